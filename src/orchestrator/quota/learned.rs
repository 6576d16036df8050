//! What a key turns out to have, where that is less in a window than was said.
//!
//! After a refusal no more go in a window than were answered in the last. One more is tried when a
//! while has passed without another refusal, and a longer while each time that it was in vain.

use std::time::Duration;

use super::limits::Quota;

/// The longest that is waited before one more is tried, in windows.
const LONGEST_TRIAL: u32 = 16;

/// What has been learned of one key, by the steady clock.
#[derive(Debug, Default)]
pub(super) struct Learned {
    /// When the requests of the last window were answered.
    answers: Vec<Duration>,
    cap: Option<Cap>,
}

/// No more than so many go in a window.
#[derive(Clone, Copy, Debug)]
struct Cap {
    requests: u32,
    since: Duration,
    /// One more is tried after so many windows, and another after as many again.
    trial: u32,
}

impl Learned {
    /// Notes that a request of then was answered.
    pub(super) fn answer(&mut self, asked: Duration, now: Duration, quota: &Quota) {
        self.forget(now, quota.window);
        self.answers.push(now);
        // What was in flight together with the refused tells how many are answered, too.
        let answers = self.count();
        if let Some(cap) = self.cap.as_mut().filter(|cap| asked < cap.since) {
            cap.requests = answers;
        }
    }

    /// Notes that a request of then was refused. Those that were in flight together are refused
    /// together.
    pub(super) fn refuse(&mut self, asked: Duration, now: Duration, quota: &Quota) {
        if self.cap.is_some_and(|cap| asked < cap.since) {
            return;
        }
        self.forget(now, quota.window);
        let was_capped = self.cap.filter(|cap| cap.allows(now, quota.window) < quota.per_minute.unwrap_or(0));
        let trial = was_capped.map_or(1, |cap| (cap.trial * 2).min(LONGEST_TRIAL));
        self.cap = Some(Cap { requests: self.count(), since: now, trial });
    }

    /// The quota, as far as the key has it.
    pub(super) fn applied(&self, quota: Quota, now: Duration) -> Quota {
        let allowed = |said: u32| self.cap.map_or(said, |cap| said.min(cap.allows(now, quota.window)));
        Quota { per_minute: quota.per_minute.map(allowed), ..quota }
    }

    fn count(&self) -> u32 {
        u32::try_from(self.answers.len()).unwrap_or(u32::MAX).max(1)
    }

    fn forget(&mut self, now: Duration, window: Duration) {
        self.answers.retain(|at| now.saturating_sub(*at) < window);
    }
}

impl Cap {
    fn allows(&self, now: Duration, window: Duration) -> u32 {
        let trial = (window * self.trial).as_secs_f64().max(f64::MIN_POSITIVE);
        self.requests.saturating_add((now.saturating_sub(self.since).as_secs_f64() / trial) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::SECOND;
    use super::*;

    /// What goes in a window at these seconds after `events`: `(asked, ended, answered)`.
    fn allows(events: &[(u32, u32, bool)], at: &[u32]) -> Vec<u32> {
        let mut learned = Learned::default();
        for (asked, ended, answered) in events {
            let (asked, ended) = (*asked * SECOND, *ended * SECOND);
            if *answered {
                learned.answer(asked, ended, &Quota::PUBLIC);
            } else {
                learned.refuse(asked, ended, &Quota::PUBLIC);
            }
        }
        let applied = |second: &u32| learned.applied(Quota::PUBLIC, *second * SECOND).per_minute.unwrap_or(0);
        at.iter().map(applied).collect()
    }

    #[test]
    fn no_more_go_than_were_answered_and_one_more_with_each_window_that_passes() {
        let two_of_four = [(0, 1, true), (0, 1, false), (0, 2, true), (0, 2, false)];
        assert_eq!(allows(&two_of_four, &[3, 60, 61, 120, 121, 1000]), [2, 2, 3, 3, 4, 4]);
        assert_eq!(allows(&[(0, 1, false)], &[2, 61, 121, 181]), [1, 2, 3, 4], "one goes in any case");
        assert_eq!(allows(&[(0, 1, true)], &[2]), [4], "who was not refused has what was said");
    }

    #[test]
    fn one_more_is_tried_later_each_time_that_it_was_in_vain() {
        let in_vain = [(0, 1, true), (0, 1, false), (62, 63, true), (62, 63, false)];
        assert_eq!(allows(&in_vain, &[64, 182, 183]), [1, 1, 2]);
        // Once all was allowed again, a refusal is a new one.
        let much_later = [(0, 1, true), (0, 1, false), (500, 501, false)];
        assert_eq!(allows(&much_later, &[502, 561]), [1, 2]);
    }
}
