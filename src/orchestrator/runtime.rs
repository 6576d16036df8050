//! What the orchestrator asks of the place that it runs in.

use std::time::Duration;

use futures::future::LocalBoxFuture;

use crate::enrichment::{Outcome, Skipped};
use crate::time::Timestamp;

/// A moment, by both clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// By the wall clock, which people set.
    pub wall: Timestamp,
    /// By the clock that never jumps.
    pub steady: Duration,
}

/// Time, chance and tasks: the browser's, or a test's virtual ones.
pub trait Runtime: 'static {
    /// How outcomes are kept for their readers.
    type Log: OutcomeLog;

    /// The wall clock. People set it: it may jump.
    fn now(&self) -> Timestamp;

    /// A clock that never jumps: time since some moment before.
    fn elapsed(&self) -> Duration;

    /// This moment, by both clocks.
    fn moment(&self) -> Moment {
        Moment { wall: self.now(), steady: self.elapsed() }
    }

    /// Ends after `span`, not earlier by [`elapsed`](Self::elapsed) than a millisecond. To drop it
    /// is to end its timer.
    fn sleep(&self, span: Duration) -> LocalBoxFuture<'static, ()>;

    /// How far a server's clock was ahead of the wall clock when it last answered, in ms; `None`
    /// where none has told its time.
    fn server_ahead(&self) -> Option<i64> {
        None
    }

    /// A number from 0 up to 1, for jitter and for names that must not meet.
    fn random(&self) -> f64;

    /// Whether there is no network at all. Where nobody says so there may be one.
    fn is_offline(&self) -> bool {
        false
    }

    /// Ends when [`is_offline`](Self::is_offline) may have changed. To drop it is to stop
    /// listening.
    fn connectivity_change(&self) -> LocalBoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }

    /// Runs a task on this thread, not before the caller's own call has returned.
    fn spawn(&self, task: LocalBoxFuture<'static, ()>);
}

/// The outcomes of one job, in the order of completion, as their readers see them.
///
/// In the browser it is a JavaScript array of frozen objects, so that an outcome becomes JavaScript
/// once and a poll costs what is new. A clone is the same log.
pub trait OutcomeLog: Clone + 'static {
    /// An outcome, as readers see it.
    type Outcome: Clone;
    /// A run of outcomes.
    type Outcomes;
    /// The skipped places of a job.
    type Skipped: Clone;

    /// An empty log.
    fn new() -> Self;

    /// Makes an outcome what readers see. Called with no borrow held.
    fn present(outcome: Outcome) -> Self::Outcome;

    /// Makes the skipped places what readers see. Called with no borrow held.
    fn present_skipped(skipped: Vec<Skipped>) -> Self::Skipped;

    /// Adds one. Must run no code but its own.
    fn push(&self, outcome: Self::Outcome);

    /// Those from `from` up to, not including, `to`; empty where there are none.
    fn range(&self, from: usize, to: usize) -> Self::Outcomes;
}
