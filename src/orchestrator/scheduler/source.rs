//! One source, as the scheduler sees it: its gate, its queue, and how fast it answers.

use std::rc::Rc;
use std::time::Duration;

use super::gate::Gate;
use super::lookups::LookupId;
use super::queue::FairQueue;

/// Names a source by its place in the list that the orchestrator was made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::orchestrator) struct SourceId(pub(in crate::orchestrator) usize);

/// One source. Nothing that one of them does holds back another.
#[derive(Debug)]
pub(super) struct Source {
    /// Who it is, for people.
    pub(super) provider: Rc<str>,
    pub(super) gate: Gate,
    pub(super) queue: FairQueue,
    /// The lookup that asks for a permit: one at a time, so that none takes one that it cannot use.
    pub(super) acquiring: Option<LookupId>,
    /// How long an answer takes, smoothed; a second until one has come.
    pub(super) latency: Duration,
}

impl Source {
    pub(super) fn new(provider: Rc<str>) -> Self {
        Self {
            provider,
            gate: Gate::default(),
            queue: FairQueue::default(),
            acquiring: None,
            latency: Duration::from_secs(1),
        }
    }

    /// Notes that an answer has come, after so long.
    pub(super) fn answer(&mut self, took: Duration) {
        self.gate.answer();
        self.latency = (self.latency * 3 + took) / 4;
    }
}
