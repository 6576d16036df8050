//! The right to send one request, and whether it is to be had.

use std::time::Duration;

use super::forecast::Resources;
use super::ledger::{Ledger, SlotId, SlotRecord};
use super::limits::Quota;
use super::window::WindowView;
use crate::orchestrator::jobs::wait::Wait;
use crate::orchestrator::runtime::Moment;

/// The right to send one request. It goes back to the limiter that gave it: completed or unused.
#[derive(Debug)]
pub(in crate::orchestrator) struct Permit {
    /// In the ledger; `None` where nothing is counted.
    pub(super) slot: Option<SlotId>,
    pub(super) at: Moment,
}

/// What asking for a permit comes to.
#[derive(Debug)]
pub(in crate::orchestrator) enum Acquired {
    /// The request may go; the ledger says so already.
    Permit(Permit),
    /// No slot is free, nor will be for so long; or the source has refused.
    Wait(Duration),
    /// The day's or month's allowance is used up.
    Exhausted(Wait),
}

impl Permit {
    /// The right to send where nothing is counted.
    pub(super) const fn uncounted(at: Moment) -> Self {
        Self { slot: None, at }
    }

    /// A permit for a table of the scheduler.
    #[cfg(test)]
    pub(in crate::orchestrator) fn for_test() -> Self {
        Self::uncounted(Moment { wall: crate::time::Timestamp::from_millis(0), steady: Duration::ZERO })
    }
}

/// How a permit's request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::orchestrator) enum Reply {
    /// The source answered.
    Answered,
    /// It did not, or not in full, or nobody waited.
    Unanswered,
    /// It refused (429): nothing is sent for so long.
    Refused(Duration),
}

/// How often a context asks whether another's probe has been answered.
const PROBED_EVERY: Duration = Duration::from_secs(1);

/// Takes this slot, if it is to be had now. The view is of the ledger as it is.
pub(super) fn acquire(
    ledger: &mut Ledger,
    view: &WindowView,
    quota: &Quota,
    slot: SlotRecord,
    now: Moment,
) -> Acquired {
    if let Some(wait) = ledger.exhausted(quota, now.wall) {
        return Acquired::Exhausted(wait);
    }
    if let Some(span) = view.pause().or_else(|| view.is_probed().then_some(PROBED_EVERY)) {
        return Acquired::Wait(span);
    }
    if let Some(limit) = quota.per_minute.map(|limit| limit as usize)
        && view.count() >= limit
    {
        // Those that are free first do not count where more are taken than there are: another
        // context was granted more slots than we are.
        return Acquired::Wait(Resources::taken(limit, &view.free_in()).next());
    }
    if quota.is_unlimited() {
        return Acquired::Permit(Permit::uncounted(now));
    }
    let permit = Permit { slot: Some(slot.id), at: now };
    ledger.record(slot, quota);
    Acquired::Permit(permit)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SECOND, WINDOW, at, ended, set, slot};
    use super::super::refusal::Refusal;
    use super::*;

    /// What the `now`th second brings who asks for a permit after requests that ended at these.
    fn asks(now: u64, quota: &Quota, ends: &[u64]) -> String {
        let mut ledger = Ledger::default();
        ledger.turn(at(now).wall);
        for (id, end) in ends.iter().enumerate() {
            ledger.record(ended(slot(id as u64, 1, 0), *end), quota);
        }
        let mut view = WindowView::new(quota.window, at(0));
        view.sync(&mut ledger, at(now));
        match acquire(&mut ledger, &view, quota, slot(99, 1, now), at(now)) {
            Acquired::Permit(_) => format!("permit, {} used", ledger.day.used),
            Acquired::Wait(span) => format!("wait {}", span.as_secs()),
            Acquired::Exhausted(wait) => format!("{} until {}", wait.reason, wait.until),
        }
    }

    #[test]
    fn a_refusal_holds_back_whoever_asks_and_then_lets_one_feel_the_way() {
        for (now, probe, comes) in [
            (10, None, "Wait(591s)"),
            (601, None, "Permit"),
            (601, Some(slot(1, 2, 600)), "Wait(1s)"), // another context's
            (602, Some(ended(slot(1, 2, 600), 601)), "Permit"),
            (630, Some(slot(1, 2, 600)), "Wait(1s)"),
            (632, Some(slot(1, 2, 600)), "Permit"), // its lease is over: it died in the middle of it
        ] {
            let mut ledger = Ledger { slots: probe.into_iter().collect(), ..Ledger::default() };
            ledger.turn(at(now).wall);
            ledger.refuse(at(0).wall, Refusal::new(at(1).wall, 600 * SECOND), WINDOW);
            let mut view = WindowView::new(WINDOW, at(0));
            view.sync(&mut ledger, at(now));
            let acquired = acquire(&mut ledger, &view, &Quota::PUBLIC, slot(99, 1, now), at(now));
            assert!(format!("{acquired:?}").starts_with(comes), "{acquired:?} at {now}");
        }
    }

    #[test]
    fn a_probe_whose_context_has_died_holds_nobody_back_for_longer_by_a_clock_that_was_set() {
        for (by, comes) in [
            (0, ["Wait(1s)", "Wait(1s)", "Permit"]),
            (-3600, ["Wait(1s)", "Wait(1s)", "Permit"]), // set back
            (3600, ["Wait(1s)", "Wait(1s)", "Permit"]),  // set forward: it may still be under way
        ] {
            let mut ledger = Ledger { slots: vec![slot(1, 2, 600)], ..Ledger::default() };
            ledger.turn(at(601).wall);
            ledger.refuse(at(0).wall, Refusal::new(at(1).wall, 60 * SECOND), WINDOW);
            let mut view = WindowView::new(WINDOW, at(0));
            let came = [at(601), set(630, by), set(632, by)].map(|now| {
                view.sync(&mut ledger, now);
                format!("{:?}", acquire(&mut ledger, &view, &Quota::PUBLIC, slot(99, 1, 632), now))
            });
            assert!(came.iter().zip(comes).all(|(came, comes)| came.starts_with(comes)), "{came:?}, set by {by}");
        }
    }

    #[test]
    fn a_permit_is_to_be_had_where_window_day_and_month_allow_one_more() {
        let a_day = Quota { per_day: Some(4), ..Quota::PUBLIC };
        let two = Quota { per_minute: Some(2), ..Quota::PUBLIC };
        let uncounted = Quota { per_minute: None, ..Quota::PUBLIC };
        for (now, quota, ends, comes) in [
            (10, Quota::PUBLIC, vec![], "permit, 1 used"),
            (10, Quota::PUBLIC, vec![1, 2, 3], "permit, 4 used"),
            (10, Quota::PUBLIC, vec![4, 3, 2, 5], "wait 52"),
            // It may have ended a part of a millisecond after what the wall clock says.
            (62, Quota::PUBLIC, vec![4, 3, 2, 5], "wait 0"),
            (63, Quota::PUBLIC, vec![4, 3, 2, 5], "permit, 5 used"),
            // Of four that are taken two must be free before a third may go.
            (10, two, vec![4, 3, 2, 5], "wait 54"),
            (10, uncounted, vec![4, 3, 2, 5], "permit, 5 used"),
            (62, a_day, vec![4, 3, 2, 5], "day until 2026-02-01T00:00:00.000Z"),
        ] {
            assert_eq!(asks(now, &quota, &ends), comes, "at {now} after {ends:?}");
        }
    }
}
