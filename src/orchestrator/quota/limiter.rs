//! Grants permits, and says what of the quota is used: each is one transaction over the ledger.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use futures::channel::oneshot;

use super::forecast::{Forecast, Pace, Schedule, forecast};
use super::learned::Learned;
use super::ledger::{Ledger, OwnerId, SlotId, SlotRecord};
use super::limits::Quota;
use super::liveness::Liveness;
use super::permit::{Acquired, Permit, Reply, acquire};
use super::refusal::Refusal;
use super::usage::QuotaUsage;
use super::window::WindowView;
use crate::orchestrator::jobs::wait::{Wait, WhenExhausted};
use crate::orchestrator::runtime::{Moment, Runtime};
use crate::orchestrator::storage::ledger::LedgerStore;
use crate::orchestrator::storage::locks::Locks;

/// Before a request to a source goes it needs a permit from here. Every context that uses the
/// source's key has a limiter of its own; they meet in the ledger.
pub(in crate::orchestrator) struct Limiter<R> {
    runtime: Rc<R>,
    store: Rc<dyn LedgerStore>,
    quota: Quota,
    /// How long after its slot was taken a request can reach the server at the latest.
    lease: Duration,
    view: Rc<RefCell<WindowView>>,
    learned: RefCell<Learned>,
    liveness: Liveness,
    /// Whether the ledger has been read, where nothing is counted.
    has_looked: Cell<bool>,
}

/// How often is asked whether others have done who take slots that cannot be known of.
const ASKED_EVERY: Duration = Duration::from_secs(1);
/// How long after the death of its context a request may still reach the server.
const GRACE: Duration = Duration::from_secs(1);

impl<R: Runtime> Limiter<R> {
    pub(in crate::orchestrator) fn new(
        runtime: Rc<R>,
        store: Rc<dyn LedgerStore>,
        locks: Option<Rc<dyn Locks>>,
        quota: Quota,
        timeout: Duration,
    ) -> Self {
        let liveness = Liveness::new(OwnerId(random_number(&*runtime)), locks);
        let view = Rc::new(RefCell::new(WindowView::new(quota.window, runtime.moment())));
        // The context of one that was about to be given up may have died just then.
        let lease = timeout + GRACE;
        let learned = RefCell::default();
        Self { runtime, store, quota, lease, view, learned, liveness, has_looked: Cell::new(false) }
    }

    /// Takes a permit, if one is to be had. The ledger is written before this ends.
    pub(in crate::orchestrator) async fn acquire(&self) -> Acquired {
        if self.quota.is_unlimited() {
            return self.acquire_uncounted().await;
        }
        if !self.is_admitted().await {
            return Acquired::Wait(ASKED_EVERY);
        }
        self.liveness.announce().await;
        let acquired = self.try_acquire().await;
        // The dead are looked for when they are in the way, and only then.
        let is_worth_another = matches!(acquired, Acquired::Wait(_)) && self.reclaim_orphans().await;
        let acquired = if is_worth_another { self.try_acquire().await } else { acquired };
        match acquired {
            // Where the ledger was lost in between, others do not know of this slot.
            Acquired::Permit(permit) if !self.is_admitted().await => {
                self.give_back(permit).await;
                Acquired::Wait(ASKED_EVERY)
            }
            acquired => acquired,
        }
    }

    /// Whether nobody takes slots that cannot be known of.
    async fn is_admitted(&self) -> bool {
        self.store.admits(self.lease, self.quota.window).await
    }

    /// Ends a permit, because the response has come or the request was given up: a window from now
    /// its slot is free again. Gives what is waited for if a refusal shows that day or month are
    /// used up.
    pub(in crate::orchestrator) async fn complete(&self, permit: Permit, reply: Reply) -> Option<Wait> {
        let Permit { slot, at } = permit;
        self.learn(at.steady, reply);
        let ahead = self.runtime.server_ahead();
        if reply != Reply::Unanswered {
            self.view.borrow_mut().resolve_doubt(ahead, self.runtime.moment());
        }
        let is_counted = slot.is_some() && self.quota.per_minute.is_some();
        let is_news = matches!(reply, Reply::Refused(_)) || self.view.borrow().is_refused();
        if !is_counted && !is_news {
            return None;
        }
        let (quota, ended) = (self.quota, self.runtime.elapsed());
        self.edit(move |ledger, _, now| {
            // By the wall clock as it is now, whatever it has been set to since.
            let by_wall = |moment: Duration| now.wall.minus(now.steady.saturating_sub(moment));
            let (acquired_at, ended_at) = (by_wall(at.steady), by_wall(ended));
            if let Some(slot) = slot {
                ledger.end(slot, ended_at);
            }
            ledger.server_ahead = ahead.or(ledger.server_ahead);
            match reply {
                Reply::Answered => ledger.answer(acquired_at),
                Reply::Unanswered => {}
                Reply::Refused(pause) => {
                    ledger.refuse(acquired_at, Refusal::new(now.wall, pause), quota.window);
                    return ledger.exhausted(&quota, now.wall);
                }
            }
            None
        })
        .await
    }

    /// Whether so much time has passed since the permit was acquired that its request could reach
    /// the server when its slot is free again: an alert, or a frozen tab, stood in between.
    pub(in crate::orchestrator) fn is_stale(&self, permit: &Permit) -> bool {
        let Permit { slot, at } = permit;
        let now = self.runtime.moment();
        slot.is_some() && now.steady.saturating_sub(at.steady).max(now.wall.since(at.wall)) > GRACE
    }

    /// Gives back a permit whose request was never sent.
    pub(in crate::orchestrator) async fn give_back(&self, permit: Permit) {
        let Permit { slot: Some(slot), at } = permit else { return };
        self.edit(move |ledger, _, _| ledger.give_back(slot, at.wall)).await;
    }

    /// Lets other contexts know that no request of ours is in flight.
    pub(in crate::orchestrator) fn retire(&self) {
        self.liveness.retire();
    }

    /// What is used now, by every context that shares the ledger.
    pub(in crate::orchestrator) async fn usage(&self) -> QuotaUsage {
        let quota = self.quota;
        self.edit(move |ledger, view, now| QuotaUsage::of(ledger, view, &quota, now.wall)).await
    }

    /// When so many requests go from now on, and how long they take.
    pub(in crate::orchestrator) async fn forecast(
        &self,
        requests: usize,
        pace: Pace,
        when_exhausted: WhenExhausted,
    ) -> Schedule {
        let quota = self.quota;
        self.edit(move |ledger, view, now| {
            forecast(Forecast {
                requests,
                pace,
                window: quota.window,
                slots: quota.per_minute.map(|limit| limit as usize),
                taken: view.free_in(),
                allowance: ledger.allowance(&quota, now.wall),
                when_exhausted,
                now: now.wall,
            })
        })
        .await
    }

    /// What decides beside the ledger, for who compares states.
    #[cfg(test)]
    pub(in crate::orchestrator) fn view(&self) -> String {
        format!("{:?} {:?}", self.view.borrow(), self.learned.borrow())
    }

    /// Without limits the ledger tells of refusals alone: it is read once, and when there are any.
    async fn acquire_uncounted(&self) -> Acquired {
        if self.has_looked.get() && !self.view.borrow().is_refused() {
            return Acquired::Permit(Permit::uncounted(self.runtime.moment()));
        }
        self.has_looked.set(true);
        self.try_acquire().await
    }

    async fn try_acquire(&self) -> Acquired {
        let quota = self.learned.borrow().applied(self.quota, self.runtime.elapsed());
        let (lease, owner) = (self.lease, self.liveness.owner);
        let id = SlotId(random_number(&*self.runtime));
        self.edit(move |ledger, view, now| {
            acquire(ledger, view, &quota, SlotRecord { id, owner, acquired_at: now.wall, ended_at: None, lease }, now)
        })
        .await
    }

    /// Notes what the end of a request of then tells of the key.
    fn learn(&self, asked: Duration, reply: Reply) {
        if self.quota.per_minute.is_none() {
            return;
        }
        let (mut learned, now) = (self.learned.borrow_mut(), self.runtime.elapsed());
        match reply {
            Reply::Answered => learned.answer(asked, now, &self.quota),
            Reply::Refused(_) => learned.refuse(asked, now, &self.quota),
            Reply::Unanswered => {}
        }
    }

    /// Ends the slots that are in flight for contexts that have died. True if there are any.
    async fn reclaim_orphans(&self) -> bool {
        let me = self.liveness.owner;
        let others = self.edit(move |ledger, _, _| ledger.others_in_flight(me)).await;
        let dead = self.liveness.dead(others).await;
        if dead.is_empty() {
            return false;
        }
        self.edit(move |ledger, _, now| ledger.reclaim(&dead, now.wall, GRACE)).await;
        true
    }

    /// One transaction over the ledger. The view is of the ledger as it is before the change and,
    /// when that is done, after it.
    async fn edit<T: 'static>(&self, change: impl FnOnce(&mut Ledger, &WindowView, Moment) -> T + 'static) -> T {
        let (view, runtime) = (Rc::clone(&self.view), Rc::clone(&self.runtime));
        let (answer, answered) = oneshot::channel();
        let edit = move |ledger: &mut Ledger| {
            let now = runtime.moment();
            let view = &mut *view.borrow_mut();
            ledger.turn(now.wall);
            view.sync(ledger, now);
            let _ = answer.send(change(ledger, view, now));
            view.sync(ledger, now);
        };
        self.store.edit(Box::new(edit)).await;
        match answered.await {
            Ok(answer) => answer,
            // A store applies every edit before it is done; one that did not would have nothing to
            // go on with.
            Err(_) => std::future::pending().await,
        }
    }
}

/// A number that no other context has come upon, and that JavaScript can hold.
fn random_number<R: Runtime>(runtime: &R) -> u64 {
    (runtime.random() * (1_u64 << 53) as f64) as u64
}
