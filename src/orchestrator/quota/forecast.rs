//! When so many requests will go, and how long they will take.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Duration;

use super::allowance::Allowance;
use crate::orchestrator::jobs::wait::WhenExhausted;
use crate::time::Timestamp;

/// What a forecast is made from.
pub(super) struct Forecast {
    /// Requests to come.
    pub(super) requests: usize,
    /// How fast they go.
    pub(super) pace: Pace,
    /// How long a slot rests after its response.
    pub(super) window: Duration,
    /// How many slots there are; `None`: no limit.
    pub(super) slots: Option<usize>,
    /// How long each slot that is taken stays so.
    pub(super) taken: Vec<Duration>,
    /// What day and month allow, and what is done where they do not.
    pub(super) allowance: Allowance,
    pub(super) when_exhausted: WhenExhausted,
    pub(super) now: Timestamp,
}

/// How fast requests go, as far as the quota lets them.
#[derive(Clone, Copy, Debug)]
pub(in crate::orchestrator) struct Pace {
    /// How long each takes.
    pub(in crate::orchestrator) latency: Duration,
    /// How long after the one before it each starts at the soonest.
    pub(in crate::orchestrator) spacing: Duration,
    /// How many are in flight at once.
    pub(in crate::orchestrator) lanes: usize,
}

/// What a forecast says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// Until the last response.
    pub span: Duration,
    /// Requests by the UTC day on which they go: one of its moments, and how many.
    pub per_day: Vec<(Timestamp, usize)>,
    /// Requests that day and month do not allow, where that is not waited for.
    pub over_quota: usize,
}

/// Plays the schedule through, from now to the last response.
pub(super) fn forecast(plan: Forecast) -> Schedule {
    let Forecast { requests, pace, mut allowance, now, .. } = plan;
    let mut lanes = Resources::idle(pace.lanes.min(requests));
    let mut slots = plan.slots.map(|count| Resources::taken(count, &plan.taken));
    let mut schedule = Schedule::default();
    let mut earliest = Duration::ZERO;
    for number in 0..requests {
        let mut start = lanes.next().max(slots.as_mut().map_or(Duration::ZERO, Resources::next)).max(earliest);
        while let Some(wait) = allowance.take(now.plus(start)) {
            if plan.when_exhausted == WhenExhausted::Fail {
                schedule.over_quota = requests - number;
                return schedule;
            }
            start = wait.until.since(now);
        }
        earliest = start + pace.spacing;
        schedule.count(now.plus(start));
        schedule.span = schedule.span.max(start + pace.latency);
        lanes.free_at(start + pace.latency);
        if let Some(slots) = &mut slots {
            slots.free_at(start + pace.latency + plan.window);
        }
    }
    schedule
}

impl Schedule {
    fn count(&mut self, at: Timestamp) {
        match self.per_day.last_mut() {
            Some((day, count)) if day.day() == at.day() => *count += 1,
            _ => self.per_day.push((at, 1)),
        }
    }
}

/// When each of several like things is free.
pub(super) struct Resources(BinaryHeap<Reverse<Duration>>);

impl Resources {
    fn idle(count: usize) -> Self {
        Self(std::iter::repeat_n(Reverse(Duration::ZERO), count).collect())
    }

    /// `count` things, of which some are taken; where more are taken than there are, those that are
    /// free first do not count.
    pub(super) fn taken(count: usize, taken: &[Duration]) -> Self {
        let mut all = Self::idle(count.saturating_sub(taken.len()));
        taken.iter().for_each(|at| all.free_at(*at));
        while all.0.len() > count {
            all.0.pop();
        }
        all
    }

    /// When the next one is free. It is taken then, until it is given back.
    pub(super) fn next(&mut self) -> Duration {
        self.0.pop().map_or(Duration::ZERO, |Reverse(at)| at)
    }

    fn free_at(&mut self, at: Duration) {
        self.0.push(Reverse(at));
    }
}

#[cfg(test)]
mod tests {
    use super::super::limits::Quota;
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// Noon of the last day of January.
    fn noon() -> Timestamp {
        Timestamp::from_civil(2026, 1, 31, 43_200)
    }

    fn plan(requests: usize, quota: Quota, taken: Vec<Duration>) -> Forecast {
        let all = |limit: Option<u32>| limit.map_or(usize::MAX, |limit| limit as usize);
        Forecast {
            requests,
            pace: Pace { latency: SECOND, spacing: Duration::ZERO, lanes: 4 },
            window: 60 * SECOND,
            slots: quota.per_minute.map(|limit| limit as usize),
            taken,
            allowance: Allowance::new(&quota, noon(), all(quota.per_day), all(quota.per_month)),
            when_exhausted: WhenExhausted::Wait,
            now: noon(),
        }
    }

    fn public(requests: usize, taken: Vec<Duration>) -> u64 {
        forecast(plan(requests, Quota::PUBLIC, taken)).span.as_secs()
    }

    #[test]
    fn each_round_of_four_costs_a_window_and_a_response() {
        for (requests, seconds) in
            [(0, 0), (1, 1), (4, 1), (5, 62), (20, 4 * 61 + 1), (100, 24 * 61 + 1), (500, 124 * 61 + 1)]
        {
            assert_eq!(public(requests, Vec::new()), seconds, "{requests}");
        }
    }

    #[test]
    fn slots_that_are_taken_are_waited_for() {
        assert_eq!(public(1, vec![10 * SECOND; 3]), 1);
        assert_eq!(public(2, vec![10 * SECOND; 3]), 11);
        assert_eq!(public(1, vec![30 * SECOND, 10 * SECOND, 20 * SECOND, 40 * SECOND]), 11);
        // Five taken of four: one must be free before any may go.
        assert_eq!(public(1, vec![30 * SECOND, 10 * SECOND, 20 * SECOND, 40 * SECOND, 50 * SECOND]), 21);
    }

    #[test]
    fn without_a_limit_only_the_lanes_count_and_how_fast_one_follows_another() {
        assert_eq!(forecast(plan(9, Quota::UNLIMITED, Vec::new())).span.as_secs(), 3);
        let slow = Pace { latency: SECOND, spacing: 2 * SECOND, lanes: 4 };
        assert_eq!(forecast(Forecast { pace: slow, ..plan(9, Quota::UNLIMITED, Vec::new()) }).span.as_secs(), 17);
    }

    fn by_day(plan: Forecast) -> (Vec<(String, usize)>, usize, u64) {
        let Schedule { span, per_day, over_quota } = forecast(plan);
        let day = |(at, count): (Timestamp, usize)| (at.to_string().chars().take(10).collect(), count);
        (per_day.into_iter().map(day).collect(), over_quota, span.as_secs())
    }

    #[test]
    fn what_a_day_does_not_allow_goes_on_the_next_or_is_over_the_quota() {
        let ten = Quota { per_minute: None, per_day: Some(10), per_month: None, ..Quota::PUBLIC };
        let wait = plan(25, ten, Vec::new());
        let days = [("2026-01-31", 10), ("2026-02-01", 10), ("2026-02-02", 5)];
        let days: Vec<_> = days.map(|(day, count)| (day.to_owned(), count)).into();
        assert_eq!(by_day(wait), (days, 0, 36 * 3600 + 2));
        let fail = Forecast { when_exhausted: WhenExhausted::Fail, ..plan(25, ten, Vec::new()) };
        assert_eq!(by_day(fail), (vec![("2026-01-31".to_owned(), 10)], 15, 3));
    }

    #[test]
    fn a_month_that_is_used_up_is_waited_for_and_a_schedule_may_pass_midnight_by_itself() {
        let month = Quota { per_minute: None, per_day: Some(10), per_month: Some(10), ..Quota::PUBLIC };
        let days = vec![("2026-01-31".to_owned(), 10), ("2026-02-01".to_owned(), 1)];
        assert_eq!(by_day(plan(11, month, Vec::new())), (days, 0, 12 * 3600 + 1));
        let late = Forecast { now: Timestamp::from_civil(2026, 1, 31, 86_370), ..plan(6, Quota::PUBLIC, Vec::new()) };
        let days = vec![("2026-01-31".to_owned(), 4), ("2026-02-01".to_owned(), 2)];
        assert_eq!(by_day(late), (days, 0, 62));
    }
}
