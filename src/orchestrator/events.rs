//! What subscribers are told, and when: in order, and never while anything else of ours is on the stack.

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::rc::{Rc, Weak};

use super::OutcomeLog;
use super::status::JobId;
use crate::time::Timestamp;

/// What happened to a job.
pub enum Event<L: OutcomeLog> {
    /// A place has its outcome.
    Outcome {
        /// The job.
        job: JobId,
        /// The outcome, the very one that the job's status holds.
        outcome: L::Outcome,
        /// What has its outcome, this one included.
        done: usize,
        /// What will have.
        total: usize,
    },
    /// The job waits for the quota.
    Waiting {
        /// The job.
        job: JobId,
        /// When the next request may go.
        until: Timestamp,
        /// What has its outcome.
        done: usize,
        /// What will have.
        total: usize,
    },
    /// Every place has its outcome. Nothing comes after it.
    Complete {
        /// The job.
        job: JobId,
        /// As many as `total`.
        done: usize,
        /// What could be looked up.
        total: usize,
        /// Whether the job was cancelled.
        cancelled: bool,
    },
}

impl<L: OutcomeLog> Event<L> {
    const fn job(&self) -> &JobId {
        match self {
            Self::Outcome { job, .. } | Self::Waiting { job, .. } | Self::Complete { job, .. } => job,
        }
    }
}

impl<L: OutcomeLog> Clone for Event<L> {
    fn clone(&self) -> Self {
        match self {
            Self::Outcome { job, outcome, done, total } => {
                Self::Outcome { job: JobId::clone(job), outcome: outcome.clone(), done: *done, total: *total }
            }
            Self::Waiting { job, until, done, total } => {
                Self::Waiting { job: JobId::clone(job), until: *until, done: *done, total: *total }
            }
            Self::Complete { job, done, total, cancelled } => {
                Self::Complete { job: JobId::clone(job), done: *done, total: *total, cancelled: *cancelled }
            }
        }
    }
}

/// Who is called.
type Callback<L> = Rc<dyn Fn(Event<L>)>;

struct Subscriber<L: OutcomeLog> {
    number: u64,
    callback: Callback<L>,
}

/// The subscribers, and the events that they have not been told of.
pub(super) struct Outbox<L: OutcomeLog>(Rc<RefCell<Mail<L>>>);

struct Mail<L: OutcomeLog> {
    subscribers: HashMap<JobId, Vec<Subscriber<L>>>,
    next_number: u64,
    /// Each with the number of the first subscriber who came too late for it.
    pending: VecDeque<(Event<L>, u64)>,
    /// Whether a task that delivers is on its way.
    scheduled: bool,
}

impl<L: OutcomeLog> Default for Outbox<L> {
    fn default() -> Self {
        let mail = Mail { subscribers: HashMap::new(), next_number: 0, pending: VecDeque::new(), scheduled: false };
        Self(Rc::new(RefCell::new(mail)))
    }
}

impl<L: OutcomeLog> Clone for Outbox<L> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<L: OutcomeLog> Outbox<L> {
    pub(super) fn subscribe(&self, job: JobId, callback: Callback<L>) -> Subscription<L> {
        let mut mail = self.0.borrow_mut();
        let number = mail.next_number;
        mail.next_number += 1;
        mail.subscribers.entry(JobId::clone(&job)).or_default().push(Subscriber { number, callback });
        Subscription { mail: Rc::downgrade(&self.0), job, number }
    }

    /// Whether anybody listens to a job: what nobody hears need not be made.
    pub(super) fn hears(&self, job: &str) -> bool {
        self.0.borrow().subscribers.contains_key(job)
    }

    /// Puts events in line. True if the caller must spawn [`deliver`](Self::deliver): no other task will.
    #[must_use]
    pub(super) fn put(&self, events: impl IntoIterator<Item = Event<L>>) -> bool {
        let mail = &mut *self.0.borrow_mut();
        let heard = events.into_iter().filter(|event| mail.subscribers.contains_key(event.job()));
        mail.pending.extend(heard.map(|event| (event, mail.next_number)));
        let call = !mail.pending.is_empty() && !mail.scheduled;
        mail.scheduled |= call;
        call
    }

    /// Tells the subscribers all that is in line, and what comes in line meanwhile.
    pub(super) async fn deliver(self) {
        while let Some((event, horizon)) = self.next() {
            for (number, callback) in self.audience(&event, horizon) {
                // One callback may have ended another's subscription.
                if self.is_subscribed(event.job(), number) {
                    callback(event.clone());
                }
            }
            if let Event::Complete { job, .. } = &event {
                self.0.borrow_mut().unsubscribe(job, |number| number < horizon);
            }
        }
    }

    /// Forgets everybody and everything.
    pub(super) fn close(&self) {
        let (subscribers, pending) = {
            let mail = &mut *self.0.borrow_mut();
            (std::mem::take(&mut mail.subscribers), std::mem::take(&mut mail.pending))
        };
        drop((subscribers, pending)); // with no borrow held: a callback may own anything
    }

    fn next(&self) -> Option<(Event<L>, u64)> {
        let mail = &mut *self.0.borrow_mut();
        let next = mail.pending.pop_front();
        mail.scheduled = next.is_some();
        next
    }

    fn audience(&self, event: &Event<L>, horizon: u64) -> Vec<(u64, Callback<L>)> {
        let mail = self.0.borrow();
        let subscribers = mail.subscribers.get(event.job()).into_iter().flatten();
        subscribers
            .filter(|subscriber| subscriber.number < horizon)
            .map(|subscriber| (subscriber.number, Rc::clone(&subscriber.callback)))
            .collect()
    }

    fn is_subscribed(&self, job: &str, number: u64) -> bool {
        let mail = self.0.borrow();
        mail.subscribers.get(job).is_some_and(|all| all.iter().any(|subscriber| subscriber.number == number))
    }
}

impl<L: OutcomeLog> Mail<L> {
    fn unsubscribe(&mut self, job: &str, whom: impl Fn(u64) -> bool) {
        if let Some(subscribers) = self.subscribers.get_mut(job) {
            subscribers.retain(|subscriber| !whom(subscriber.number));
            if subscribers.is_empty() {
                self.subscribers.remove(job);
            }
        }
    }
}

/// One callback's place among the subscribers.
pub struct Subscription<L: OutcomeLog> {
    mail: Weak<RefCell<Mail<L>>>,
    job: JobId,
    number: u64,
}

impl<L: OutcomeLog> Subscription<L> {
    /// From now on the callback is not called, not even for what happened before. Ending it twice is fine.
    pub fn end(&self) {
        if let Some(mail) = self.mail.upgrade() {
            mail.borrow_mut().unsubscribe(&self.job, |number| number == self.number);
        }
    }
}
