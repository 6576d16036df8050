//! The slots as one context sees them, by a clock that never jumps.
//!
//! The ledger is shared, so its times are the wall clock's, which people set and machines correct.
//! Set forward, it would make fresh slots look old: a burst. Set back, it would put their end in
//! the future: a stall. So each context notes, when it first sees a slot's end, how long ago that
//! was, and from then on counts by its own steady clock. An age is believed only if it can be true:
//! not negative, not longer than this context has watched the slot, and not read just after the
//! wall clock jumped. What cannot be believed counts as just ended, which costs a window at the
//! most.
//!
//! A context that begins after the clock was set, while nobody lived, cannot know. So what looks
//! old at its first look stays in doubt until a server has told the time: if its clock is as far
//! ahead of the wall clock as it was when the ledger was written, all is as it looks. Until then
//! one request goes.

use std::time::Duration;

use super::ledger::{Ledger, SlotId, SlotRecord};
use super::refusal::PauseView;
use crate::orchestrator::runtime::Moment;
use crate::time::Timestamp;

/// How far the wall clock may stray from the steady one between two looks before it has jumped,
/// beside a thousandth of the time between them: machines that correct their clock gently slew by
/// half of that.
const TOLERANCE: Duration = Duration::from_secs(1);

/// A server tells its time in whole seconds, and its answer has been on the way.
const DATE_TOLERANCE: Duration = Duration::from_secs(5);
/// What was cut of one `Date` may not have been of the other, and either answer may have been a
/// second on the way: a slot must not look older than it is.
const DATE_ERROR: Duration = Duration::from_secs(2);

/// The wall clock counts whole milliseconds: what it tells of may have been so much later.
const TICK: Duration = Duration::from_millis(1);

/// A steady clock begins with its context, but slots may be older. This keeps their moments from
/// being negative.
const HEAD_START: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// What one context knows of the slots in a window.
#[derive(Debug)]
pub(super) struct WindowView {
    window: Duration,
    /// The latest look.
    now: Moment,
    /// In the order of the ledger.
    slots: Vec<SlotView>,
    pause: PauseView,
    /// Whether there has been a look.
    has_looked: bool,
    /// How far the server's clock was ahead, as the ledger says in which slots look old; `None`
    /// where there is no doubt about them.
    doubt: Option<i64>,
}

/// One slot, by the steady clock.
#[derive(Clone, Copy, Debug)]
struct SlotView {
    id: SlotId,
    first_seen: Duration,
    /// How long its record says that the request can be in flight.
    lease: Duration,
    /// A request that is in flight ends by then, or its context has died.
    lease_ends: Duration,
    ended: Option<Duration>,
    /// It looks old, by a clock that may have been set.
    is_in_doubt: bool,
}

impl WindowView {
    /// Of a context that begins now: should the wall clock jump before it first looks, it knows.
    pub(super) fn new(window: Duration, now: Moment) -> Self {
        Self { window, now: later(now), slots: Vec::new(), pause: PauseView::default(), has_looked: false, doubt: None }
    }

    /// Makes this the view of the ledger as it is now, and lets go of what no longer counts, here
    /// and there. Nothing else changes the view.
    pub(super) fn sync(&mut self, ledger: &mut Ledger, now: Moment) {
        let now = later(now);
        let jumped = has_jumped(self.now, now);
        self.now = now;
        self.pause.sync(ledger.refusal, now);
        let is_first = !std::mem::replace(&mut self.has_looked, true);
        let doubt = ledger.server_ahead.filter(|_| is_first);
        let mut before = Before { slots: std::mem::take(&mut self.slots), next: 0 };
        ledger.slots.retain_mut(|record| {
            let mut slot = match before.find(record.id) {
                Some(seen) => seen.updated(record, now, jumped),
                None => SlotView::first(record, now, jumped),
            };
            let counts = slot.counts(now.steady, self.window);
            if doubt.is_some() && !counts {
                slot.is_in_doubt = true;
                record.ended_at.get_or_insert(record.acquired_at.plus(record.lease)); // its context has died
            }
            let stays = counts || slot.is_in_doubt;
            if stays {
                self.slots.push(slot);
            }
            stays
        });
        // Another context, which has lived all the while, has let go of what is old.
        self.doubt = self.doubt.or(doubt).filter(|_| self.slots.iter().any(|slot| slot.is_in_doubt));
    }

    /// How much longer nothing may be sent, after a refusal.
    pub(super) fn pause(&self) -> Option<Duration> {
        self.pause.left(self.now)
    }

    /// Whether a refusal stands.
    pub(super) fn is_refused(&self) -> bool {
        self.pause.is_refused()
    }

    /// Whether one request has to feel the way, after a refusal or as slots look old that may not
    /// be, and is doing so. One whose lease is over is not: its context has died. That goes by the
    /// steady clock: by one that was set back no lease would end.
    pub(super) fn is_probed(&self) -> bool {
        let has_to_be = self.is_refused() || self.doubt.is_some();
        has_to_be && self.counted().any(|slot| slot.end_by(self.now.steady).is_none())
    }

    /// Ends the doubt, now that a server has answered, with how far its clock is ahead, if it told.
    pub(super) fn resolve_doubt(&mut self, ahead: Option<i64>, now: Moment) {
        let Some(was) = self.doubt.take() else { return };
        let set_by = was.saturating_sub(ahead.unwrap_or(was));
        let set_forward = Duration::from_millis(u64::try_from(set_by).unwrap_or(0));
        let younger_by = if set_forward > DATE_TOLERANCE { set_forward + DATE_ERROR } else { Duration::ZERO };
        let now = later(now).steady;
        for slot in self.slots.iter_mut().filter(|slot| slot.is_in_doubt) {
            slot.is_in_doubt = false;
            slot.ended = slot.end_by(now).map(|ended| (ended + younger_by).min(now));
        }
    }

    /// How many slots count.
    pub(super) fn count(&self) -> usize {
        self.counted().count()
    }

    fn counted(&self) -> impl Iterator<Item = &SlotView> {
        self.slots.iter().filter(|slot| !slot.is_in_doubt)
    }

    /// How long until each slot is free, at the soonest: one that is in flight could end now.
    pub(super) fn free_in(&self) -> Vec<Duration> {
        let now = self.now.steady;
        let free_at = |slot: &SlotView| slot.end_by(now).unwrap_or(now) + self.window;
        self.counted().map(|slot| free_at(slot).saturating_sub(now)).collect()
    }
}

/// The slots at the look before. The ledger keeps their order, so each is mostly the next.
struct Before {
    slots: Vec<SlotView>,
    next: usize,
}

impl Before {
    fn find(&mut self, id: SlotId) -> Option<SlotView> {
        let mut places = (self.next..self.slots.len()).chain(0..self.next);
        let place = places.find(|place| self.slots.get(*place).is_some_and(|slot| slot.id == id))?;
        self.next = place + 1;
        self.slots.get(place).copied()
    }
}

impl SlotView {
    fn first(record: &SlotRecord, now: Moment, jumped: bool) -> Self {
        let age = |of| if jumped { Duration::ZERO } else { age(of, now) };
        Self {
            id: record.id,
            first_seen: now.steady,
            lease: record.lease,
            // It may have ended long ago. Were it to end only now, contexts that live shorter than
            // a window would wait for ever.
            lease_ends: (now.steady + record.lease).saturating_sub(age(record.acquired_at)),
            ended: record.ended_at.map(|ended| now.steady.saturating_sub(age(ended))),
            is_in_doubt: false,
        }
    }

    fn updated(mut self, record: &SlotRecord, now: Moment, jumped: bool) -> Self {
        if record.lease < self.lease {
            self.lease = record.lease;
            let left = record.lease.saturating_sub(age(record.acquired_at, now));
            self.lease_ends = self.lease_ends.min(now.steady + left);
        }
        if self.ended.is_none() {
            self.ended = record.ended_at.map(|ended| {
                let age = age(ended, now);
                let watched = now.steady.saturating_sub(self.first_seen);
                let believed = !jumped && age <= watched + TOLERANCE;
                now.steady.saturating_sub(if believed { age } else { Duration::ZERO })
            });
        }
        self
    }

    fn end_by(&self, now: Duration) -> Option<Duration> {
        self.ended.or_else(|| (now >= self.lease_ends).then_some(self.lease_ends))
    }

    fn counts(&self, now: Duration, window: Duration) -> bool {
        self.end_by(now).is_none_or(|ended| now < ended + window)
    }
}

/// How long ago that was, at the least.
fn age(of: Timestamp, now: Moment) -> Duration {
    now.wall.since(of).saturating_sub(TICK)
}

fn later(now: Moment) -> Moment {
    Moment { steady: now.steady + HEAD_START, ..now }
}

fn has_jumped(last: Moment, now: Moment) -> bool {
    let steady = now.steady.saturating_sub(last.steady);
    let (forward, back) = (now.wall.since(last.wall), last.wall.since(now.wall));
    back > TOLERANCE || forward.abs_diff(steady) > TOLERANCE + steady / 1000
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SECOND, WINDOW, at, ended, set, slot};
    use super::*;

    /// One slot, acquired at a second and ended at another.
    fn ledger(acquired_at: u64, end: Option<u64>) -> Ledger {
        let slot = slot(1, 1, acquired_at);
        let slots = vec![end.map_or(slot.clone(), |second| ended(slot, second))];
        Ledger { slots, ..Ledger::default() }
    }

    /// How many seconds from its last look on a context waits that looks at these moments.
    fn waits(view: &mut WindowView, ledger: &mut Ledger, looks: &[Moment]) -> Option<u64> {
        looks.iter().for_each(|now| view.sync(ledger, *now));
        assert_eq!(view.count(), ledger.slots.len(), "what does not count is let go of here and there");
        view.free_in().first().map(Duration::as_secs)
    }

    #[test]
    fn a_slot_counts_until_a_window_after_its_end() {
        for (looks_at, free_in) in [(10, Some(60)), (11, Some(59)), (69, Some(1)), (70, Some(0)), (71, None)] {
            let mut view = WindowView::new(WINDOW, at(0));
            let free = waits(&mut view, &mut ledger(0, Some(10)), &[at(looks_at)]);
            assert_eq!(free, free_in, "at {looks_at}: not before the last part of the millisecond that it ended in");
        }
    }

    #[test]
    fn a_slot_in_flight_could_end_now_and_ends_with_its_lease() {
        for (looks_at, free_in) in [(5, Some(60)), (31, Some(60)), (41, Some(50)), (91, Some(0)), (92, None)] {
            let mut view = WindowView::new(WINDOW, at(0));
            assert_eq!(waits(&mut view, &mut ledger(0, None), &[at(looks_at)]), free_in, "at {looks_at}");
        }
    }

    #[test]
    fn a_clock_that_is_set_costs_a_window_at_the_most_and_never_shortens_one() {
        for (by, what) in [(3600, "forward"), (-3600, "back"), (30, "forward, a little")] {
            let mut view = WindowView::new(WINDOW, at(0));
            let mut ledger = ledger(0, None);
            waits(&mut view, &mut ledger, &[at(1)]);
            ledger.slots[0].ended_at = Some(at(2).wall);
            assert_eq!(waits(&mut view, &mut ledger, &[set(5, by)]), Some(60), "set {what}");
            assert_eq!(waits(&mut view, &mut ledger, &[set(64, by)]), Some(1), "set {what}, a while later");
        }
    }

    #[test]
    fn an_end_that_was_known_before_the_clock_was_set_stays_where_it_was() {
        for by in [3600, -3600] {
            let mut view = WindowView::new(WINDOW, at(0));
            assert_eq!(waits(&mut view, &mut ledger(0, Some(2)), &[at(2), set(12, by)]), Some(50), "by {by}");
        }
    }

    #[test]
    fn an_age_that_is_longer_than_the_slot_was_watched_is_not_believed() {
        let mut view = WindowView::new(WINDOW, at(0));
        let mut ledger = ledger(100, None);
        waits(&mut view, &mut ledger, &[at(100)]);
        ledger.slots[0].ended_at = Some(at(50).wall); // by the clock of another context
        assert_eq!(waits(&mut view, &mut ledger, &[at(104)]), Some(60));
    }

    #[test]
    fn a_lease_that_is_shortened_ends_then() {
        let mut view = WindowView::new(WINDOW, at(0));
        let mut ledger = ledger(0, None);
        waits(&mut view, &mut ledger, &[at(1)]);
        ledger.slots[0].lease = 6 * SECOND;
        assert_eq!(waits(&mut view, &mut ledger, &[at(5), at(10)]), Some(56));
    }

    #[test]
    fn a_slot_that_the_ledger_has_no_more_does_not_count() {
        let mut view = WindowView::new(WINDOW, at(0));
        let mut ledger = ledger(0, None);
        waits(&mut view, &mut ledger, &[at(1)]);
        ledger.slots.clear();
        assert_eq!(waits(&mut view, &mut ledger, &[at(1)]), None);
    }
}
