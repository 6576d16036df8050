//! How far a job is.

use std::rc::Rc;

use super::OutcomeLog;
use crate::time::Timestamp;

/// A job's name, given by the caller.
pub type JobId = Rc<str>;

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
    /// What is not looked up, and why.
    pub skipped: L::Skipped,
    /// Set while the job waits for the quota.
    pub waiting_until: Option<Timestamp>,
    /// Whether it outlives its context: it was written down, and so is what comes.
    pub durable: bool,
    pub(super) since: usize,
    pub(super) log: L,
}

impl<L: OutcomeLog> Status<L> {
    /// The outcomes in order of completion, from where the caller asked for them.
    pub fn outcomes(&self) -> L::Outcomes {
        self.log.range(self.since, self.done)
    }
}
