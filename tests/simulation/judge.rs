//! What must be true of every job at every moment, whichever context is asked.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use iocular::enrichment::Outcome;
use iocular::orchestrator::{Orchestrator, Status};

use crate::disk::Disk;
use crate::lists::SomeList;
use crate::world::{Log, World};

/// Remembers what was begun and what was told.
pub(crate) struct Judge {
    pub(crate) world: World,
    pub(crate) disk: Rc<Disk>,
    /// Whether every job is kept. Else one that was finished in memory may be let go of, and taken
    /// up again where its record ends.
    keeps_all: bool,
    jobs: RefCell<HashMap<String, Job>>,
}

/// A job, as it was begun and as it was told.
#[derive(Default)]
struct Job {
    /// The places that get an outcome.
    places: HashSet<usize>,
    /// What is looked up for it.
    wanted: HashSet<String>,
    skipped: usize,
    /// By whoever it was told, in order of completion; of jobs that are written down.
    told: Vec<Outcome>,
    /// By context.
    seen: HashMap<usize, Progress>,
    /// It lives, or lived for a while, in one context's memory alone: another may know less.
    is_volatile: bool,
    /// Somebody deletes it: it may be gone.
    is_deleted: bool,
}

/// What one context has told of a job.
#[derive(Default)]
struct Progress {
    done: usize,
    places: HashSet<usize>,
    complete: bool,
}

impl Judge {
    pub(crate) fn new(world: &World, keeps_all: bool) -> Rc<Self> {
        Rc::new(Self { world: world.clone(), disk: Disk::new(world), keeps_all, jobs: RefCell::default() })
    }

    /// A job of that name is about to begin.
    pub(crate) fn begins(&self, name: &str, list: &SomeList) {
        let SomeList { places, wanted, skipped, .. } = list;
        let job = Job { places: places.clone(), wanted: wanted.clone(), skipped: *skipped, ..Job::default() };
        self.jobs.borrow_mut().insert(name.to_owned(), job);
    }

    /// The names of all jobs, or of those that want a value.
    pub(crate) fn names(&self, value: Option<&str>) -> Vec<String> {
        let jobs = self.jobs.borrow();
        let wants = |job: &Job| value.is_none_or(|value| job.wanted.contains(value));
        jobs.iter().filter(|(_, job)| wants(job)).map(|(name, _)| name.clone()).collect()
    }

    pub(crate) fn is_being_deleted(&self, name: &str) {
        if let Some(job) = self.jobs.borrow_mut().get_mut(name) {
            job.is_deleted = true;
        }
    }

    /// How much of a job has been told.
    pub(crate) fn told(&self, name: &str) -> usize {
        self.jobs.borrow().get(name).map_or(0, |job| job.told.len())
    }

    /// Looks at everything that a context knows.
    pub(crate) fn look_at(&self, context: usize, orchestrator: &Orchestrator<World>) {
        for name in self.names(None) {
            let since = self.jobs.borrow()[&name].seen.get(&context).map_or(0, |progress| progress.done);
            if let Some(status) = orchestrator.status(&name, since) {
                self.look(context, &name, &status);
            }
        }
    }

    /// The context's last words: what it knows now is all that it will have told.
    pub(crate) fn leaves(&self, context: usize, orchestrator: &Orchestrator<World>) {
        self.look_at(context, orchestrator);
    }

    /// Looks at a job's status, as a context gives it.
    pub(crate) fn look(&self, context: usize, name: &str, status: &Status<Log>) {
        let mut jobs = self.jobs.borrow_mut();
        let job = jobs.get_mut(name).expect("no job comes from nowhere");
        assert_eq!((status.total, status.skipped.len()), (job.places.len(), job.skipped), "{name} changes its size");
        assert!(status.done <= status.total, "{name}: {} of {}", status.done, status.total);
        assert!(!status.complete || status.done == status.total, "{name} is complete at {}", status.done);
        // An empty job is complete when it is written down.
        assert!(status.complete || status.total == 0 || status.done < status.total, "{name} is done, but not complete");

        job.is_volatile |= !status.durable && status.done > 0;
        let progress = job.seen.entry(context).or_default();
        // Let go of, or deleted, in memory, and taken up again where its record ends.
        let may_go_back = job.is_volatile && (job.is_deleted || !self.keeps_all);
        if may_go_back {
            *progress = Progress::default();
        }
        assert!(status.done >= progress.done, "{name} goes back from {} to {}", progress.done, status.done);
        assert!(status.complete || !progress.complete, "{name} was complete");
        progress.complete |= status.complete;
        let outcomes = status.outcomes();
        let since = status.done - outcomes.len();
        for (number, outcome) in (since..).zip(outcomes) {
            if number >= progress.done {
                assert!(job.places.contains(&outcome.index()), "{name}: place {} has no outcome", outcome.index());
                assert!(progress.places.insert(outcome.index()), "{name}: place {} has two outcomes", outcome.index());
            }
            if !job.is_volatile {
                match job.told.get(number) {
                    Some(told) => assert_eq!(*told, outcome, "{name}: outcome {number} has changed"),
                    None => job.told.push(outcome),
                }
            }
        }
        progress.done = status.done;
        assert!(
            job.is_volatile || status.done >= job.told.len(),
            "{name}: {} told, {} left",
            job.told.len(),
            status.done
        );
    }

    /// A status that was read from the store: no less than what had been told when it was asked
    /// for.
    pub(crate) fn agrees(&self, name: &str, status: &Status<Log>, told_before: usize) {
        let jobs = self.jobs.borrow();
        let Some(job) = jobs.get(name).filter(|job| !job.is_volatile && !job.is_deleted) else { return };
        assert!(status.done >= told_before, "{name}: {told_before} told, {} read", status.done);
        for (read, told) in status.outcomes().iter().zip(&job.told) {
            assert_eq!(read, told, "{name} reads otherwise than it was told");
        }
    }

    /// What is told is written, as long as there is a record.
    pub(crate) fn is_written(&self, name: &str, done: usize, outcome: &Outcome) {
        let records = self.disk.jobs.borrow();
        if let Some(record) = records.get(&format!("Test/{name}")) {
            assert_eq!(record.outcomes.get(&(done - 1)), Some(outcome), "{name}: told before it is written");
        }
    }

    /// What is on the disk and not complete.
    pub(crate) fn unfinished(&self) -> usize {
        self.disk.jobs.borrow().values().filter(|job| !job.header.is_complete()).count()
    }

    /// In the end every job that was told of is there, whole.
    pub(crate) fn all_is_there(&self) {
        let records = self.disk.jobs.borrow();
        for (name, job) in &*self.jobs.borrow() {
            let Some(record) = records.get(&format!("Test/{name}")) else {
                let may_be_gone = job.told.is_empty() || job.is_volatile || job.is_deleted || !self.keeps_all;
                assert!(may_be_gone, "{name} is gone, with {} outcomes", job.told.len());
                continue;
            };
            assert!(record.header.is_complete(), "{name} is not finished");
            let places: HashSet<_> = record.outcomes.values().map(Outcome::index).collect();
            assert_eq!((record.outcomes.len(), &places), (job.places.len(), &job.places), "{name}: one outcome each");
            if !job.is_volatile {
                assert!(record.outcomes.values().zip(&job.told).all(|(written, told)| written == told), "{name}");
            }
        }
    }
}
