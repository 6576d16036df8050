//! What a context of a small world runs in: two clocks that stand still until they are moved, and
//! locks.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, pending, ready};

use crate::enrichment::{Outcome, Skipped};
use crate::orchestrator::runtime::{OutcomeLog, Runtime};
use crate::orchestrator::storage::{LockGuard, Locks, TryLockError};
use crate::time::Timestamp;

/// The world's time. All contexts share it.
#[derive(Default)]
pub(super) struct Clock {
    pub(super) steady: Cell<Duration>,
    /// By so many milliseconds people have set the wall clock.
    pub(super) set_by: Cell<i64>,
}

/// One context's surroundings.
pub(super) struct Realm {
    pub(super) clock: Rc<Clock>,
    pub(super) context: u64,
    /// How many numbers were drawn. They only have to differ, so that states can be compared.
    pub(super) drawn: Cell<u64>,
}

/// Nobody reads outcomes here but the judge.
#[derive(Clone)]
pub(super) struct NoLog;

impl Runtime for Realm {
    type Log = NoLog;

    fn now(&self) -> Timestamp {
        let noon = Timestamp::from_civil(2026, 1, 30, 43_200);
        Timestamp::from_millis(noon.as_millis() + self.elapsed().as_millis() as i64 + self.clock.set_by.get())
    }

    fn elapsed(&self) -> Duration {
        self.clock.steady.get()
    }

    fn sleep(&self, _span: Duration) -> LocalBoxFuture<'static, ()> {
        pending().boxed_local()
    }

    fn random(&self) -> f64 {
        self.drawn.set(self.drawn.get() + 1);
        (self.context * 1000 + self.drawn.get()) as f64 / (1_u64 << 53) as f64
    }

    fn spawn(&self, _task: LocalBoxFuture<'static, ()>) {
        panic!("nothing runs by itself in a small world")
    }
}

impl OutcomeLog for NoLog {
    type Outcome = ();
    type Outcomes = ();
    type Skipped = ();

    fn new() -> Self {
        Self
    }

    fn present(_outcome: Outcome) {}

    fn present_skipped(_skipped: Vec<Skipped>) {}

    fn push(&self, (): ()) {}

    fn range(&self, _from: usize, _to: usize) {}
}

/// Locks that are free when their holder is dropped.
#[derive(Clone, Default)]
pub(super) struct Held(pub(super) Rc<RefCell<BTreeSet<String>>>);

struct Guard {
    held: Held,
    name: String,
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.held.0.borrow_mut().remove(&self.name);
    }
}

impl Held {
    /// Takes a lock if it is free.
    pub(super) fn take(&self, name: &str) -> Option<LockGuard> {
        let is_free = self.0.borrow_mut().insert(name.to_owned());
        is_free.then(|| Box::new(Guard { held: self.clone(), name: name.to_owned() }) as LockGuard)
    }
}

impl Locks for Held {
    fn lock<'a>(&'a self, name: &'a str) -> LocalBoxFuture<'a, Option<LockGuard>> {
        ready(self.take(name)).boxed_local()
    }

    fn try_lock<'a>(&'a self, name: &'a str) -> LocalBoxFuture<'a, Result<LockGuard, TryLockError>> {
        ready(self.take(name).ok_or(TryLockError::Held)).boxed_local()
    }
}
