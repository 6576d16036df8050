//! What is to be written down before anyone is told of it.
//!
//! A job that is written down goes through two gates. It is *filed* first: its lock taken and its record written, before anything of it is
//! looked up. Then each outcome waits here until the store has it; only then the job, its subscribers and its promise have it too. What
//! comes while a write is under way goes with the next one, all of it in one transaction.
//!
//! Where storage fails, a job goes on in memory, and its status says so.

use std::rc::Rc;

use futures::FutureExt;

use super::intake::Intake;
use super::jobs::Record;
use super::lookups::{Asker, LookupId};
use super::pump::{Pump, Step};
use super::state::State;
use super::status::JobId;
use super::storage::{Append, Durable, Entry, JobHeader, JobName, LockGuard, NotStored};
use super::{OutcomeLog, Runtime};
use crate::enrichment::Outcome;

/// Entries that are written in one transaction at the most.
const WRITTEN_AT_ONCE: usize = 1000;

/// What is to be written down.
#[derive(Default)]
pub(super) struct Journal {
    /// Jobs that are new.
    unfiled: Vec<(JobId, Intake)>,
    /// What happened to jobs.
    unwritten: Vec<Note>,
}

/// Something that happened to a job.
pub(super) struct Note {
    job: JobId,
    entry: Entry,
}

/// How the filing of a job ended.
pub(super) enum Filed {
    /// It is written down, and ours.
    Kept(LockGuard),
    /// It could not be written down.
    NotStored,
    /// Another context runs a job of that name.
    RunsElsewhere,
}

impl Journal {
    pub(super) fn is_empty(&self) -> bool {
        self.unfiled.is_empty() && self.unwritten.is_empty()
    }

    /// A job that is to be filed.
    pub(super) fn put_job(&mut self, job: JobId, intake: Intake) {
        self.unfiled.push((job, intake));
    }

    fn put(&mut self, job: &JobId, entry: Entry) {
        self.unwritten.push(Note { job: JobId::clone(job), entry });
    }

    fn take_notes(&mut self) -> Vec<Note> {
        let count = self.unwritten.len().min(WRITTEN_AT_ONCE);
        self.unwritten.drain(..count).collect()
    }
}

impl<L: OutcomeLog> State<L> {
    /// Hands an outcome to the journal, if its job is written down; else gives it back.
    pub(super) fn hand_over(&mut self, job: &JobId, outcome: Outcome) -> Option<Outcome> {
        let Some(written) = self.jobs.get_mut(job).filter(|job| job.is_written()) else { return Some(outcome) };
        let number = written.hand();
        self.journal.put(job, Entry::Outcome { number, outcome });
        None
    }

    /// Notes that a lookup's first attempt has failed, for the places whose jobs are written down.
    pub(super) fn note_failure(&mut self, lookup: LookupId) {
        let Some(lookup) = self.lookups.get(lookup) else { return };
        for Asker { job, place } in &lookup.askers {
            if self.jobs.get_mut(job).is_some_and(|job| job.is_written()) {
                self.journal.put(job, Entry::Tried(place.index));
            }
        }
    }

    /// What is to be written next, with how far each job is with it.
    fn appends(&mut self, notes: &[Note], provider: &Rc<str>) -> Vec<Append> {
        let mut appends: Vec<Append> = Vec::new();
        for Note { job, entry } in notes {
            let Some(job) = self.jobs.same(job).filter(|job| job.is_written()) else { continue };
            let known = appends.iter().position(|append| Rc::ptr_eq(&append.header.name.id, job.id()));
            let place = known.unwrap_or(appends.len());
            if known.is_none() {
                appends.push(Append { header: job.header(provider), entries: Vec::new() });
            }
            if let Some(append) = appends.get_mut(place) {
                append.add(entry.clone());
            }
        }
        appends
    }
}

impl Append {
    fn add(&mut self, entry: Entry) {
        if let Entry::Outcome { number, .. } = entry {
            self.header.done = number + 1;
        }
        self.entries.push(entry);
    }
}

impl<R: Runtime> Pump<R> {
    /// Files the jobs that are new.
    pub(super) fn file(&mut self) {
        let Some(durable) = &self.shared.durable else { return };
        let unfiled = std::mem::take(&mut self.shared.state.borrow_mut().journal.unfiled);
        for (id, intake) in unfiled {
            let header = self.shared.state.borrow_mut().jobs.same(&id).map(|job| job.header(&self.shared.provider));
            let Some(header) = header else { continue }; // deleted before it began
            let (durable, intake, keep) = (durable.clone(), Rc::new(intake), self.shared.settings.max_jobs);
            self.filing += 1;
            self.work.push(
                async move {
                    let filed = file(durable, header, Rc::clone(&intake), keep).await;
                    Step::Filed(id, intake, filed)
                }
                .boxed_local(),
            );
        }
    }

    pub(super) fn filed(&mut self, id: &JobId, intake: Rc<Intake>, filed: Filed) {
        self.filing -= 1;
        {
            let state = &mut *self.shared.state.borrow_mut();
            let Some(job) = state.jobs.same(id) else { return };
            match filed {
                Filed::Kept(hold) => job.set_record(Record::Open(hold)),
                Filed::NotStored => job.set_record(Record::None),
                Filed::RunsElsewhere => {
                    job.refuse();
                    return drop(state.jobs.remove(id));
                }
            }
        }
        self.shared.begin(id, Rc::unwrap_or_clone(intake), &[]);
    }

    /// Writes down what has happened since the last time.
    pub(super) fn write(&mut self) {
        let Some(durable) = &self.shared.durable else { return };
        if self.writing {
            return;
        }
        let (notes, appends) = {
            let state = &mut *self.shared.state.borrow_mut();
            let notes = state.journal.take_notes();
            let appends = state.appends(&notes, &self.shared.provider);
            (notes, appends)
        };
        if notes.is_empty() {
            return;
        }
        self.writing = true;
        let written = durable.jobs.append(appends, self.shared.settings.max_jobs);
        self.work.push(async move { Step::Written(notes, written.await) }.boxed_local());
    }

    /// What is written down, or cannot be, is told.
    pub(super) fn written(&mut self, notes: Vec<Note>, kept: Result<(), NotStored>) {
        self.writing = false;
        for Note { job, entry } in notes {
            if kept.is_err()
                && let Some(job) = self.shared.state.borrow_mut().jobs.same(&job)
            {
                job.lose_record();
            }
            if let Entry::Outcome { outcome, .. } = entry {
                self.shared.record(&job, outcome);
            }
        }
    }
}

/// Takes a new job's lock and writes it down.
async fn file(durable: Durable, header: JobHeader, intake: Rc<Intake>, keep: usize) -> Filed {
    let Some(hold) = lock(&durable, &header.name).await else { return Filed::RunsElsewhere };
    match durable.jobs.create(header, intake, keep).await {
        Ok(()) => Filed::Kept(hold),
        Err(_) => Filed::NotStored,
    }
}

/// Takes the lock of a job that is to begin, if no job of its name runs.
async fn lock(durable: &Durable, name: &JobName) -> Option<LockGuard> {
    if let Some(hold) = durable.locks.try_lock(&name.lock()).await {
        return Some(hold);
    }
    // If an earlier job of that name is complete, whoever has its lock only looks whether there is something to take up.
    let earlier = durable.jobs.read(name).await.ok()??;
    if earlier.header.is_complete() { durable.locks.lock(&name.lock()).await } else { None }
}
