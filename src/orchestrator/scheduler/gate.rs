//! Whether requests to one source may start: the quota may hold them back, or the source refuses.

use std::time::Duration;

use crate::orchestrator::jobs::wait::{Wait, WaitReason};
use crate::orchestrator::runtime::Moment;
use crate::time::whole_millis;

/// Pauses in a row after which a source is taken at its word.
const MAX_REFUSALS: u32 = 3;

/// One source's gate. It is open unless something has closed it, and opens by itself.
#[derive(Debug, Default)]
pub(super) struct Gate {
    closed: Option<Closed>,
    /// Pauses in a row with no answer between them.
    refusals: u32,
    /// Grows with every pause. Requests that were in flight together are refused together: that is
    /// one refusal.
    epoch: u64,
}

/// Until when nothing starts.
#[derive(Clone, Copy, Debug)]
struct Closed {
    /// By the steady clock, which decides.
    opens_at: Duration,
    /// The same by the wall clock, which people read, and why.
    wait: Wait,
}

/// What a refusal (429) comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// A pause, after which one request feels the way.
    Pause,
    /// Enough: what waits will not be answered.
    Enough,
}

impl Gate {
    /// Opens the gate if its time has come. True if it is open.
    pub(super) fn is_open(&mut self, now: Moment) -> bool {
        // A steady clock may stand still while the machine sleeps: whichever says so first is
        // right.
        self.closed = self.closed.filter(|closed| closed.opens_at > now.steady && closed.wait.until > now.wall);
        self.closed.is_none()
    }

    /// When it opens, by the steady clock; `None` if it is open.
    pub(super) fn opens_at(&self) -> Option<Duration> {
        self.closed.map(|closed| closed.opens_at)
    }

    /// What it waits for; `None` if it is open.
    pub(super) fn wait(&self) -> Option<Wait> {
        self.closed.map(|closed| closed.wait)
    }

    /// Lets nothing start for so long. False if the gate is closed for as long already.
    pub(super) fn close(&mut self, span: Duration, reason: WaitReason, now: Moment) -> bool {
        let opens_at = now.steady + span;
        if self.closed.is_some_and(|closed| closed.opens_at >= opens_at) {
            return false;
        }
        // The wall clock counts milliseconds: rounded down, a gate would open before its time.
        let span = Duration::from_millis(whole_millis(span));
        self.closed = Some(Closed { opens_at, wait: Wait { reason, until: now.wall.plus(span) } });
        true
    }

    /// Notes that a request of an epoch was refused.
    pub(super) const fn refuse(&mut self, epoch: u64) -> Refused {
        if epoch == self.epoch {
            self.epoch += 1;
            self.refusals += 1;
        }
        if self.refusals < MAX_REFUSALS {
            return Refused::Pause;
        }
        self.refusals = 0;
        Refused::Enough
    }

    /// Notes that the refusals are explained: there is nothing left of the day or month.
    pub(super) const fn explain(&mut self) {
        self.refusals = 0;
    }

    /// Notes that the source has answered.
    pub(super) const fn answer(&mut self) {
        self.refusals = 0;
    }

    /// Whether one request at a time feels the way: after a refusal, until an answer comes.
    pub(super) const fn is_probing(&self) -> bool {
        self.refusals > 0
    }

    /// What a request that starts now belongs to.
    pub(super) const fn epoch(&self) -> u64 {
        self.epoch
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Timestamp;

    const SECOND: Duration = Duration::from_secs(1);

    fn at(seconds: u32) -> Moment {
        Moment { wall: Timestamp::from_seconds(seconds.into()), steady: seconds * SECOND }
    }

    #[test]
    fn it_opens_when_its_time_has_come() {
        let mut gate = Gate::default();
        assert!(gate.is_open(at(0)));
        assert!(gate.close(60 * SECOND, WaitReason::Minute, at(5)));
        let wait = Wait { reason: WaitReason::Minute, until: Timestamp::from_seconds(65) };
        assert_eq!((gate.opens_at(), gate.wait()), (Some(65 * SECOND), Some(wait)));
        assert!(!gate.is_open(at(64)));
        assert!(gate.is_open(at(65)));
        assert_eq!(gate.opens_at(), None);
    }

    #[test]
    fn it_opens_by_whichever_clock_says_so_first() {
        let mut gate = Gate::default();
        gate.close(600 * SECOND, WaitReason::Refused, at(0));
        let after_sleep = Moment { wall: Timestamp::from_seconds(600), steady: 5 * SECOND };
        assert!(gate.is_open(after_sleep));
    }

    #[test]
    fn it_is_closed_for_less_than_a_millisecond_too() {
        let mut gate = Gate::default();
        gate.close(Duration::from_micros(917), WaitReason::Minute, at(0));
        assert!(!gate.is_open(at(0)));
    }

    #[test]
    fn what_closes_it_for_less_changes_nothing() {
        let mut gate = Gate::default();
        assert!(gate.close(60 * SECOND, WaitReason::Refused, at(0)));
        assert!(!gate.close(10 * SECOND, WaitReason::Minute, at(20)));
        assert_eq!(gate.opens_at(), Some(60 * SECOND));
        assert!(gate.close(60 * SECOND, WaitReason::Minute, at(20)));
        assert_eq!(gate.opens_at(), Some(80 * SECOND));
    }

    #[test]
    fn refusals_of_one_epoch_are_one() {
        let mut gate = Gate::default();
        for _ in 0..4 {
            assert_eq!(gate.refuse(0), Refused::Pause);
        }
        assert_eq!((gate.epoch(), gate.is_probing()), (1, true));
        assert_eq!(gate.refuse(1), Refused::Pause);
        assert_eq!(gate.refuse(2), Refused::Enough);
        assert!(!gate.is_probing());
    }

    #[test]
    fn an_answer_starts_the_count_anew() {
        let mut gate = Gate::default();
        gate.refuse(0);
        gate.refuse(1);
        gate.answer();
        assert!(!gate.is_probing());
        assert_eq!(gate.refuse(2), Refused::Pause);
    }
}
