//! What of a key's allowance has been used: the record that every context of the origin shares.

use std::cmp::Ordering;
use std::time::Duration;

use super::allowance::Allowance;
use super::limits::Quota;
use super::refusal::Refusal;
use crate::orchestrator::jobs::wait::Wait;
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
    pub acquired_at: Timestamp,
    /// When the response came or the request was given up. `None`: it is in flight, or its context
    /// died.
    pub ended_at: Option<Timestamp>,
    /// How long a request can be in flight at the most. A slot whose context died counts as ended
    /// then; it is shortened when the death is noticed sooner.
    pub lease: Duration,
}

/// Requests in one period, a UTC day or month by its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The day's or month's number.
    pub period: i64,
    /// Requests in it.
    pub used: u32,
    /// Whether the source has shown that nothing is left of it, whatever is counted here.
    pub spent: bool,
    /// The period before this one, which comes again where a clock is set forward and back.
    pub before: Option<PastTally>,
}

/// Requests in a period that has turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastTally {
    /// The day's or month's number.
    pub period: i64,
    /// Requests in it.
    pub used: u32,
    /// Whether nothing was left of it.
    pub spent: bool,
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
    /// The source's latest refusal, until it answers.
    pub refusal: Option<Refusal>,
    /// How far the server's clock was ahead of the wall clock when it last answered, in ms.
    pub server_ahead: Option<i64>,
}

impl Ledger {
    /// Starts a new day and month where they have turned, or goes on with those before. A clock
    /// that was set back starts them anew too: to wait for a wrong date to come again could
    /// take years, and the server has the last word.
    pub(super) fn turn(&mut self, now: Timestamp) {
        self.day.turn(now.day());
        self.month.turn(now.month().0);
    }

    /// Takes in what another copy of this ledger knows, neither of them having all.
    pub fn merge(&mut self, other: &Self) {
        for theirs in &other.slots {
            match self.slots.iter_mut().find(|slot| slot.id == theirs.id) {
                Some(ours) => {
                    ours.ended_at = ours.ended_at.or(theirs.ended_at);
                    ours.lease = ours.lease.min(theirs.lease);
                }
                None => self.slots.push(theirs.clone()),
            }
        }
        self.server_ahead = self.server_ahead.or(other.server_ahead);
        self.day.merge(other.day);
        self.month.merge(other.month);
        self.refusal = self.refusal.into_iter().chain(other.refusal).max_by_key(|refusal| refusal.at);
    }

    /// What is waited for where the day or month is used up; `None` while there is allowance left.
    pub(super) fn exhausted(&self, quota: &Quota, now: Timestamp) -> Option<Wait> {
        self.allowance(quota, now).exhausted(now)
    }

    /// What is left of the day and the month.
    pub(super) fn allowance(&self, quota: &Quota, now: Timestamp) -> Allowance {
        let (day, month) = (self.day.left(quota.per_day), self.month.left(quota.per_month));
        Allowance::new(quota, now, day, month)
    }

    /// Counts a request that is about to go.
    pub(super) fn record(&mut self, slot: SlotRecord, quota: &Quota) {
        if quota.per_minute.is_some() {
            self.slots.push(slot);
        }
        self.day.used = self.day.used.saturating_add(1);
        self.month.used = self.month.used.saturating_add(1);
    }

    /// Notes that a request has ended.
    pub(super) fn end(&mut self, id: SlotId, at: Timestamp) {
        if let Some(slot) = self.slots.iter_mut().find(|slot| slot.id == id) {
            slot.ended_at = Some(at);
        }
    }

    /// Uncounts a request whose slot was acquired then and that was never sent. A day that has
    /// turned since began without it.
    pub(super) fn give_back(&mut self, id: SlotId, acquired_at: Timestamp) {
        self.slots.retain(|slot| slot.id != id);
        self.day.give_back(acquired_at.day());
        self.month.give_back(acquired_at.month().0);
    }

    /// Notes that the source has answered a request whose slot was acquired then. One of the very
    /// millisecond of a refusal counts as acquired before it.
    pub(super) fn answer(&mut self, acquired_at: Timestamp) {
        self.refusal = self.refusal.filter(|refusal| acquired_at <= refusal.at);
    }

    /// Notes that the source has refused a request whose slot was acquired then and has ended. A
    /// second refusal after a window without any other request is none that the window explains:
    /// the day is used up, by somebody else (rule 4 of the design).
    pub(super) fn refuse(&mut self, acquired_at: Timestamp, refusal: Refusal, window: Duration) {
        // One of a time to come was written by a clock that has been set back since: nothing
        // follows from it.
        let Some(earlier) = self.refusal.filter(|earlier| earlier.at <= refusal.at) else {
            self.refusal = Some(refusal);
            return;
        };
        if acquired_at < earlier.at {
            // What was in flight together is refused together: that is one refusal.
            let not_before = earlier.not_before.max(refusal.not_before);
            self.refusal = Some(Refusal { not_before, ..earlier });
            return;
        }
        let was_alone = self.slots.len() <= 1 && acquired_at.since(earlier.at) >= window;
        self.day.spent |= was_alone && earlier.at.day() == self.day.period;
        // A slot may be acquired while the earlier one is being written: that pause stands.
        let not_before = refusal.at_least(window).not_before.max(earlier.not_before);
        self.refusal = Some(Refusal { not_before, ..refusal });
    }

    /// The other contexts that have requests in flight, or died while they had.
    pub(super) fn others_in_flight(&self, me: OwnerId) -> Vec<OwnerId> {
        let mut others = Vec::new();
        for slot in self.slots.iter().filter(|slot| slot.is_in_flight() && slot.owner != me) {
            if !others.contains(&slot.owner) {
                others.push(slot.owner);
            }
        }
        others
    }

    /// Ends the leases of contexts that have died: their requests ended with them, but what was on
    /// its way to the server may arrive within `grace`.
    pub(super) fn reclaim(&mut self, dead: &[OwnerId], now: Timestamp, grace: Duration) {
        for slot in self.slots.iter_mut().filter(|slot| slot.is_in_flight() && dead.contains(&slot.owner)) {
            slot.lease = slot.lease.min(now.since(slot.acquired_at) + grace);
        }
    }
}

impl SlotRecord {
    const fn is_in_flight(&self) -> bool {
        self.ended_at.is_none()
    }
}

impl Tally {
    fn turn(&mut self, period: i64) {
        if self.period == period {
            return;
        }
        let left = PastTally { period: self.period, used: self.used, spent: self.spent };
        let (used, spent) = match self.before {
            Some(before) if before.period == period => (before.used, before.spent),
            _ => (0, false),
        };
        *self = Self { period, used, spent, before: Some(left) };
    }

    fn merge(&mut self, other: Self) {
        match self.period.cmp(&other.period) {
            Ordering::Less => *self = other,
            Ordering::Equal => {
                self.used = self.used.max(other.used);
                self.spent |= other.spent;
            }
            Ordering::Greater => {}
        }
    }

    fn left(&self, limit: Option<u32>) -> usize {
        if self.spent {
            return 0;
        }
        limit.map_or(usize::MAX, |limit| limit.saturating_sub(self.used) as usize)
    }

    fn give_back(&mut self, period: i64) {
        if self.period == period {
            self.used = self.used.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests;
