//! Whether one source can be reached at all: the circuit breaker of rule 6.
//!
//! Three failures in a row that say nothing of their indicators open the circuit. Then what waits,
//! waits, and one probe at a time is sent, more and more seldom. An answer closes it.

use std::time::Duration;

use super::ids::LookupId;
use crate::enrichment::{ErrorCode, Failure};
use crate::orchestrator::runtime::Moment;
use crate::time::Timestamp;

/// Failures in a row that open the circuit.
const ENOUGH: usize = 3;
/// The first probe goes so long after the circuit has opened; each later one after twice the time.
const FIRST_PROBE: Duration = Duration::from_secs(5);
/// No probe waits for longer.
const LONGEST_PROBE: Duration = Duration::from_secs(15 * 60);

/// One source's circuit.
#[derive(Debug, Default)]
pub(super) struct Circuit {
    /// The lookups that have failed in a row, with no answer between them.
    streak: Vec<LookupId>,
    open: Option<Open>,
}

/// An open circuit.
#[derive(Debug)]
struct Open {
    since: Duration,
    /// Before the next probe, counted from the last.
    pause: Duration,
    /// When the next probe may go, by the steady clock; `None`: now, or it is under way.
    probe_at: Option<Duration>,
    /// The same by the wall clock, which people read.
    probe_until: Timestamp,
    /// What those end with that wait for longer than may be.
    last: Failure,
}

/// Whether a failure says that the source was not reached, or was not itself.
pub(super) const fn is_outage(failure: &Failure) -> bool {
    matches!(failure.code, ErrorCode::Network | ErrorCode::Timeout | ErrorCode::ServerError | ErrorCode::BadResponse)
}

impl Circuit {
    pub(super) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether a request may start: the circuit is closed, or a probe is due.
    pub(super) fn admits(&self, now: Moment) -> bool {
        self.open.as_ref().is_none_or(|open| open.is_due(now))
    }

    /// When the next probe may go, by the steady clock; `None` if none is waited for.
    pub(super) fn probe_at(&self) -> Option<Duration> {
        self.open.as_ref()?.probe_at
    }

    /// Notes that time has passed.
    pub(super) fn tick(&mut self, now: Moment) {
        if let Some(open) = self.open.as_mut().filter(|open| open.is_due(now)) {
            open.probe_at = None;
        }
    }

    /// The same by the wall clock.
    pub(super) fn probe_until(&self) -> Option<Timestamp> {
        self.open.as_ref().map(|open| open.probe_until)
    }

    /// When those who wait have waited for as long as they may.
    pub(super) fn gives_up_at(&self, patience: Option<Duration>) -> Option<Duration> {
        Some(self.open.as_ref()?.since + patience?)
    }

    /// What those end with who have waited for as long as they may.
    pub(super) fn last_failure(&self) -> Option<&Failure> {
        self.open.as_ref().map(|open| &open.last)
    }

    /// Whether a lookup's failure is one of those in a row.
    pub(super) fn has_failed(&self, lookup: LookupId) -> bool {
        self.streak.contains(&lookup)
    }

    /// Notes that a request has failed. True if it was one too many in a row.
    pub(super) fn fail(&mut self, lookup: LookupId) -> bool {
        self.streak.push(lookup);
        self.streak.len() >= ENOUGH
    }

    /// Opens the circuit, and gives the lookups whose failures were part of what opened it.
    /// `chance` is from 0 up to 1.
    pub(super) fn open(&mut self, failure: Failure, now: Moment, chance: f64) -> Vec<LookupId> {
        let mut open =
            Open { since: now.steady, pause: FIRST_PROBE, probe_at: None, probe_until: now.wall, last: failure };
        open.schedule(now, chance);
        self.open = Some(open);
        std::mem::take(&mut self.streak)
    }

    /// Notes that a probe, or what was in flight before, has failed too. True if the next probe is
    /// put off by it.
    pub(super) fn fail_again(&mut self, failure: Failure, now: Moment, chance: f64) -> bool {
        let Some(open) = &mut self.open else { return false };
        open.last = failure;
        let due = open.is_due(now);
        if due {
            open.pause = (open.pause * 2).min(LONGEST_PROBE);
            open.schedule(now, chance);
        }
        due
    }

    /// Notes that a request goes, whose end is known by then.
    pub(super) fn probe(&mut self, until: Timestamp) {
        if let Some(open) = &mut self.open {
            open.probe_until = until;
        }
    }

    /// Lets the next probe go at once.
    pub(super) fn probe_now(&mut self, now: Moment) {
        if let Some(open) = &mut self.open {
            (open.pause, open.probe_at, open.probe_until) = (FIRST_PROBE, None, now.wall);
        }
    }

    /// Notes that the source has answered, or that nobody waits for it any more.
    pub(super) fn close(&mut self) {
        self.streak.clear();
        self.open = None;
    }
}

impl Open {
    fn is_due(&self, now: Moment) -> bool {
        self.probe_at.is_none_or(|at| at <= now.steady)
    }

    /// A tenth to a fifth later than said: contexts do not probe together.
    fn schedule(&mut self, now: Moment, chance: f64) {
        let pause = self.pause.mul_f64(1.1 + chance / 10.0);
        (self.probe_at, self.probe_until) = (Some(now.steady + pause), now.wall.plus(pause));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(steady: Duration) -> Moment {
        Moment { wall: Timestamp::from_seconds(0).plus(steady), steady }
    }

    fn failure() -> Failure {
        Failure::new(ErrorCode::Network, "")
    }

    #[test]
    fn three_in_a_row_open_it_and_an_answer_starts_the_count_anew() {
        let mut circuit = Circuit::default();
        assert!(!circuit.fail(LookupId(1)) && !circuit.fail(LookupId(2)));
        circuit.close();
        assert!(!circuit.fail(LookupId(3)) && !circuit.fail(LookupId(4)));
        assert!(circuit.fail(LookupId(5)));
        let forgiven = circuit.open(failure(), at(Duration::ZERO), 0.0);
        assert_eq!(forgiven, [LookupId(3), LookupId(4), LookupId(5)]);
        assert!(!circuit.admits(at(Duration::from_millis(5499))) && circuit.admits(at(Duration::from_millis(5500))));
    }

    #[test]
    fn an_outage_of_eight_hours_costs_few_probes() {
        for chance in [0.0, 1.0] {
            let mut circuit = Circuit::default();
            let mut now = Duration::ZERO;
            circuit.open(failure(), at(now), chance);
            let mut probes = 0;
            while let Some(next) = circuit.probe_at().filter(|next| *next < Duration::from_secs(8 * 60 * 60)) {
                now = next;
                assert!(circuit.fail_again(failure(), at(now), chance));
                probes += 1;
            }
            assert!((33..=36).contains(&probes), "{probes}");
        }
    }

    #[test]
    fn failures_of_requests_that_were_in_flight_already_do_not_put_the_probe_off() {
        let mut circuit = Circuit::default();
        circuit.open(failure(), at(Duration::ZERO), 0.0);
        assert!(!circuit.fail_again(failure(), at(Duration::from_secs(1)), 0.0));
        assert_eq!(circuit.probe_at(), Some(Duration::from_millis(5500)));
    }
}
