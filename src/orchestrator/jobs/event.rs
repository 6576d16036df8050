//! What subscribers are told.

use super::wait::Wait;
use crate::orchestrator::job_id::JobId;
use crate::orchestrator::runtime::OutcomeLog;

/// Something that happened to a job.
pub struct Event<L: OutcomeLog> {
    /// The job.
    pub job: JobId,
    /// How many places have their outcome.
    pub done: usize,
    /// How many will have.
    pub total: usize,
    /// What happened.
    pub kind: EventKind<L>,
}

/// What happened to a job.
pub enum EventKind<L: OutcomeLog> {
    /// A place has its outcome: the very one that the job's status holds.
    Outcome(L::Outcome),
    /// The job waits.
    Waiting(Wait),
    /// Nothing of the job is started for now; or it goes on.
    Paused(bool),
    /// Every place has its outcome. Nothing comes after it.
    Complete {
        /// Whether the job was cancelled.
        cancelled: bool,
    },
}

impl<L: OutcomeLog> Clone for Event<L> {
    fn clone(&self) -> Self {
        let Self { job, done, total, kind } = self;
        Self { job: JobId::clone(job), done: *done, total: *total, kind: kind.clone() }
    }
}

impl<L: OutcomeLog> Clone for EventKind<L> {
    fn clone(&self) -> Self {
        match self {
            Self::Outcome(outcome) => Self::Outcome(outcome.clone()),
            Self::Waiting(wait) => Self::Waiting(*wait),
            Self::Paused(paused) => Self::Paused(*paused),
            Self::Complete { cancelled } => Self::Complete { cancelled: *cancelled },
        }
    }
}
