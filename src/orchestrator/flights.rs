//! The attempts that are under way, and the time that each has.

use std::time::Duration;

use super::lookups::LookupId;

/// The attempts that are under way: few, as concurrency has it.
#[derive(Default)]
pub(super) struct Flights(Vec<Flight>);

struct Flight {
    lookup: LookupId,
    /// By the steady clock.
    ends_by: Duration,
    overdue: bool,
}

impl Flights {
    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    /// Notes that an attempt at a lookup has begun.
    pub(super) fn begin(&mut self, lookup: LookupId, ends_by: Duration) {
        self.0.push(Flight { lookup, ends_by, overdue: false });
    }

    /// Notes that it has ended. True if it was overdue.
    pub(super) fn end(&mut self, lookup: LookupId) -> bool {
        let place = self.0.iter().position(|flight| flight.lookup == lookup);
        place.is_some_and(|place| self.0.swap_remove(place).overdue)
    }

    /// When the next one will be overdue.
    pub(super) fn next_due(&self) -> Option<Duration> {
        self.0.iter().filter(|flight| !flight.overdue).map(|flight| flight.ends_by).min()
    }

    /// Those that have become overdue by now, each told once.
    pub(super) fn take_overdue(&mut self, elapsed: Duration) -> Vec<LookupId> {
        let due = self.0.iter_mut().filter(|flight| !flight.overdue && flight.ends_by <= elapsed);
        due.map(|flight| {
            flight.overdue = true;
            flight.lookup
        })
        .collect()
    }
}
