//! All that changes, behind the one `RefCell`: the scheduler, and what readers see of it.

use std::rc::Weak;

use futures::future::AbortHandle;
use futures::task::AtomicWaker;

use super::job_id::JobId;
use super::jobs::event::EventKind;
use super::jobs::intake::Intake;
use super::jobs::status::{NoStatus, Status};
use super::jobs::subscribers::{Callback, SubscriberId, Subscribers};
use super::jobs::table::Jobs;
use super::jobs::view::{Completion, View};
use super::runtime::OutcomeLog;
use super::scheduler::{Durability, Notice, Scheduler, SourceId};
use super::storage::{JobHeader, LockGuard, NotStored};
use crate::enrichment::Place;

/// All that changes. Its methods call nobody and wait for nothing.
pub(super) struct Core<L: OutcomeLog> {
    pub(super) scheduler: Scheduler,
    pub(super) jobs: Jobs<L>,
    pub(super) subscribers: Subscribers<L>,
    /// Jobs that another context runs, and the way to stop waiting for its death.
    takeovers: Vec<(JobId, AbortHandle)>,
    /// Wakes the driver's loop, and lives as long as it: where it is gone, none runs.
    pub(super) waker: Weak<AtomicWaker>,
    /// Nothing may begin any more.
    closed: bool,
}

/// A job that is to start.
pub(super) struct Starting<L: OutcomeLog> {
    pub(super) header: JobHeader,
    pub(super) intake: Intake,
    pub(super) skipped: L::Skipped,
    pub(super) completion: Completion<L>,
    /// Why it will not be stored, if that is known already.
    pub(super) not_stored: Option<NotStored>,
}

/// A stored job that can go on here.
pub(super) struct Adoptable<L: OutcomeLog> {
    pub(super) view: View<L>,
    /// The places without an outcome.
    pub(super) intake: Intake,
    /// Those that may not leave any more.
    pub(super) withheld: Vec<Place>,
    /// Those whose first attempt has failed.
    pub(super) tried: Vec<usize>,
}

impl<L: OutcomeLog> Core<L> {
    pub(super) fn new(scheduler: Scheduler, max_jobs: usize) -> Self {
        Self {
            scheduler,
            jobs: Jobs::new(max_jobs),
            subscribers: Subscribers::default(),
            takeovers: Vec::new(),
            waker: Weak::new(),
            closed: false,
        }
    }

    /// Starts a job, unless one of its name runs.
    pub(super) fn start(&mut self, job: Starting<L>, source: SourceId, durability: Durability) {
        let Starting { header, intake, skipped, completion, not_stored } = job;
        if self.closed {
            return; // who waits for it is told by the sender's end
        }
        if self.jobs.is_running(&header.name.id) {
            let _ = completion.send(Err(NoStatus::JobIsRunning)); // nobody need be waiting
            return;
        }
        self.jobs.insert(View::starting(header.clone(), skipped, completion, not_stored));
        self.scheduler.start(header, source, intake, durability);
    }

    /// Lets a stored job go on under its lock. False if it cannot any more.
    pub(super) fn adopt(&mut self, job: Adoptable<L>, source: SourceId, guard: LockGuard) -> bool {
        let Adoptable { view, intake, withheld, tried } = job;
        let header = view.header().clone();
        // One that lost its record, and was finished in memory, is not begun again here.
        if self.closed || self.jobs.is_running(&header.name.id) || self.jobs.is_here(&header) {
            return false;
        }
        self.jobs.insert(view.adopted(guard));
        let id = JobId::clone(&header.name.id);
        self.scheduler.adopt(header, source, intake, &tried);
        self.scheduler.withhold(&id, source, withheld);
        true
    }

    /// Remembers a stored job that is complete, unless one of its name is here. What is not
    /// complete runs elsewhere, and would be out of date at once.
    pub(super) fn remember(&mut self, job: View<L>) {
        let header = job.header();
        if header.is_complete() && !self.closed && !self.jobs.has(&header.name.id) {
            self.jobs.insert(job);
        }
    }

    /// Ends a job now. False if there is no such job, or it is complete.
    pub(super) fn cancel(&mut self, id: &str) -> bool {
        let runs = self.scheduler.cancel(id);
        if let Some(job) = self.jobs.get_mut(id).filter(|_| runs) {
            job.cancel();
        }
        runs
    }

    /// A job's status, which counts as use.
    pub(super) fn status(&mut self, id: &str, since: usize) -> Option<Status<L>> {
        let mut status = self.jobs.touch(id)?.status(since);
        status.wait = self.scheduler.wait(id);
        Some(status)
    }

    /// Adds a subscriber. One who comes when the job is complete is told of that alone.
    pub(super) fn subscribe(&mut self, id: JobId, callback: Callback<L>) -> SubscriberId {
        let subscriber = self.subscribers.add(JobId::clone(&id), callback);
        if let Some(job) = self.jobs.touch(&id).filter(|job| !job.is_running()) {
            self.subscribers.emit(job.complete_event());
        }
        subscriber
    }

    /// Notes an outcome in its job, and tells those who listen.
    pub(super) fn record(&mut self, id: &JobId, outcome: L::Outcome) {
        let Some(job) = self.jobs.same(id) else { return };
        job.record(outcome.clone());
        if self.subscribers.hear(id) {
            self.subscribers.emit(job.event(EventKind::Outcome(outcome)));
        }
    }

    /// Notes what else the scheduler tells of a job.
    pub(super) fn note(&mut self, notice: Notice) {
        let (Notice::Outcome(id, _)
        | Notice::Waiting(id, _)
        | Notice::Paused(id, _)
        | Notice::Stored(id, _)
        | Notice::NotStored(id, _)
        | Notice::Complete(id)
        | Notice::Refused(id)) = &notice;
        let Some(job) = self.jobs.same(id) else { return };
        match notice {
            Notice::Outcome(..) => {}
            Notice::Waiting(_, wait) => self.subscribers.emit(job.event(EventKind::Waiting(wait))),
            Notice::Paused(_, paused) => {
                job.pause(paused);
                self.subscribers.emit(job.event(EventKind::Paused(paused)));
            }
            Notice::Stored(_, guard) => job.keep(guard),
            Notice::NotStored(_, why) => job.lose_record(why),
            Notice::Complete(_) => {
                job.complete();
                self.subscribers.emit(job.complete_event());
                self.jobs.evict();
            }
            Notice::Refused(id) => {
                if let Some(job) = self.jobs.remove(&id) {
                    job.refuse();
                }
            }
        }
    }

    /// Notes that a job is waited for which another context runs. False if it is already, or may
    /// not be.
    pub(super) fn await_takeover(&mut self, id: &JobId, wait: AbortHandle) -> bool {
        if self.closed || self.takeovers.iter().any(|(other, _)| other == id) {
            return false;
        }
        self.takeovers.push((JobId::clone(id), wait));
        true
    }

    /// Notes that a job is not waited for any more.
    pub(super) fn end_takeover(&mut self, id: &JobId) {
        self.takeovers.retain(|(other, _)| other != id);
    }

    /// Brings everything to its end. What is given is dropped with no borrow held: that wakes who
    /// waits, and a callback may own anything.
    pub(super) fn close(&mut self) -> impl Sized + use<L> {
        self.closed = true;
        self.scheduler.close();
        self.takeovers.drain(..).for_each(|(_, wait)| wait.abort());
        (std::mem::take(&mut self.subscribers), self.jobs.take_all())
    }
}
