//! The one loop: it runs the scheduler's effects as futures, and turns their ends into events.
//!
//! The state is borrowed in [`Driver::with`] alone, for as long as one call of the core takes. So
//! no borrow lives across an `await` or a callback. What the core has to tell is told when the call
//! has returned.

use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::task::Poll;
use std::time::Duration;

use futures::future::{AbortHandle, LocalBoxFuture, poll_fn};
use futures::stream::FuturesUnordered;
use futures::task::AtomicWaker;
use futures::{FutureExt, StreamExt};

use super::core::Core;
use super::effects::{Effects, UnderWay};
use super::jobs::subscribers::SubscriberId;
use super::runtime::{OutcomeLog, Runtime};
use super::scheduler::{Connectivity, Effect, Event, LookupId, Notice};

/// The state, and what drives it.
pub(super) struct Driver<R: Runtime> {
    core: Rc<RefCell<Core<R::Log>>>,
    pub(super) effects: Effects<R>,
}

impl<R: Runtime> Driver<R> {
    pub(super) fn new(core: Core<R::Log>, effects: Effects<R>) -> Rc<Self> {
        Rc::new(Self { core: Rc::new(RefCell::new(core)), effects })
    }

    /// Looks at the state, or changes what only readers see.
    pub(super) fn with<T>(&self, call: impl FnOnce(&mut Core<R::Log>) -> T) -> T {
        call(&mut self.core.borrow_mut())
    }

    /// Changes the state, tells what comes of it, and sees to it that what is to be done is done.
    pub(super) fn call<T>(self: &Rc<Self>, call: impl FnOnce(&mut Core<R::Log>) -> T) -> T {
        let answer = self.change(call);
        self.wake();
        answer
    }

    /// The way to end a subscription.
    pub(super) fn subscription(&self, id: SubscriberId) -> Subscription<R::Log> {
        Subscription { core: Rc::downgrade(&self.core), id }
    }

    /// Changes the state, and tells what comes of it.
    fn change<T>(self: &Rc<Self>, call: impl FnOnce(&mut Core<R::Log>) -> T) -> T {
        let (delivers, answer) = self.with(|core| (core.subscribers.has_pending(), call(core)));
        while let Some(notice) = self.with(|core| core.scheduler.poll_notice()) {
            match notice {
                // To present an outcome is to run JavaScript: with no borrow held.
                Notice::Outcome(job, outcome) => {
                    let outcome = R::Log::present(outcome);
                    self.with(|core| core.record(&job, outcome));
                }
                notice => self.with(|core| core.note(notice)),
            }
        }
        // Where events were in line before, who delivers those delivers these too.
        if !delivers && self.with(|core| core.subscribers.has_pending()) {
            self.effects.runtime.spawn(Rc::clone(self).deliver().boxed_local());
        }
        answer
    }

    /// Calls subscribers back, when nothing else of ours is on the stack: they may call anything.
    async fn deliver(self: Rc<Self>) {
        while let Some(delivery) = self.with(|core| core.subscribers.next_delivery()) {
            for (id, callback) in &delivery.audience {
                // One callback may have ended another's subscription.
                if self.with(|core| core.subscribers.has(*id)) {
                    callback(delivery.event.clone());
                }
            }
            let over = self.with(|core| core.subscribers.delivered(&delivery));
            drop(over);
        }
    }

    /// Sees to it that the loop runs, if there is something to do, and looks again.
    fn wake(self: &Rc<Self>) {
        match self.with(|core| core.waker.upgrade()) {
            Some(waker) => waker.wake(),
            None if self.with(|core| core.scheduler.is_idle()) => {}
            None => self.effects.runtime.spawn(Loop::of(self).run().boxed_local()),
        }
    }
}

/// The loop, as long as there is something to do.
struct Loop<R: Runtime> {
    driver: Rc<Driver<R>>,
    waker: Rc<AtomicWaker>,
    under_way: FuturesUnordered<UnderWay>,
    /// The requests among them, and the ways to abort them.
    requests: Vec<(LookupId, AbortHandle)>,
    timer: Option<Timer>,
    /// Ends when the network may have come or gone.
    connectivity: LocalBoxFuture<'static, ()>,
}

/// How long the loop sleeps at the most.
const LONGEST_SLEEP: Duration = Duration::from_secs(10 * 60);

struct Timer {
    /// By the steady clock.
    at: Duration,
    sleep: LocalBoxFuture<'static, ()>,
}

impl<R: Runtime> Loop<R> {
    fn of(driver: &Rc<Driver<R>>) -> Self {
        let waker = Rc::new(AtomicWaker::new());
        driver.with(|core| core.waker = Rc::downgrade(&waker));
        Self {
            driver: Rc::clone(driver),
            waker,
            under_way: FuturesUnordered::new(),
            requests: Vec::new(),
            timer: None,
            connectivity: driver.effects.runtime.connectivity_change(),
        }
    }

    async fn run(mut self) {
        let said = said_by(&*self.driver.effects.runtime);
        self.handle(Event::Connectivity(said));
        loop {
            let now = self.driver.effects.runtime.moment();
            while let Some(effect) = self.driver.with(|core| core.scheduler.poll_effect(now)) {
                self.start(effect);
            }
            if self.under_way.is_empty() && self.driver.with(|core| core.scheduler.is_idle()) {
                return self.retire();
            }
            if let Some(event) = self.next().await {
                self.handle(event);
            }
        }
    }

    fn start(&mut self, effect: Effect) {
        let effects = &self.driver.effects;
        let future = match effect {
            Effect::Recall(source, iocs) => effects.recall(source, iocs),
            Effect::Acquire(source, ioc, freshness) => effects.acquire(source, ioc, freshness),
            Effect::Send(lookup, source, ioc, permit) => {
                let (handle, abort) = AbortHandle::new_pair();
                self.requests.push((lookup, handle));
                effects.send(lookup, source, ioc, permit, abort)
            }
            Effect::Abort(lookup) => return self.abort(lookup),
            Effect::Return(source, permit) => effects.give_back(source, permit),
            Effect::Save(header, intake) => effects.save(header, intake),
            Effect::Append(appends) => effects.append(appends),
        };
        self.under_way.push(future);
    }

    fn abort(&self, lookup: LookupId) {
        let request = self.requests.iter().find(|(id, _)| *id == lookup);
        if let Some((_, handle)) = request {
            handle.abort();
        }
    }

    fn handle(&mut self, event: Event) {
        if let Event::Attempted(lookup, _) = &event {
            self.requests.retain(|(id, _)| id != lookup);
        }
        let now = self.driver.effects.runtime.moment();
        self.driver.change(|core| core.scheduler.handle(event, now));
    }

    /// The next event; `None` if somebody has woken the loop to look again.
    async fn next(&mut self) -> Option<Event> {
        self.set_timer();
        let Self { driver, waker, under_way, timer, connectivity, .. } = self;
        let runtime = &driver.effects.runtime;
        let mut parked = false;
        poll_fn(|cx| {
            waker.register(cx.waker());
            if let Poll::Ready(Some(event)) = under_way.poll_next_unpin(cx) {
                return Poll::Ready(Some(event));
            }
            if timer.as_mut().is_some_and(|timer| timer.sleep.poll_unpin(cx).is_ready()) {
                *timer = None;
                return Poll::Ready(Some(Event::Timeout));
            }
            if connectivity.poll_unpin(cx).is_ready() {
                *connectivity = runtime.connectivity_change();
                return Poll::Ready(Some(Event::Connectivity(said_by(&**runtime))));
            }
            // A second look that finds nothing: somebody has woken the loop.
            if std::mem::replace(&mut parked, true) { Poll::Ready(None) } else { Poll::Pending }
        })
        .await
    }

    /// Sets the one timer to what is due next, and no further than that the wall clock is looked at
    /// now and then: the steady one, and timers with it, may stand still while the machine sleeps.
    /// One that ends too early is left: it is cheaper to look once more than to set another.
    fn set_timer(&mut self) {
        let Some(due) = self.driver.with(|core| core.scheduler.poll_timeout()) else { return };
        let runtime = &self.driver.effects.runtime;
        let at = due.min(runtime.elapsed() + LONGEST_SLEEP);
        if self.timer.as_ref().is_some_and(|timer| timer.at <= at) {
            return;
        }
        let sleep = runtime.sleep(at.saturating_sub(runtime.elapsed()));
        self.timer = Some(Timer { at, sleep });
    }

    /// Ends: the next job starts another loop.
    fn retire(&self) {
        self.driver.effects.sources.iter().for_each(|source| source.limiter.retire());
    }
}

fn said_by<R: Runtime>(runtime: &R) -> Connectivity {
    if runtime.is_offline() { Connectivity::Offline } else { Connectivity::Online }
}

/// One callback's place among the subscribers.
pub struct Subscription<L: OutcomeLog> {
    core: Weak<RefCell<Core<L>>>,
    id: SubscriberId,
}

impl<L: OutcomeLog> Subscription<L> {
    /// From now on the callback is not called, not even for what happened before. Reply it twice
    /// is fine.
    pub fn end(&self) {
        let Some(core) = self.core.upgrade() else { return };
        let removed = core.borrow_mut().subscribers.remove(|id| id == self.id);
        drop(removed); // with no borrow held
    }
}
