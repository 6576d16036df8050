//! Grants slots, and says what of the quota is used.

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;
use std::time::Duration;

use futures::channel::oneshot;

use super::forecast::{Forecast, Resources, forecast};
use super::sightings::{Moment, Sightings};
use super::{Ledger, OwnerId, Quota, SlotId, SlotRecord, Tally};
use crate::orchestrator::archive::{Hold, Locks, Patience};
use crate::orchestrator::{Runtime, Store};
use crate::time::Timestamp;

/// Before a request goes it needs a slot from here. Every context that uses the key has a keeper of its own; they meet in the ledger.
pub(in crate::orchestrator) struct QuotaKeeper<R> {
    runtime: Rc<R>,
    store: Rc<dyn Store>,
    quota: Quota,
    /// How long after its slot was taken a request can reach the server at the latest.
    lease: Duration,
    sightings: Rc<RefCell<Sightings>>,
    /// Ours in the ledger.
    owner: OwnerId,
    /// Tells other contexts who lives; `None` where there are none.
    locks: Option<Rc<dyn Locks>>,
    /// Held while slots of ours may be under way.
    alive: RefCell<Option<Hold>>,
}

/// The right to send one request. It is given back by [`QuotaKeeper::settle`] or [`QuotaKeeper::take_back`].
#[derive(Debug)]
pub(in crate::orchestrator) struct Slot(Option<SlotId>);

/// What becomes of a wish to send a request.
#[derive(Debug)]
pub(in crate::orchestrator) enum Claim {
    /// It may go; the ledger says so already.
    Granted(Slot),
    /// No slot is free, nor will be for so long.
    Wait(Duration),
    /// The day's or month's allowance is used up until then.
    Exhausted(Timestamp),
}

/// What of the quota is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotaUsage {
    /// The sliding window.
    pub minute: WindowUsage,
    /// The UTC day.
    pub day: WindowUsage,
    /// The UTC month.
    pub month: WindowUsage,
}

/// What of one limit is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowUsage {
    /// Requests that count now. Without any limit nothing is counted.
    pub used: u32,
    /// How many may.
    pub limit: Option<u32>,
    /// When the next slot is free, or the period turns; `None` if nothing is used.
    pub resets_at: Option<Timestamp>,
}

/// A steady clock begins with its context, but slots may be older. This keeps their moments from being negative.
const HEAD_START: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// How long after the death of its context a request may still reach the server.
const GRACE: Duration = Duration::from_secs(1);

impl<R: Runtime> QuotaKeeper<R> {
    pub(in crate::orchestrator) fn new(
        runtime: Rc<R>,
        store: Rc<dyn Store>,
        locks: Option<Rc<dyn Locks>>,
        quota: Quota,
        timeout: Duration,
    ) -> Self {
        let owner = OwnerId(random_number(&*runtime));
        let sightings = Rc::new(RefCell::new(Sightings::beginning(moment(&*runtime))));
        // The context of one that was about to be given up may have died just then.
        let lease = timeout + GRACE;
        Self { runtime, store, quota, lease, sightings, owner, locks, alive: RefCell::default() }
    }

    /// Takes a slot, if one is free. The ledger is written before this ends.
    pub(in crate::orchestrator) async fn claim(&self) -> Claim {
        if self.quota.is_unlimited() {
            return Claim::Granted(Slot(None));
        }
        self.appear().await;
        let claim = self.take_slot().await;
        // The dead are looked for when they are in the way, and only then.
        if matches!(claim, Claim::Wait(_)) && self.bury_the_dead().await { self.take_slot().await } else { claim }
    }

    /// Lets other contexts know that no slot of ours is under way.
    pub(in crate::orchestrator) fn leave(&self) {
        drop(self.alive.take());
    }

    /// Lets other contexts know that we live, for as long as we do.
    async fn appear(&self) {
        let Some(locks) = &self.locks else { return };
        if self.alive.borrow().is_some() {
            return;
        }
        // In line: another context may hold it for a moment, to see whether we live.
        let hold = locks.hold(&lock_of(self.owner), Patience::Queue).await;
        *self.alive.borrow_mut() = hold;
    }

    /// Ends the slots that are under way for contexts that have died. True if there are any.
    async fn bury_the_dead(&self) -> bool {
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
            let free = locks.hold(&lock_of(owner), Patience::Now).await.is_some();
            dead.extend(free.then_some(owner));
        }
        if dead.is_empty() {
            return false;
        }
        self.edit(move |ledger, _, now| ledger.bury(&dead, now.wall, GRACE)).await;
        true
    }

    async fn take_slot(&self) -> Claim {
        let (quota, lease, id, owner) = (self.quota, self.lease, SlotId(random_number(&*self.runtime)), self.owner);
        self.edit(move |ledger, sightings, now| {
            if let Some(until) = ledger.exhausted_until(&quota, now.wall) {
                return Claim::Exhausted(until);
            }
            if let Some(limit) = quota.per_minute
                && sightings.count() >= limit as usize
            {
                return Claim::Wait(soonest_free(sightings, now, &quota, limit));
            }
            let slot = SlotRecord { id, owner, claimed_at: now.wall, ended_at: None, lease };
            if quota.per_minute.is_some() {
                sightings.open(&slot, now.steady);
            }
            ledger.open(slot, quota.per_minute.is_some());
            Claim::Granted(Slot(Some(id)))
        })
        .await
    }

    /// Ends a slot, because the response has come or the request was given up: a window from now it is free again.
    pub(in crate::orchestrator) async fn settle(&self, slot: Slot) {
        let Slot(Some(id)) = slot else { return };
        if self.quota.per_minute.is_none() {
            return;
        }
        self.sightings.borrow_mut().end(id, self.moment().steady);
        let ended_at = self.runtime.now();
        self.edit(move |ledger, _, _| ledger.end(id, ended_at)).await;
    }

    /// Takes back a slot whose request was never sent.
    pub(in crate::orchestrator) async fn take_back(&self, slot: Slot) {
        let Slot(Some(id)) = slot else { return };
        self.edit(move |ledger, sightings, _| {
            ledger.take_back(id);
            sightings.take_back(id);
        })
        .await;
    }

    /// What is used now, by every context that shares the ledger.
    pub(in crate::orchestrator) async fn usage(&self) -> QuotaUsage {
        let quota = self.quota;
        self.edit(move |ledger, sightings, now| {
            let count = sightings.count();
            let soonest = sightings.free_in(now.steady, quota.window).into_iter().min();
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
        self.edit(move |ledger, sightings, now| {
            let allowed = ledger.day.left(quota.per_day).min(ledger.month.left(quota.per_month));
            forecast(&Forecast {
                requests: requests.min(allowed),
                latency,
                lanes,
                window: quota.window,
                slots: quota.per_minute.map(|limit| limit as usize),
                taken: sightings.free_in(now.steady, quota.window),
            })
        })
        .await
    }

    /// One transaction over the ledger, with this context's own view of it brought up to date.
    async fn edit<T: 'static>(&self, change: impl FnOnce(&mut Ledger, &mut Sightings, Moment) -> T + 'static) -> T {
        let (sightings, runtime, window) = (Rc::clone(&self.sightings), Rc::clone(&self.runtime), self.quota.window);
        let (answer, answered) = oneshot::channel();
        let edit = move |ledger: &mut Ledger| {
            let now = moment(&*runtime);
            let sightings = &mut *sightings.borrow_mut();
            ledger.turn(now.wall);
            sightings.look(ledger, now, window);
            let _ = answer.send(change(ledger, sightings, now));
        };
        self.store.edit_ledger(Box::new(edit)).await;
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
    Moment { wall: runtime.now(), steady: runtime.elapsed() + HEAD_START }
}

/// When it is worth asking again: the slots that must be free before a request may go, counted from the one that is free first. More
/// than one where another context was granted more slots than we are.
fn soonest_free(sightings: &Sightings, now: Moment, quota: &Quota, limit: u32) -> Duration {
    let taken = sightings.free_in(now.steady, quota.window);
    Resources::taken(limit as usize, &taken).next()
}

fn period_usage(tally: Tally, limit: Option<u32>, turns_at: Timestamp) -> WindowUsage {
    WindowUsage { used: tally.used, limit, resets_at: (tally.used > 0).then_some(turns_at) }
}
