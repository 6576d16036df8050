//! Who is told of a job's events, and what they are not told of yet.

use std::collections::VecDeque;
use std::rc::Rc;

use super::event::{Event, EventKind};
use crate::orchestrator::job_id::JobId;
use crate::orchestrator::runtime::OutcomeLog;

/// Who is called.
pub(in crate::orchestrator) type Callback<L> = Rc<dyn Fn(Event<L>)>;

/// Names a subscriber of one orchestrator. A later one has a greater number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::orchestrator) struct SubscriberId(u64);

/// The subscribers, and the events that they are not told of yet.
pub(in crate::orchestrator) struct Subscribers<L: OutcomeLog> {
    all: Vec<Subscriber<L>>,
    next: SubscriberId,
    pending: VecDeque<Pending<L>>,
}

/// One callback, and the job that it is called for.
pub(in crate::orchestrator) struct Subscriber<L: OutcomeLog> {
    id: SubscriberId,
    job: JobId,
    callback: Callback<L>,
}

struct Pending<L: OutcomeLog> {
    event: Event<L>,
    /// The first subscriber who came too late for it.
    horizon: SubscriberId,
}

/// One event, and who is to be told of it.
pub(in crate::orchestrator) struct Delivery<L: OutcomeLog> {
    pub(in crate::orchestrator) event: Event<L>,
    pub(in crate::orchestrator) audience: Vec<(SubscriberId, Callback<L>)>,
}

impl<L: OutcomeLog> Default for Subscribers<L> {
    fn default() -> Self {
        Self { all: Vec::new(), next: SubscriberId(0), pending: VecDeque::new() }
    }
}

impl<L: OutcomeLog> Subscribers<L> {
    pub(in crate::orchestrator) fn add(&mut self, job: JobId, callback: Callback<L>) -> SubscriberId {
        let id = self.next;
        self.next = SubscriberId(id.0 + 1);
        self.all.push(Subscriber { id, job, callback });
        id
    }

    /// Takes subscribers out, with their callbacks: a callback may own anything, so it is
    /// dropped where nothing of ours is borrowed.
    pub(in crate::orchestrator) fn remove(&mut self, whom: impl Fn(SubscriberId) -> bool) -> Vec<Subscriber<L>> {
        self.all.extract_if(.., |subscriber| whom(subscriber.id)).collect()
    }

    /// Whether anybody listens to a job: what nobody hears need not be made.
    pub(in crate::orchestrator) fn hear(&self, job: &str) -> bool {
        self.all.iter().any(|subscriber| *subscriber.job == *job)
    }

    pub(in crate::orchestrator) fn has(&self, id: SubscriberId) -> bool {
        self.all.iter().any(|subscriber| subscriber.id == id)
    }

    /// Puts an event in line for those who listen now.
    pub(in crate::orchestrator) fn emit(&mut self, event: Event<L>) {
        if self.hear(&event.job) {
            self.pending.push_back(Pending { event, horizon: self.next });
        }
    }

    pub(in crate::orchestrator) fn has_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    /// The next event in line, with those who are to be told.
    pub(in crate::orchestrator) fn next_delivery(&mut self) -> Option<Delivery<L>> {
        let Pending { event, horizon } = self.pending.pop_front()?;
        let listens = |one: &&Subscriber<L>| one.id < horizon && one.job == event.job;
        let audience = self.all.iter().filter(listens).map(|one| (one.id, Rc::clone(&one.callback))).collect();
        Some(Delivery { event, audience })
    }

    /// Ends what is over once an event is delivered: nothing comes after a completion.
    pub(in crate::orchestrator) fn delivered(&mut self, delivery: &Delivery<L>) -> Vec<Subscriber<L>> {
        if !matches!(delivery.event.kind, EventKind::Complete { .. }) {
            return Vec::new();
        }
        let told = |id| delivery.audience.iter().any(|(other, _)| *other == id);
        self.remove(told)
    }
}
