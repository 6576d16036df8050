//! How far a job is.

use super::wait::Wait;
use crate::orchestrator::job_id::JobId;
use crate::orchestrator::runtime::OutcomeLog;
use crate::orchestrator::storage::NotStored;

/// How far a job is: a reading, which does not change with the job.
#[derive(Clone)]
pub struct Status<L: OutcomeLog> {
    /// The job's name.
    pub id: JobId,
    /// What can be looked up; skipped ones are not counted.
    pub total: usize,
    /// What has its outcome.
    pub done: usize,
    /// Whether everything has.
    pub complete: bool,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// Whether nothing of it is started for now.
    pub paused: bool,
    /// What is not looked up, and why.
    pub skipped: L::Skipped,
    /// Set while the job waits.
    pub wait: Option<Wait>,
    /// Whether it outlives its context: it is stored, and so is what comes.
    pub durable: bool,
    /// Why it does not; `None` where it does, or is still being stored.
    pub not_stored: Option<NotStored>,
    pub(super) since: usize,
    pub(super) log: L,
}

/// Why there is no final status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoStatus {
    /// A job of that name is running, here or in another context: its name is free again when it
    /// has completed.
    JobIsRunning,
    /// The orchestrator was closed before the job completed.
    Closed,
}

impl<L: OutcomeLog> Status<L> {
    /// The outcomes in order of completion, from where the caller asked for them.
    pub fn outcomes(&self) -> L::Outcomes {
        self.log.range(self.since, self.done)
    }
}
