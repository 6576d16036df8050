//! One source, as the scheduler sees it: its gate, its queue, and how fast it answers.

use std::rc::Rc;
use std::time::Duration;

use super::circuit::Circuit;
use super::gate::Gate;
use super::ids::LookupId;
use super::protocol::Connectivity;
use super::queue::FairQueue;
use crate::orchestrator::jobs::wait::{Wait, WaitReason};
use crate::orchestrator::runtime::Moment;

/// Where a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::orchestrator) enum Reach {
    /// Behind a network: it cannot be asked while the browser says that it is offline.
    Network,
    /// On this machine, or who knows where.
    Anywhere,
}

/// A span that was measured again and again: the latest counts for a quarter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Smoothed {
    span: Duration,
    is_guess: bool,
}

impl Smoothed {
    const fn guess(span: Duration) -> Self {
        Self { span, is_guess: true }
    }

    pub(super) fn add(&mut self, span: Duration) {
        self.span = if self.is_guess { span } else { (self.span * 3 + span) / 4 };
        self.is_guess = false;
    }

    pub(super) const fn span(self) -> Duration {
        self.span
    }
}

/// One source. Nothing that one of them does holds back another.
#[derive(Debug)]
pub(super) struct Source {
    /// Who it is, for people.
    pub(super) provider: Rc<str>,
    /// Where it is: whether being offline cuts it off.
    pub(super) reach: Reach,
    pub(super) gate: Gate,
    pub(super) circuit: Circuit,
    /// Answers of 403 in a row, with no other between them.
    pub(super) forbidden: u32,
    pub(super) queue: FairQueue,
    /// The lookup that asks for a permit, and since when: one at a time, so that none takes one
    /// that it cannot use.
    pub(super) acquiring: Option<(LookupId, Duration)>,
    /// How long a request takes, from its permit to what is written of its end; a guess until one
    /// has been answered.
    pub(super) latency: Smoothed,
    /// How long it takes to get a permit that is to be had.
    pub(super) acquisition: Smoothed,
}

impl Source {
    pub(super) fn new(provider: Rc<str>, reach: Reach) -> Self {
        Self {
            provider,
            reach,
            gate: Gate::default(),
            circuit: Circuit::default(),
            forbidden: 0,
            queue: FairQueue::default(),
            acquiring: None,
            latency: Smoothed::guess(Duration::from_secs(1)),
            acquisition: Smoothed::guess(Duration::ZERO),
        }
    }

    /// Notes that an answer has come, after so long.
    pub(super) fn answer(&mut self, took: Duration) {
        self.gate.answer();
        self.circuit.close();
        self.forbidden = 0;
        self.latency.add(took);
    }

    /// Whether a request may start, as far as this source alone says.
    pub(super) fn admits(&mut self, now: Moment) -> bool {
        self.acquiring.is_none() && self.gate.is_open(now) && self.circuit.admits(now)
    }

    /// Whether the browser says that there is no way to it.
    pub(super) fn is_cut_off(&self, connectivity: Connectivity) -> bool {
        connectivity == Connectivity::Offline && self.reach == Reach::Network
    }

    /// Notes that time has passed.
    pub(super) fn tick(&mut self, now: Moment) {
        self.gate.is_open(now);
        self.circuit.tick(now);
    }

    /// Whether it is not sure of an answer: one request at a time feels the way then.
    pub(super) const fn is_probing(&self) -> bool {
        self.circuit.is_open() || self.gate.is_probing()
    }

    /// When a request may start at the earliest, by the steady clock; `None`: now.
    pub(super) fn admits_at(&self) -> Option<Duration> {
        self.gate.opens_at().max(self.circuit.probe_at())
    }

    /// What those wait for who are in its queue; `None` if it is only their turn.
    pub(super) fn wait(&self) -> Option<Wait> {
        let unreachable = |until| Wait { reason: WaitReason::Unreachable, until };
        self.circuit.probe_until().map(unreachable).or_else(|| self.gate.wait())
    }
}
