//! The jobs and their progress, least recently used out first.

use std::hash::RandomState;
use std::rc::Rc;

use futures::channel::oneshot;
use hashlink::LinkedHashMap;

use super::status::{JobId, Status};
use super::storage::{JobHeader, JobName, LockGuard};
use super::{NoStatus, OutcomeLog};
use crate::time::Timestamp;

/// Whether a job is written down.
pub(super) enum Record {
    /// It lives in memory alone.
    None,
    /// It is being written down, and nothing of it has started.
    Filing,
    /// It is written down, and ours to run as long as this is held.
    Open(LockGuard),
    /// It was, until the storage failed. It stays ours, but what comes now is in memory alone.
    Lost { _hold: LockGuard },
    /// It is written down, to its end.
    Closed,
}

/// One job's progress.
pub(super) struct Job<L: OutcomeLog> {
    id: JobId,
    created_at: Timestamp,
    total: usize,
    done: usize,
    cancelled: bool,
    skipped: L::Skipped,
    log: L,
    record: Record,
    /// Outcomes that were handed to the store: those that are done, and those that are being written.
    handed: usize,
    /// Who waits for the final status; there until it has been given.
    completion: Option<Completion<L>>,
    /// Dropped when it does not run any more.
    ends: Vec<oneshot::Sender<()>>,
}

/// The way to who waits for a job's final status.
pub(super) type Completion<L> = oneshot::Sender<Result<Status<L>, NoStatus>>;

impl<L: OutcomeLog> Job<L> {
    /// A job that is to run.
    pub(super) fn new(
        id: JobId,
        created_at: Timestamp,
        total: usize,
        skipped: L::Skipped,
        completion: Completion<L>,
    ) -> Self {
        Self {
            id,
            created_at,
            total,
            done: 0,
            cancelled: false,
            skipped,
            log: L::new(),
            record: Record::None,
            handed: 0,
            completion: Some(completion),
            ends: Vec::new(),
        }
    }

    /// A job as it was stored, which does not run. The outcomes are those of its log so far.
    pub(super) fn restored(
        header: &JobHeader,
        skipped: L::Skipped,
        outcomes: impl IntoIterator<Item = L::Outcome>,
    ) -> Self {
        let log = L::new();
        outcomes.into_iter().for_each(|outcome| log.push(outcome));
        Self {
            id: JobId::clone(&header.name.id),
            created_at: header.created_at,
            total: header.total,
            done: header.done,
            cancelled: header.cancelled,
            skipped,
            log,
            record: Record::Closed,
            handed: header.done,
            completion: None,
            ends: Vec::new(),
        }
    }

    /// Lets a stored job go on where it was, under its lock.
    pub(super) fn go_on(&mut self, hold: LockGuard) {
        self.record = Record::Open(hold);
        self.completion = Some(oneshot::channel().0); // nobody waits for it but subscribers
    }

    /// A running job has not given its final status yet.
    pub(super) const fn is_running(&self) -> bool {
        self.completion.is_some()
    }

    pub(super) const fn id(&self) -> &JobId {
        &self.id
    }

    pub(super) const fn progress(&self) -> (usize, usize) {
        (self.done, self.total)
    }

    pub(super) const fn is_cancelled(&self) -> bool {
        self.cancelled
    }

    pub(super) const fn cancel(&mut self) {
        self.cancelled = true;
    }

    pub(super) fn record(&mut self, outcome: L::Outcome) {
        self.log.push(outcome);
        self.done += 1;
    }

    /// Whether what happens to it is written down before anyone is told.
    pub(super) const fn is_written(&self) -> bool {
        matches!(self.record, Record::Open(_))
    }

    /// Says how it is written down from now on.
    pub(super) fn set_record(&mut self, record: Record) {
        self.record = record;
    }

    /// The storage has failed.
    pub(super) fn lose_record(&mut self) {
        self.record = match std::mem::replace(&mut self.record, Record::None) {
            Record::Open(hold) => Record::Lost { _hold: hold },
            other => other,
        };
    }

    /// The number of the next outcome that is handed to the store.
    pub(super) const fn hand(&mut self) -> usize {
        self.handed += 1;
        self.handed - 1
    }

    /// How far it is, for the store.
    pub(super) fn header(&self, provider: &Rc<str>) -> JobHeader {
        JobHeader {
            name: JobName { provider: Rc::clone(provider), id: JobId::clone(&self.id) },
            created_at: self.created_at,
            total: self.total,
            done: self.done,
            cancelled: self.cancelled,
        }
    }

    /// Gives the final status to who waits for it, once everything has its outcome, and the job's lock back. True if that was now.
    pub(super) fn complete_if_done(&mut self) -> bool {
        if self.done < self.total || matches!(self.record, Record::Filing) {
            return false;
        }
        let Some(completion) = self.completion.take() else { return false };
        self.record = if self.is_written() { Record::Closed } else { Record::None };
        self.ends.clear();
        let _ = completion.send(Ok(self.status(0))); // nobody may be waiting for it: that is the caller's affair
        true
    }

    /// Ends when the job does not run any more.
    pub(super) fn end(&mut self) -> oneshot::Receiver<()> {
        let (end, ended) = oneshot::channel();
        if self.is_running() {
            self.ends.push(end);
        }
        ended
    }

    /// Tells who waits for it that it never began: another context runs a job of its name.
    pub(super) fn refuse(&mut self) {
        if let Some(completion) = self.completion.take() {
            let _ = completion.send(Err(NoStatus::JobIsRunning));
        }
    }

    /// The status, but for what only the queue knows.
    pub(super) fn status(&self, since: usize) -> Status<L> {
        Status {
            id: JobId::clone(&self.id),
            total: self.total,
            done: self.done,
            complete: !self.is_running() && self.done >= self.total,
            cancelled: self.cancelled,
            skipped: self.skipped.clone(),
            waiting_until: None,
            durable: matches!(self.record, Record::Open(_) | Record::Closed),
            since,
            log: self.log.clone(),
        }
    }
}

/// The jobs that are remembered: `max`, and beyond it those that run.
pub(super) struct Jobs<L: OutcomeLog> {
    /// The least recently used first.
    jobs: LinkedHashMap<JobId, Job<L>, RandomState>,
    max: usize,
}

impl<L: OutcomeLog> Jobs<L> {
    pub(super) fn new(max: usize) -> Self {
        Self { jobs: LinkedHashMap::with_hasher(RandomState::new()), max }
    }

    pub(super) fn insert(&mut self, job: Job<L>) {
        self.jobs.insert(JobId::clone(job.id()), job);
        self.evict();
    }

    /// The job, without counting as use.
    pub(super) fn get_mut(&mut self, id: &str) -> Option<&mut Job<L>> {
        self.jobs.get_mut(id)
    }

    /// This very job, and not a later one of its name.
    pub(super) fn same(&mut self, id: &JobId) -> Option<&mut Job<L>> {
        self.jobs.get_mut(id).filter(|job| Rc::ptr_eq(job.id(), id))
    }

    /// Lets go of a job, and gives what it held.
    pub(super) fn remove(&mut self, id: &str) -> Option<Job<L>> {
        self.jobs.remove(id)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Job<L>> {
        self.jobs.values()
    }

    /// The job, as used just now.
    pub(super) fn touch(&mut self, id: &str) -> Option<&mut Job<L>> {
        self.jobs.to_back(id)
    }

    pub(super) fn is_running(&self, id: &str) -> bool {
        self.jobs.get(id).is_some_and(Job::is_running)
    }

    /// Whether this very job is here, and not an earlier or later one of its name.
    pub(super) fn is_here(&self, stored: &JobHeader) -> bool {
        self.jobs.get(&stored.name.id).is_some_and(|job| job.created_at == stored.created_at)
    }

    /// Lets go of the least recently used past `max`. A running job is never let go: it gives way as soon as it completes.
    pub(super) fn evict(&mut self) {
        while self.jobs.len() > self.max {
            let idle = self.jobs.iter().find(|(_, job)| !job.is_running()).map(|(id, _)| JobId::clone(id));
            let Some(idle) = idle else { return };
            self.jobs.remove(&idle);
        }
    }

    /// Lets go of all, running ones too: who waits for them is told when they are dropped.
    pub(super) fn take_all(&mut self) -> impl Sized + use<L> {
        std::mem::take(&mut self.jobs)
    }
}
