//! The slots as one context has seen them, by a clock that never jumps.
//!
//! The ledger is shared, so its times are the wall clock's, which people set and machines correct. Set forward, it would make fresh slots
//! look old: a burst. Set back, it would put their end in the future: a stall. So each context notes, when it first sees a slot's end, how
//! long ago that was, and from then on counts by its own steady clock. An age is believed only if it can be true: not negative, not longer
//! than this context has watched the slot, and not read just after the wall clock jumped. What cannot be believed counts as just ended, which
//! costs a window at the most.

use std::collections::HashMap;
use std::time::Duration;

use super::ledger::{Ledger, SlotId, SlotRecord};
use crate::orchestrator::runtime::Moment;
use crate::time::Timestamp;

/// How far the wall clock may stray from the steady one between two looks before it has jumped, beside a thousandth of the time
/// between them: machines that correct their clock gently slew by half of that.
const TOLERANCE: Duration = Duration::from_secs(1);

/// What one context knows of the slots.
pub(super) struct WindowView {
    last_look: Moment,
    seen: HashMap<SlotId, SlotView>,
}

/// One slot, by the steady clock.
#[derive(Clone, Copy)]
struct SlotView {
    first_seen: Duration,
    /// How long its record says that the request can be under way.
    lease: Duration,
    /// A request that is under way ends by then, or its context has died.
    lease_ends: Duration,
    ended: Option<Duration>,
}

impl WindowView {
    /// Of a context that begins now: should the wall clock jump before it first looks, it knows.
    pub(super) fn beginning(now: Moment) -> Self {
        Self { last_look: now, seen: HashMap::new() }
    }

    /// Takes in the ledger as it is, lets go of what no longer counts in a `window`, and takes that out of the ledger too.
    pub(super) fn look(&mut self, ledger: &mut Ledger, now: Moment, window: Duration) {
        let jumped = has_jumped(self.last_look, now);
        self.last_look = now;
        for slot in &ledger.slots {
            self.seen
                .entry(slot.id)
                .and_modify(|seen| seen.update(slot, now, jumped))
                .or_insert_with(|| SlotView::first(slot, now, jumped));
        }
        self.seen.retain(|_, slot| slot.counts(now.steady, window));
        ledger.slots.retain(|slot| self.seen.contains_key(&slot.id));
    }

    /// Notes a slot of our own that is taken now.
    pub(super) fn open(&mut self, slot: &SlotRecord, now: Duration) {
        self.seen.insert(
            slot.id,
            SlotView { first_seen: now, lease: slot.lease, lease_ends: now + slot.lease, ended: None },
        );
    }

    /// Notes that a slot of our own has ended now.
    pub(super) fn end(&mut self, id: SlotId, now: Duration) {
        if let Some(slot) = self.seen.get_mut(&id) {
            slot.ended = Some(now);
        }
    }

    /// Forgets a slot of our own that was never used.
    pub(super) fn give_back(&mut self, id: SlotId) {
        self.seen.remove(&id);
    }

    /// How many slots count.
    pub(super) fn count(&self) -> usize {
        self.seen.len()
    }

    /// How long until each slot is free, at the soonest: one that is under way could end now.
    pub(super) fn free_in(&self, now: Duration, window: Duration) -> Vec<Duration> {
        self.seen.values().map(|slot| (slot.end_by(now).unwrap_or(now) + window).saturating_sub(now)).collect()
    }
}

impl SlotView {
    fn first(slot: &SlotRecord, now: Moment, jumped: bool) -> Self {
        let age = |of: Timestamp| if jumped { Duration::ZERO } else { now.wall.since(of) };
        Self {
            first_seen: now.steady,
            lease: slot.lease,
            // It may have ended long ago: were it to end only now, contexts that live shorter than a window would wait for ever.
            lease_ends: (now.steady + slot.lease).saturating_sub(age(slot.claimed_at)),
            ended: slot.ended_at.map(|ended| now.steady.saturating_sub(age(ended))),
        }
    }

    fn update(&mut self, slot: &SlotRecord, now: Moment, jumped: bool) {
        if slot.lease < self.lease {
            self.lease = slot.lease;
            let left = slot.lease.saturating_sub(now.wall.since(slot.claimed_at));
            self.lease_ends = self.lease_ends.min(now.steady + left);
        }
        let (None, Some(ended)) = (self.ended, slot.ended_at) else { return };
        let age = now.wall.since(ended);
        let watched = now.steady.saturating_sub(self.first_seen);
        let believed = !jumped && age <= watched + TOLERANCE;
        self.ended = Some(if believed { now.steady.saturating_sub(age) } else { now.steady });
    }

    fn end_by(&self, now: Duration) -> Option<Duration> {
        self.ended.or_else(|| (now >= self.lease_ends).then_some(self.lease_ends))
    }

    fn counts(&self, now: Duration, window: Duration) -> bool {
        self.end_by(now).is_none_or(|ended| now < ended + window)
    }
}

fn has_jumped(last: Moment, now: Moment) -> bool {
    let steady = now.steady.saturating_sub(last.steady);
    let (forward, back) = (now.wall.since(last.wall), last.wall.since(now.wall));
    back > TOLERANCE || forward.abs_diff(steady) > TOLERANCE + steady / 1000
}
