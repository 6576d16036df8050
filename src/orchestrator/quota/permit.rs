//! The right to send one request, and whether it is to be had.

use std::time::Duration;

use super::forecast::Resources;
use super::ledger::{Ledger, SlotId, SlotRecord};
use super::limits::Quota;
use super::window::WindowView;
use crate::time::Timestamp;

/// The right to send one request. It goes back to the limiter that gave it: completed or unused.
#[derive(Debug)]
pub(in crate::orchestrator) struct Permit(pub(super) Option<Claim>);

/// What the ledger counts for a permit; there is none where nothing is counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    pub(super) slot: SlotId,
    /// By the wall clock.
    pub(super) at: Timestamp,
}

/// What asking for a permit comes to.
#[derive(Debug)]
pub(in crate::orchestrator) enum Acquired {
    /// The request may go; the ledger says so already.
    Permit(Permit),
    /// No slot is free, nor will be for so long.
    Wait(Duration),
    /// The day's or month's allowance is used up until then.
    Exhausted(Timestamp),
}

impl Permit {
    /// The right to send where nothing is counted.
    pub(super) const UNCOUNTED: Self = Self(None);

    /// A permit for a table of the scheduler.
    #[cfg(test)]
    pub(in crate::orchestrator) const fn for_test() -> Self {
        Self::UNCOUNTED
    }
}

/// Claims this slot, if it is to be had, at the moment of its claim. The view is of the ledger as
/// it is.
pub(super) fn acquire(ledger: &mut Ledger, view: &WindowView, quota: &Quota, slot: SlotRecord) -> Acquired {
    if let Some(until) = ledger.exhausted_until(quota, slot.claimed_at) {
        return Acquired::Exhausted(until);
    }
    if let Some(limit) = quota.per_minute.map(|limit| limit as usize)
        && view.count() >= limit
    {
        // Those that are free first do not count where more are taken than there are: another
        // context was granted more slots than we are.
        return Acquired::Wait(Resources::taken(limit, &view.free_in()).next());
    }
    let claim = Claim { slot: slot.id, at: slot.claimed_at };
    ledger.claim(slot, quota);
    Acquired::Permit(Permit(Some(claim)))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{at, ended, slot};
    use super::*;

    /// What the `now`th second brings who asks for a permit after requests that ended at these.
    fn asks(now: u64, quota: &Quota, ends: &[u64]) -> String {
        let mut ledger = Ledger::default();
        ledger.turn(at(now).wall);
        for (id, end) in ends.iter().enumerate() {
            ledger.claim(ended(slot(id as u64, 1, 0), *end), quota);
        }
        let mut view = WindowView::new(quota.window, at(0));
        view.sync(&mut ledger, at(now));
        match acquire(&mut ledger, &view, quota, slot(99, 1, now)) {
            Acquired::Permit(_) => format!("permit, {} used", ledger.day.used),
            Acquired::Wait(span) => format!("wait {}", span.as_secs()),
            Acquired::Exhausted(until) => format!("until {until}"),
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
            (62, Quota::PUBLIC, vec![4, 3, 2, 5], "permit, 5 used"),
            // Of four that are taken two must be free before a third may go.
            (10, two, vec![4, 3, 2, 5], "wait 54"),
            (10, uncounted, vec![4, 3, 2, 5], "permit, 5 used"),
            (62, a_day, vec![4, 3, 2, 5], "until 2026-02-01T00:00:00.000Z"),
        ] {
            assert_eq!(asks(now, &quota, &ends), comes, "at {now} after {ends:?}");
        }
    }
}
