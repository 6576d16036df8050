//! What of a key's allowance has been used: the record that every context of the origin shares.

use std::time::Duration;

use super::limits::Quota;
use crate::time::Timestamp;

/// Names a slot, in every context: a random number below 2⁵³, which JavaScript can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SlotId(pub u64);

/// Names a context that takes slots: a random number below 2⁵³.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OwnerId(pub u64);

/// One request that counts in the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotRecord {
    /// Its name.
    pub id: SlotId,
    /// Who took it.
    pub owner: OwnerId,
    /// When it was taken, by the wall clock of who took it.
    pub claimed_at: Timestamp,
    /// When the response came or the request was given up. `None`: it is under way, or its context died.
    pub ended_at: Option<Timestamp>,
    /// How long a request can be under way at the most. A slot whose context died counts as ended then; it is shortened when the death is
    /// noticed sooner.
    pub lease: Duration,
}

/// Requests in one period, a UTC day or month by its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The day's or month's number.
    pub period: i64,
    /// Requests in it.
    pub used: u32,
}

/// What of a key's allowance has been used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The requests that still count in the window.
    pub slots: Vec<SlotRecord>,
    /// Today's requests.
    pub day: Tally,
    /// This month's requests.
    pub month: Tally,
}

impl Ledger {
    /// Starts a new day and month where they have turned. A clock that was set back starts them anew too: to wait for a wrong
    /// date to come again could take years, and the server has the last word.
    pub(super) fn turn(&mut self, now: Timestamp) {
        self.day.turn(now.day());
        self.month.turn(now.month().0);
    }

    /// When the day or month that is used up turns; `None` while there is allowance left.
    pub(super) fn exhausted_until(&self, quota: &Quota, now: Timestamp) -> Option<Timestamp> {
        let day = self.day.is_used_up(quota.per_day).then(|| now.next_day());
        let month = self.month.is_used_up(quota.per_month).then(|| now.next_month());
        day.max(month)
    }

    /// Counts a request that is about to go.
    pub(super) fn open(&mut self, slot: SlotRecord, counts_in_window: bool) {
        if counts_in_window {
            self.slots.push(slot);
        }
        self.day.used = self.day.used.saturating_add(1);
        self.month.used = self.month.used.saturating_add(1);
    }

    /// Notes that a request has ended.
    pub(super) fn end(&mut self, id: SlotId, now: Timestamp) {
        if let Some(slot) = self.slots.iter_mut().find(|slot| slot.id == id) {
            slot.ended_at = Some(now);
        }
    }

    /// Ends the leases of contexts that have died: their requests ended with them, but what was on its way to the server may arrive within
    /// `grace`.
    pub(super) fn reclaim(&mut self, dead: &[OwnerId], now: Timestamp, grace: Duration) {
        for slot in self.slots.iter_mut().filter(|slot| slot.is_under_way() && dead.contains(&slot.owner)) {
            slot.lease = slot.lease.min(now.since(slot.claimed_at) + grace);
        }
    }

    /// Gives back a request that was never sent.
    pub(super) fn give_back(&mut self, id: SlotId) {
        self.slots.retain(|slot| slot.id != id);
        self.day.used = self.day.used.saturating_sub(1);
        self.month.used = self.month.used.saturating_sub(1);
    }
}

impl SlotRecord {
    pub(super) const fn is_under_way(&self) -> bool {
        self.ended_at.is_none()
    }
}

impl Tally {
    fn turn(&mut self, period: i64) {
        if self.period != period {
            *self = Self { period, used: 0 };
        }
    }

    fn is_used_up(&self, limit: Option<u32>) -> bool {
        limit.is_some_and(|limit| self.used >= limit)
    }

    /// How many requests are left.
    pub(super) fn left(&self, limit: Option<u32>) -> usize {
        limit.map_or(usize::MAX, |limit| limit.saturating_sub(self.used) as usize)
    }
}
