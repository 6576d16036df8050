//! A context's way to the server, and what may be asked on it.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

use iocular::orchestrator::Runtime;

use crate::server::{Server, WRITTEN_WITHIN};
use crate::watch::Watch;
use crate::world::{Life, World};

/// A context's way to the server.
pub(crate) struct Client {
    pub(crate) server: Rc<Server>,
    pub(crate) life: Rc<Life>,
    pub(crate) concurrency: usize,
    pub(crate) in_flight: Cell<usize>,
    /// Attempts that the context's death could make in vain: under way, or ended just now.
    pub(crate) recent: RefCell<Vec<Rc<Attempt>>>,
    /// Requests that have failed in a row for want of a server, with no reply between.
    pub(crate) streak: Cell<u32>,
    /// By indicator: how often in all.
    pub(crate) misses: RefCell<HashMap<String, u32>>,
    /// Whether it asks for what it should.
    pub(crate) watch: Watch,
}

/// Failures in a row of which the last is put down to an outage: it opens the circuit, or is a
/// probe of one that was opened by the second failure of another lookup.
const OUTAGE: u32 = 3;

/// One request, as the context that made it knows it.
pub(crate) struct Attempt {
    pub(crate) value: String,
    pub(crate) began: Duration,
    pub(crate) ended: Cell<Option<Duration>>,
    pub(crate) refused: Cell<bool>,
}

impl Client {
    pub(crate) fn new(server: &Rc<Server>, context: &World, concurrency: usize) -> Rc<Self> {
        Rc::new(Self {
            server: Rc::clone(server),
            life: Rc::clone(context.life()),
            concurrency,
            in_flight: Cell::new(0),
            recent: RefCell::default(),
            streak: Cell::new(0),
            misses: RefCell::default(),
            watch: Watch::default(),
        })
    }

    /// A request of a value has failed for want of a server. The scheduler's tables say when that
    /// is no attempt at its indicator; here it is only bounded: six times in each context, each of
    /// which counts failures for itself, and as often as it likes while no server replies at all.
    pub(crate) fn miss(&self, value: &str) {
        let streak = self.streak.get() + 1;
        self.streak.set(streak);
        let mut misses = self.misses.borrow_mut();
        let missed = misses.entry(value.to_owned()).or_default();
        *missed += 1;
        if *missed <= 6 || streak >= OUTAGE {
            self.server.allow(value, 1);
        }
    }

    /// The context ends now: what was under way, or has ended and may not be written down, will be
    /// asked again.
    pub(crate) fn lose(&self) {
        let now = self.server.world.elapsed();
        self.server.real.excuse();
        for attempt in self.recent.take() {
            let written = attempt.ended.get().is_some_and(|ended| ended + WRITTEN_WITHIN <= now);
            if !written && !attempt.refused.get() {
                self.server.allow(&attempt.value, 1);
            }
        }
    }

    pub(crate) fn begin(self: &Rc<Self>, value: &str) -> Rc<Attempt> {
        self.server.begin();
        self.watch.begin(value, &self.server.unanswered.borrow());
        self.in_flight.set(self.in_flight.get() + 1);
        self.server.in_flight.set(self.server.in_flight.get() + 1);
        self.server.requests.set(self.server.requests.get() + 1);
        assert!(self.in_flight.get() <= self.concurrency, "{} in flight", self.in_flight.get());
        let mut attempts = self.server.attempts.borrow_mut();
        let (made, allowed) = attempts.entry(value.to_owned()).or_default();
        *made += 1;
        assert!(made <= allowed || self.server.disk_forgets.get(), "attempt {made} of {allowed} for {value}");
        let attempt = Rc::new(Attempt {
            value: value.to_owned(),
            began: self.server.world.elapsed(),
            ended: Cell::new(None),
            refused: Cell::new(false),
        });
        self.recent.borrow_mut().push(Rc::clone(&attempt));
        attempt
    }
}
