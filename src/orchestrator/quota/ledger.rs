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
    pub claimed_at: Timestamp,
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
}

impl Ledger {
    /// Starts a new day and month where they have turned, or goes on with those before. A clock that was set back starts them
    /// anew too: to wait for a wrong date to come again could take years, and the server has the
    /// last word.
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
    pub(super) fn claim(&mut self, slot: SlotRecord, quota: &Quota) {
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

    /// Uncounts a request that was claimed then and never sent. A day that has turned since began
    /// without it.
    pub(super) fn give_back(&mut self, id: SlotId, claimed_at: Timestamp) {
        self.slots.retain(|slot| slot.id != id);
        self.day.give_back(claimed_at.day());
        self.month.give_back(claimed_at.month().0);
    }

    /// Notes that the source has answered a request that was claimed then.
    pub(super) fn answer(&mut self, claimed_at: Timestamp) {
        self.refusal = self.refusal.filter(|refusal| claimed_at < refusal.at);
    }

    /// Notes that the source has refused a request that was claimed then and has ended. A second
    /// refusal after a window without any other request is none that the window explains: the day
    /// is used up, by somebody else (rule 4 of the design).
    pub(super) fn refuse(&mut self, claimed_at: Timestamp, refusal: Refusal, window: Duration) {
        let Some(earlier) = self.refusal else {
            self.refusal = Some(refusal);
            return;
        };
        if claimed_at < earlier.at {
            // What was in flight together is refused together: that is one refusal.
            let not_before = earlier.not_before.max(refusal.not_before);
            self.refusal = Some(Refusal { not_before, ..earlier });
            return;
        }
        let was_alone = self.slots.len() <= 1 && claimed_at.since(earlier.at) >= window;
        self.day.spent |= was_alone && earlier.at.day() == self.day.period;
        self.refusal = Some(refusal.at_least(window));
    }

    /// Whether one request has to feel the way, after a refusal, and is doing so.
    pub(super) fn is_probed(&self) -> bool {
        self.refusal.is_some() && self.slots.iter().any(SlotRecord::is_in_flight)
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
            slot.lease = slot.lease.min(now.since(slot.claimed_at) + grace);
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
mod tests {
    use super::super::fixtures::{SECOND, WINDOW, at, ended, slot};
    use super::*;
    use crate::orchestrator::jobs::wait::WaitReason;

    const HOUR: Duration = Duration::from_secs(3600);

    fn ledger(slots: Vec<SlotRecord>) -> Ledger {
        let mut ledger = Ledger::default();
        ledger.turn(at(0).wall);
        slots.into_iter().for_each(|slot| ledger.claim(slot, &Quota::PUBLIC));
        ledger
    }

    #[test]
    fn a_day_and_a_month_begin_anew_whichever_way_the_clock_turns() {
        let noon = at(0).wall;
        for (now, used) in [
            (noon, (1, 1)),
            (noon.plus(11 * HOUR), (1, 1)),
            (noon.plus(24 * HOUR), (0, 0)),
            (noon.minus(24 * HOUR), (0, 1)),
        ] {
            let mut ledger = ledger(vec![slot(1, 1, 0)]);
            ledger.turn(now);
            assert_eq!((ledger.day.used, ledger.month.used), used, "{now}");
        }
    }

    #[test]
    fn a_clock_that_is_set_a_day_forward_and_back_loses_no_count() {
        let mut ledger = ledger(vec![slot(1, 1, 0), slot(2, 1, 0)]);
        ledger.turn(at(0).wall.plus(24 * HOUR));
        ledger.claim(slot(3, 1, 0), &Quota::PUBLIC);
        assert_eq!((ledger.day.used, ledger.month.used), (1, 1));
        ledger.turn(at(0).wall);
        assert_eq!((ledger.day.used, ledger.month.used), (2, 2));
    }

    #[test]
    fn what_is_used_up_is_so_until_its_period_turns() {
        let quota = |per_day, per_month| Quota { per_day, per_month, ..Quota::PUBLIC };
        let noon = Timestamp::from_civil(2026, 1, 15, 43_200);
        for (quota, until, left) in [
            (quota(Some(2), Some(2)), None, 1),
            (quota(Some(1), Some(2)), Some((WaitReason::Day, noon.next_day())), 0),
            (quota(Some(1), Some(1)), Some((WaitReason::Month, noon.next_month())), 0),
            (quota(None, Some(1)), Some((WaitReason::Month, noon.next_month())), usize::MAX),
            (quota(None, None), None, usize::MAX),
        ] {
            let mut ledger = Ledger::default();
            ledger.turn(noon);
            ledger.claim(slot(1, 1, 0), &quota);
            let wait = ledger.exhausted(&quota, noon);
            assert_eq!((wait.map(|wait| (wait.reason, wait.until)), ledger.day.left(quota.per_day)), (until, left));
        }
    }

    #[test]
    fn two_copies_of_a_ledger_make_one_that_knows_what_each_of_them_knew() {
        let (first, second) = (slot(1, 1, 0), slot(2, 2, 5));
        let mut ours = ledger(vec![ended(first.clone(), 3)]);
        let theirs = ledger(vec![first.clone(), second.clone()]);
        ours.merge(&theirs);
        assert_eq!(ours.slots, [ended(first, 3), second]);
        assert_eq!((ours.day.used, ours.month.used), (2, 2));
        let mut fresh = Ledger::default();
        fresh.merge(&ours);
        assert_eq!(fresh, ours, "a database that was deleted knows nothing");
    }

    /// What refusals come to: of requests that were claimed at a second, each a second before its
    /// end.
    fn refusals(claims: &[u64]) -> (Option<u64>, bool) {
        let mut ledger = ledger(Vec::new());
        for claimed_at in claims {
            let now = at(claimed_at + 1).wall;
            ledger.slots.retain(|slot| now.since(slot.claimed_at) < WINDOW);
            ledger.claim(ended(slot(*claimed_at, 1, *claimed_at), claimed_at + 1), &Quota::PUBLIC);
            ledger.refuse(at(*claimed_at).wall, Refusal::new(now, Some(SECOND)), WINDOW);
        }
        let pause = ledger.refusal.map(|refusal| refusal.not_before.since(at(0).wall).as_secs());
        (pause, ledger.day.spent)
    }

    #[test]
    fn a_second_refusal_after_a_window_of_silence_means_the_day() {
        for (claims, not_before, spent) in [
            (&[0][..], 2, false),
            (&[0, 0, 0], 2, false), // refused together
            (&[0, 2], 63, false),   // from the second on never less than a window
            (&[0, 2, 63], 124, true),
            (&[0, 61], 122, true),
            (&[0, 30, 70], 131, false), // the window may explain it
        ] {
            assert_eq!(refusals(claims), (Some(not_before), spent), "{claims:?}");
        }
    }

    #[test]
    fn a_day_that_is_spent_is_exhausted_without_a_limit_too_and_turns() {
        let unlimited = Quota { per_day: None, per_month: None, ..Quota::PUBLIC };
        let noon = Timestamp::from_civil(2026, 1, 15, 43_200);
        let mut ledger =
            Ledger { day: Tally { period: noon.day(), used: 3, spent: true, before: None }, ..Ledger::default() };
        let wait = Wait { reason: WaitReason::Day, until: noon.next_day() };
        assert_eq!(ledger.exhausted(&unlimited, noon), Some(wait));
        ledger.turn(noon.next_day());
        assert_eq!(ledger.exhausted(&unlimited, noon.next_day()), None);
    }

    #[test]
    fn an_answer_ends_the_refusal_that_came_before_its_request() {
        for (claimed_at, stands) in [(0, true), (1, false), (9, false)] {
            let mut ledger = ledger(Vec::new());
            ledger.refuse(at(0).wall, Refusal::new(at(1).wall, None), WINDOW);
            ledger.answer(at(claimed_at).wall);
            assert_eq!(ledger.refusal.is_some(), stands, "claimed at {claimed_at}");
        }
    }

    #[test]
    fn a_request_that_is_given_back_after_its_day_is_not_taken_from_the_next() {
        let noon = at(0).wall;
        for (turns_at, claimed_since, used) in [(noon, 0, 0), (noon, 2, 2), (noon.plus(12 * HOUR), 2, 2)] {
            let mut ledger = ledger(vec![slot(1, 1, 0)]);
            ledger.turn(turns_at);
            (0..claimed_since).for_each(|id| ledger.claim(slot(10 + id, 1, 0), &Quota::PUBLIC));
            ledger.give_back(SlotId(1), noon);
            assert_eq!((ledger.day.used, ledger.month.used), (used, used), "{turns_at}");
        }
    }

    #[test]
    fn the_leases_of_the_dead_end_a_moment_from_now_and_no_others() {
        let mut ledger = ledger(vec![slot(1, 7, 0), slot(2, 8, 0), ended(slot(3, 7, 0), 1)]);
        assert_eq!(ledger.others_in_flight(OwnerId(8)), [OwnerId(7)]);
        ledger.reclaim(&[OwnerId(7)], at(5).wall, SECOND);
        let leases: Vec<_> = ledger.slots.iter().map(|slot| slot.lease.as_secs()).collect();
        assert_eq!(leases, [6, 31, 31]);
    }
}
