//! The jobs and their progress, least recently used out first.

use futures::channel::oneshot;
use hashlink::LinkedHashMap;

use super::OutcomeLog;
use super::status::{JobId, Status};

/// One job's progress.
pub(super) struct Job<L: OutcomeLog> {
    id: JobId,
    total: usize,
    done: usize,
    cancelled: bool,
    skipped: L::Skipped,
    log: L,
    /// Who waits for the final status; there until it has been given.
    completion: Option<oneshot::Sender<Status<L>>>,
}

impl<L: OutcomeLog> Job<L> {
    pub(super) fn new(id: JobId, total: usize, skipped: L::Skipped, completion: oneshot::Sender<Status<L>>) -> Self {
        Self { id, total, done: 0, cancelled: false, skipped, log: L::new(), completion: Some(completion) }
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

    /// Gives the final status to who waits for it, once everything has its outcome. True if that was now.
    pub(super) fn complete_if_done(&mut self) -> bool {
        if self.done < self.total {
            return false;
        }
        let Some(completion) = self.completion.take() else { return false };
        let _ = completion.send(self.status(0)); // nobody may be waiting for it: that is the caller's affair
        true
    }

    /// The status, but for what only the queue knows.
    pub(super) fn status(&self, since: usize) -> Status<L> {
        Status {
            id: JobId::clone(&self.id),
            total: self.total,
            done: self.done,
            complete: !self.is_running(),
            cancelled: self.cancelled,
            skipped: self.skipped.clone(),
            waiting_until: None,
            since,
            log: self.log.clone(),
        }
    }
}

/// The jobs that are remembered: `max`, and beyond it those that run.
pub(super) struct Jobs<L: OutcomeLog> {
    /// The least recently used first.
    jobs: LinkedHashMap<JobId, Job<L>>,
    max: usize,
}

impl<L: OutcomeLog> Jobs<L> {
    pub(super) fn new(max: usize) -> Self {
        Self { jobs: LinkedHashMap::new(), max }
    }

    pub(super) fn insert(&mut self, job: Job<L>) {
        self.jobs.insert(JobId::clone(job.id()), job);
        self.evict();
    }

    /// The job, without counting as use.
    pub(super) fn get_mut(&mut self, id: &str) -> Option<&mut Job<L>> {
        self.jobs.get_mut(id)
    }

    /// The job, as used just now.
    pub(super) fn touch(&mut self, id: &str) -> Option<&mut Job<L>> {
        self.jobs.to_back(id)
    }

    pub(super) fn is_running(&self, id: &str) -> bool {
        self.jobs.get(id).is_some_and(Job::is_running)
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
