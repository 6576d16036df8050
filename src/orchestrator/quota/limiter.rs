//! Grants permits, and says what of the quota is used.

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;
use std::time::Duration;

use futures::channel::oneshot;

use super::forecast::{Forecast, Resources, forecast};
use super::ledger::{Ledger, OwnerId, SlotId, SlotRecord, Tally};
use super::limits::Quota;
use super::usage::{QuotaUsage, WindowUsage};
use super::window::WindowView;
use crate::orchestrator::runtime::{Moment, Runtime};
use crate::orchestrator::storage::ledger::LedgerStore;
use crate::orchestrator::storage::locks::{LockGuard, Locks};
use crate::time::Timestamp;

/// Before a request goes it needs a permit from here. Every context that uses the key has a limiter of its own; they meet in the ledger.
pub(in crate::orchestrator) struct Limiter<R> {
    runtime: Rc<R>,
    store: Rc<dyn LedgerStore>,
    quota: Quota,
    /// How long after its slot was taken a request can reach the server at the latest.
    lease: Duration,
    view: Rc<RefCell<WindowView>>,
    /// Ours in the ledger.
    owner: OwnerId,
    /// Tells other contexts who lives; `None` where there are none.
    locks: Option<Rc<dyn Locks>>,
    /// Held while slots of ours may be under way.
    alive: RefCell<Option<LockGuard>>,
}

/// The right to send one request. It is given back by [`Limiter::complete`] or [`Limiter::give_back`].
#[derive(Debug)]
pub(in crate::orchestrator) struct Permit(Option<SlotId>);

/// What asking for a permit comes to.
#[derive(Debug)]
pub(in crate::orchestrator) enum Acquired {
    /// It may go; the ledger says so already.
    Permit(Permit),
    /// No slot is free, nor will be for so long.
    Wait(Duration),
    /// The day's or month's allowance is used up until then.
    Exhausted(Timestamp),
}

/// A steady clock begins with its context, but slots may be older. This keeps their moments from being negative.
const HEAD_START: Duration = Duration::from_secs(7 * 24 * 60 * 60);

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
        let owner = OwnerId(random_number(&*runtime));
        let view = Rc::new(RefCell::new(WindowView::beginning(moment(&*runtime))));
        // The context of one that was about to be given up may have died just then.
        let lease = timeout + GRACE;
        Self { runtime, store, quota, lease, view, owner, locks, alive: RefCell::default() }
    }

    /// Takes a permit, if a slot is free. The ledger is written before this ends.
    pub(in crate::orchestrator) async fn acquire(&self) -> Acquired {
        if self.quota.is_unlimited() {
            return Acquired::Permit(Permit(None));
        }
        self.announce().await;
        let acquired = self.take_permit().await;
        // The dead are looked for when they are in the way, and only then.
        if matches!(acquired, Acquired::Wait(_)) && self.reclaim_orphans().await {
            self.take_permit().await
        } else {
            acquired
        }
    }

    /// Lets other contexts know that no slot of ours is under way.
    pub(in crate::orchestrator) fn retire(&self) {
        drop(self.alive.take());
    }

    /// Lets other contexts know that we live, for as long as we do.
    async fn announce(&self) {
        let Some(locks) = &self.locks else { return };
        if self.alive.borrow().is_some() {
            return;
        }
        // In line: another context may hold it for a moment, to see whether we live.
        let guard = locks.lock(&lock_of(self.owner)).await;
        *self.alive.borrow_mut() = guard;
    }

    /// Ends the slots that are under way for contexts that have died. True if there are any.
    async fn reclaim_orphans(&self) -> bool {
        let Some(locks) = &self.locks else { return false };
        let me = self.owner;
        let others = self
            .edit(move |ledger, _, _| {
                let under_way = ledger.slots.iter().filter(|slot| slot.is_under_way() && slot.owner != me);
                under_way.map(|slot| slot.owner).collect::<HashSet<_>>()
            })
            .await;
        let mut dead = Vec::new();
        for owner in others {
            let free = locks.try_lock(&lock_of(owner)).await.is_some();
            dead.extend(free.then_some(owner));
        }
        if dead.is_empty() {
            return false;
        }
        self.edit(move |ledger, _, now| ledger.reclaim(&dead, now.wall, GRACE)).await;
        true
    }

    async fn take_permit(&self) -> Acquired {
        let (quota, lease, id, owner) = (self.quota, self.lease, SlotId(random_number(&*self.runtime)), self.owner);
        self.edit(move |ledger, view, now| {
            if let Some(until) = ledger.exhausted_until(&quota, now.wall) {
                return Acquired::Exhausted(until);
            }
            if let Some(limit) = quota.per_minute
                && view.count() >= limit as usize
            {
                return Acquired::Wait(soonest_free(view, now, &quota, limit));
            }
            let slot = SlotRecord { id, owner, claimed_at: now.wall, ended_at: None, lease };
            if quota.per_minute.is_some() {
                view.open(&slot, now.steady);
            }
            ledger.open(slot, quota.per_minute.is_some());
            Acquired::Permit(Permit(Some(id)))
        })
        .await
    }

    /// Ends a permit, because the response has come or the request was given up: a window from now it is free again.
    pub(in crate::orchestrator) async fn complete(&self, permit: Permit) {
        let Permit(Some(id)) = permit else { return };
        if self.quota.per_minute.is_none() {
            return;
        }
        self.view.borrow_mut().end(id, self.moment().steady);
        let ended_at = self.runtime.now();
        self.edit(move |ledger, _, _| ledger.end(id, ended_at)).await;
    }

    /// Gives back a permit whose request was never sent.
    pub(in crate::orchestrator) async fn give_back(&self, permit: Permit) {
        let Permit(Some(id)) = permit else { return };
        self.edit(move |ledger, view, _| {
            ledger.give_back(id);
            view.give_back(id);
        })
        .await;
    }

    /// What is used now, by every context that shares the ledger.
    pub(in crate::orchestrator) async fn usage(&self) -> QuotaUsage {
        let quota = self.quota;
        self.edit(move |ledger, view, now| {
            let count = view.count();
            let soonest = view.free_in(now.steady, quota.window).into_iter().min();
            QuotaUsage {
                minute: WindowUsage {
                    used: u32::try_from(count).unwrap_or(u32::MAX),
                    limit: quota.per_minute,
                    resets_at: soonest.map(|span| now.wall.plus(span)),
                },
                day: period_usage(ledger.day, quota.per_day, now.wall.next_day()),
                month: period_usage(ledger.month, quota.per_month, now.wall.next_month()),
            }
        })
        .await
    }

    /// How long so many requests take from now on, if each takes `latency` and `lanes` are in flight at once. What the day and month
    /// do not allow is not waited for.
    pub(in crate::orchestrator) async fn forecast(&self, requests: usize, latency: Duration, lanes: usize) -> Duration {
        let quota = self.quota;
        self.edit(move |ledger, view, now| {
            let allowed = ledger.day.left(quota.per_day).min(ledger.month.left(quota.per_month));
            forecast(&Forecast {
                requests: requests.min(allowed),
                latency,
                lanes,
                window: quota.window,
                slots: quota.per_minute.map(|limit| limit as usize),
                taken: view.free_in(now.steady, quota.window),
            })
        })
        .await
    }

    /// One transaction over the ledger, with this context's own view of it brought up to date.
    async fn edit<T: 'static>(&self, change: impl FnOnce(&mut Ledger, &mut WindowView, Moment) -> T + 'static) -> T {
        let (view, runtime, window) = (Rc::clone(&self.view), Rc::clone(&self.runtime), self.quota.window);
        let (answer, answered) = oneshot::channel();
        let edit = move |ledger: &mut Ledger| {
            let now = moment(&*runtime);
            let view = &mut *view.borrow_mut();
            ledger.turn(now.wall);
            view.look(ledger, now, window);
            let _ = answer.send(change(ledger, view, now));
        };
        self.store.edit(Box::new(edit)).await;
        match answered.await {
            Ok(answer) => answer,
            // A store applies every edit before it is done; one that did not would have nothing to go on with.
            Err(_) => std::future::pending().await,
        }
    }

    fn moment(&self) -> Moment {
        moment(&*self.runtime)
    }
}

/// A number that no other context has come upon, and that JavaScript can hold.
fn random_number<R: Runtime>(runtime: &R) -> u64 {
    (runtime.random() * (1_u64 << 53) as f64) as u64
}

/// The lock that tells that an owner of slots lives.
fn lock_of(OwnerId(number): OwnerId) -> String {
    ["slots\n", &number.to_string()].concat()
}

fn moment<R: Runtime>(runtime: &R) -> Moment {
    let now = runtime.moment();
    Moment { steady: now.steady + HEAD_START, ..now }
}

/// When it is worth asking again: the slots that must be free before a request may go, counted from the one that is free first. More
/// than one where another context was granted more slots than we are.
fn soonest_free(view: &WindowView, now: Moment, quota: &Quota, limit: u32) -> Duration {
    let taken = view.free_in(now.steady, quota.window);
    Resources::taken(limit as usize, &taken).next()
}

fn period_usage(tally: Tally, limit: Option<u32>, turns_at: Timestamp) -> WindowUsage {
    WindowUsage { used: tally.used, limit, resets_at: (tally.used > 0).then_some(turns_at) }
}
