//! What goes in and out of the scheduler: events in, effects and notices out.

use std::rc::Rc;
use std::time::Duration;

use super::ids::LookupId;
use super::ids::SourceId;
use crate::enrichment::{Failure, Outcome, Report};
use crate::ioc::Ioc;
use crate::orchestrator::cache::Known;
use crate::orchestrator::job_id::JobId;
use crate::orchestrator::jobs::intake::Intake;
use crate::orchestrator::jobs::wait::Wait;
use crate::orchestrator::quota::Permit;
use crate::orchestrator::storage::{Append, Freshness, JobHeader, LockGuard, NotStored};

/// What the scheduler wants done. All but [`Abort`](Self::Abort) end with an event.
pub(in crate::orchestrator) enum Effect {
    /// Ask the cache for a source's answers to these. Ends with [`Event::Recalled`].
    Recall(SourceId, Vec<Rc<Ioc>>),
    /// Ask a source's limiter for a permit, if the cache does not know by now. Ends with
    /// [`Event::Acquired`].
    Acquire(SourceId, Rc<Ioc>, Freshness),
    /// Send the request. Ends with [`Event::Attempted`].
    Send(LookupId, SourceId, Rc<Ioc>, Permit),
    /// Abort the request of a lookup, whose attempt ends then.
    Abort(LookupId),
    /// Give a permit back that was not used. Ends with [`Event::Returned`].
    Return(SourceId, Permit),
    /// Take a new job's lock and store it. Ends with [`Event::Saved`].
    Save(JobHeader, Rc<Intake>),
    /// Store what has happened to jobs, in one transaction. Ends with [`Event::Appended`].
    Append(Vec<Append>),
}

/// What has happened.
pub(in crate::orchestrator) enum Event {
    /// What the cache knows, in the order in which it was asked.
    Recalled(Vec<Option<Known>>),
    /// What a source's limiter says to the lookup that asked for a permit.
    Acquired(SourceId, Acquisition),
    /// A request has ended.
    Attempted(LookupId, Attempt),
    /// A permit is back.
    Returned,
    /// A new job is stored, or not.
    Saved(JobId, Saved),
    /// What happened to jobs is stored, or not.
    Appended(Result<(), NotStored>),
    /// The browser says that it is online, or offline.
    Connectivity(Connectivity),
    /// Time has passed.
    Timeout,
}

/// What the browser says of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::orchestrator) enum Connectivity {
    /// There may be one.
    Online,
    /// There is none.
    Offline,
}

/// Whether a lookup may start.
pub(in crate::orchestrator) enum Acquisition {
    /// The answer has come into the cache since it was recalled.
    Known(Rc<Report>),
    /// It may.
    Permitted(Permit),
    /// Not for so long.
    Wait(Duration),
    /// Not before the day or month turns: its allowance is used up.
    Exhausted(Wait),
}

/// How a request ended.
#[derive(Debug)]
pub(in crate::orchestrator) enum Attempt {
    /// With an answer.
    Answered(Rc<Report>),
    /// Without one.
    Failed(Failure),
    /// It was refused, which shows that the day's or month's allowance is used up.
    Exhausted(Wait),
    /// It was aborted.
    Aborted,
    /// It was not sent: its permit was too old.
    Expired,
}

/// How the storing of a new job ended.
pub(in crate::orchestrator) enum Saved {
    /// It is stored, and ours to run as long as the guard is held.
    Stored(LockGuard),
    /// It could not be stored.
    NotStored(NotStored),
    /// Another context runs a job of that name.
    RunsElsewhere,
}

/// What the readers of a job are to be told.
pub(in crate::orchestrator) enum Notice {
    /// A place has its outcome.
    Outcome(JobId, Outcome),
    /// The job waits.
    Waiting(JobId, Wait),
    /// The job is paused, or goes on.
    Paused(JobId, bool),
    /// The job is stored, under this guard.
    Stored(JobId, LockGuard),
    /// What happens to the job from now on is not stored.
    NotStored(JobId, NotStored),
    /// Every place has its outcome.
    Complete(JobId),
    /// Another context runs a job of that name: this one never began.
    Refused(JobId),
}
