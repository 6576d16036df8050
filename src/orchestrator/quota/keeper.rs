//! Grants slots, and says what of the quota is used.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use futures::channel::oneshot;

use super::forecast::{Forecast, Resources, forecast};
use super::sightings::{Moment, Sightings};
use super::{Ledger, Quota, SlotId, SlotRecord, Tally};
use crate::enrichment::Timestamp;
use crate::orchestrator::{Runtime, Store};

/// Before a request goes it needs a slot from here. Every context that uses the key has a keeper of its own; they meet in the ledger.
pub(in crate::orchestrator) struct QuotaKeeper<R> {
    runtime: Rc<R>,
    store: Rc<dyn Store>,
    quota: Quota,
    /// How long a request can be under way at the most.
    lease: Duration,
    sightings: Rc<RefCell<Sightings>>,
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

impl<R: Runtime> QuotaKeeper<R> {
    pub(in crate::orchestrator) fn new(runtime: Rc<R>, store: Rc<dyn Store>, quota: Quota, lease: Duration) -> Self {
        Self { runtime, store, quota, lease, sightings: Rc::default() }
    }

    /// Takes a slot, if one is free. The ledger is written before this ends.
    pub(in crate::orchestrator) async fn claim(&self) -> Claim {
        if self.quota.is_unlimited() {
            return Claim::Granted(Slot(None));
        }
        let (quota, lease, id) = (self.quota, self.lease, self.new_id());
        self.edit(move |ledger, sightings, now| {
            if let Some(until) = ledger.exhausted_until(&quota, now.wall) {
                return Claim::Exhausted(until);
            }
            if let Some(limit) = quota.per_minute
                && sightings.count() >= limit as usize
            {
                return Claim::Wait(soonest_free(sightings, now, &quota, limit));
            }
            let slot = SlotRecord { id, claimed_at: now.wall, ended_at: None, lease };
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

    fn new_id(&self) -> SlotId {
        SlotId((self.runtime.random() * (1_u64 << 53) as f64) as u64)
    }
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
