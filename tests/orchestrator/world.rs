//! A world with a clock that only moves when nothing else can.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use futures::FutureExt;
use futures::channel::oneshot;
use futures::executor::{LocalPool, LocalSpawner};
use futures::future::{AbortHandle, Abortable, LocalBoxFuture};
use futures::task::LocalSpawnExt;
use iocular::enrichment::{Outcome, Skipped};
use iocular::orchestrator::{OutcomeLog, Runtime};
use iocular::time::Timestamp;

/// Where the clock starts: 2026-01-15T12:00:00Z, far from the turn of a day.
pub(crate) const START: i64 = 1_768_478_400_000;

/// The world, as one context in it sees it: a task pool, a clock and timers. A clone is the same
/// context.
#[derive(Clone)]
pub(crate) struct World(Rc<Inner>, Rc<Life>);

/// A context's life: its tasks end with it.
#[derive(Default)]
pub(crate) struct Life {
    over: Cell<bool>,
    tasks: RefCell<Vec<AbortHandle>>,
}

impl Life {
    pub(crate) fn is_over(&self) -> bool {
        self.over.get()
    }
}

struct Inner {
    pool: RefCell<Option<LocalPool>>,
    spawner: LocalSpawner,
    tasks: Cell<usize>,
    elapsed: Cell<Duration>,
    wall_ahead_ms: Cell<i64>,
    /// Whether servers tell the time.
    pub(crate) tells_time: Cell<bool>,
    timers: RefCell<BTreeMap<(Duration, u64), Waker>>,
    next_timer: Cell<u64>,
    chance: Cell<u64>,
    is_offline: Cell<bool>,
    /// Who waits for the network to come or to go.
    offline_listeners: RefCell<Vec<oneshot::Sender<()>>>,
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        let pool = LocalPool::new();
        let inner = Inner {
            spawner: pool.spawner(),
            pool: RefCell::new(Some(pool)),
            tasks: Cell::new(0),
            elapsed: Cell::new(Duration::ZERO),
            wall_ahead_ms: Cell::new(START),
            tells_time: Cell::new(false),
            timers: RefCell::default(),
            next_timer: Cell::new(0),
            chance: Cell::new(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1),
            is_offline: Cell::new(false),
            offline_listeners: RefCell::default(),
        };
        Self(Rc::new(inner), Rc::default())
    }

    /// Another context in the same world: a tab, a worker.
    pub(crate) fn context(&self) -> Self {
        Self(Rc::clone(&self.0), Rc::default())
    }

    /// Ends this context at this instant: its tasks run no more, whatever they were about.
    pub(crate) fn kill(&self) {
        self.1.over.set(true);
        self.1.tasks.take().iter().for_each(AbortHandle::abort);
        self.run_tasks();
    }

    pub(crate) fn life(&self) -> &Rc<Life> {
        &self.1
    }

    /// Runs the world until `future` is done.
    pub(crate) fn run<T: 'static>(&self, future: impl Future<Output = T> + 'static) -> T {
        let result = Rc::new(RefCell::new(None));
        let place = Rc::clone(&result);
        self.spawn_task(Box::pin(async move {
            let value = future.await;
            *place.borrow_mut() = Some(value);
        }));
        loop {
            self.run_tasks();
            if let Some(value) = result.borrow_mut().take() {
                return value;
            }
            assert!(self.advance_to_next_timer(), "the future hangs: no task can run and no timer is set");
        }
    }

    /// Runs until nothing can move any more.
    pub(crate) fn settle(&self) {
        self.run_tasks();
        while self.advance_to_next_timer() {
            self.run_tasks();
        }
    }

    /// Runs what can run at this moment.
    pub(crate) fn run_tasks(&self) {
        // A task may call in here only through spawn, so the pool is free to be taken.
        let mut pool = self.0.pool.borrow_mut().take().expect("run_tasks is not re-entrant");
        pool.run_until_stalled();
        *self.0.pool.borrow_mut() = Some(pool);
    }

    /// Lets so much time pass, with everything that happens in it.
    pub(crate) fn pass(&self, span: Duration) {
        let until = self.0.elapsed.get() + span;
        self.run_tasks();
        while self.next_deadline().is_some_and(|deadline| deadline <= until) {
            self.advance_to_next_timer();
            self.run_tasks();
        }
        self.0.elapsed.set(until);
        self.run_tasks();
    }

    /// Sets the wall clock forward or back; the steady clock does not notice.
    pub(crate) fn jump_clock(&self, ms: i64) {
        self.0.wall_ahead_ms.set(self.0.wall_ahead_ms.get() + ms);
    }

    /// Lets servers tell the time.
    pub(crate) fn tell_time(&self) {
        self.0.tells_time.set(true);
    }

    /// Takes the network away from every context, or gives it back.
    pub(crate) fn set_offline(&self, is_offline: bool) {
        self.0.is_offline.set(is_offline);
        for listener in self.0.offline_listeners.take() {
            let _ = listener.send(()); // who listened may be gone
        }
    }

    /// Timers that are set: a world at rest has none.
    pub(crate) fn timers(&self) -> usize {
        self.0.timers.borrow().len()
    }

    /// Tasks that have not ended: a world at rest has none.
    pub(crate) fn tasks(&self) -> usize {
        self.0.tasks.get()
    }

    fn next_deadline(&self) -> Option<Duration> {
        self.0.timers.borrow().keys().next().map(|(deadline, _)| *deadline)
    }

    fn advance_to_next_timer(&self) -> bool {
        let next = self.0.timers.borrow_mut().pop_first();
        let Some(((deadline, _), waker)) = next else { return false };
        self.0.elapsed.set(self.0.elapsed.get().max(deadline));
        waker.wake();
        true
    }

    /// Runs a task that belongs to no context.
    pub(crate) fn spawn_task(&self, task: LocalBoxFuture<'static, ()>) {
        self.0.tasks.set(self.0.tasks.get() + 1);
        let world = self.clone();
        let counted = async move {
            task.await;
            world.0.tasks.set(world.0.tasks.get() - 1);
        };
        self.0.spawner.spawn_local(counted).expect("the pool lives as long as the world");
    }

    /// A number from 0 up to 1, by xorshift from the seed.
    pub(crate) fn chance(&self) -> f64 {
        let mut x = self.0.chance.get();
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        self.0.chance.set(x);
        (x >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number from `from` up to, not including, `to`.
    pub(crate) fn pick(&self, from: u64, to: u64) -> u64 {
        from + (self.chance() * (to - from) as f64) as u64
    }
}

impl Runtime for World {
    type Log = Log;

    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.wall_ahead_ms.get() + self.0.elapsed.get().as_millis() as i64)
    }

    fn server_ahead(&self) -> Option<i64> {
        self.0.tells_time.get().then(|| START - self.0.wall_ahead_ms.get())
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed.get()
    }

    fn sleep(&self, span: Duration) -> LocalBoxFuture<'static, ()> {
        Box::pin(Sleep { world: self.clone(), deadline: self.0.elapsed.get() + span, timer: None })
    }

    fn random(&self) -> f64 {
        self.chance()
    }

    fn is_offline(&self) -> bool {
        self.0.is_offline.get()
    }

    fn connectivity_change(&self) -> LocalBoxFuture<'static, ()> {
        let (listener, change) = oneshot::channel();
        self.0.offline_listeners.borrow_mut().push(listener);
        change.map(drop).boxed_local()
    }

    fn spawn(&self, task: LocalBoxFuture<'static, ()>) {
        if self.1.is_over() {
            return;
        }
        let (handle, registration) = AbortHandle::new_pair();
        {
            let tasks = &mut *self.1.tasks.borrow_mut();
            tasks.retain(|task| !task.is_aborted());
            tasks.push(handle);
        }
        self.spawn_task(Abortable::new(task, registration).map(drop).boxed_local());
    }
}

struct Sleep {
    world: World,
    deadline: Duration,
    timer: Option<(Duration, u64)>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.world.0.elapsed.get() >= self.deadline {
            return Poll::Ready(());
        }
        let timer = self.timer.unwrap_or_else(|| {
            let number = self.world.0.next_timer.get();
            self.world.0.next_timer.set(number + 1);
            (self.deadline, number)
        });
        self.timer = Some(timer);
        self.world.0.timers.borrow_mut().insert(timer, cx.waker().clone());
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(timer) = self.timer {
            self.world.0.timers.borrow_mut().remove(&timer);
        }
    }
}

/// A job's outcomes, as they are.
#[derive(Clone, Default)]
pub(crate) struct Log(Rc<RefCell<Vec<Outcome>>>);

impl OutcomeLog for Log {
    type Outcome = Outcome;
    type Outcomes = Vec<Outcome>;
    type Skipped = Vec<Skipped>;

    fn new() -> Self {
        Self::default()
    }

    fn present(outcome: Outcome) -> Outcome {
        outcome
    }

    fn present_skipped(skipped: Vec<Skipped>) -> Vec<Skipped> {
        skipped
    }

    fn push(&self, outcome: Outcome) {
        self.0.borrow_mut().push(outcome);
    }

    fn range(&self, from: usize, to: usize) -> Vec<Outcome> {
        self.0.borrow().get(from..to).unwrap_or_default().to_vec()
    }
}
