//! How long so many requests will take.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Duration;

/// What a forecast is made from.
pub(super) struct Forecast {
    /// Requests to come.
    pub(super) requests: usize,
    /// How long each takes.
    pub(super) latency: Duration,
    /// How many are in flight at once.
    pub(super) lanes: usize,
    /// How long a slot rests after its response.
    pub(super) window: Duration,
    /// How many slots there are; `None`: no limit.
    pub(super) slots: Option<usize>,
    /// How long each slot that is taken stays so.
    pub(super) taken: Vec<Duration>,
}

/// From now to the last response: the schedule is played through.
pub(super) fn forecast(plan: &Forecast) -> Duration {
    let mut lanes = Resources::idle(plan.lanes.min(plan.requests));
    let mut slots = plan.slots.map(|count| Resources::taken(count, &plan.taken));
    let mut end = Duration::ZERO;
    for _ in 0..plan.requests {
        let start = lanes.next().max(slots.as_mut().map_or(Duration::ZERO, Resources::next));
        end = start + plan.latency;
        lanes.free_at(end);
        if let Some(slots) = &mut slots {
            slots.free_at(end + plan.window);
        }
    }
    end
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
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn public(requests: usize, taken: Vec<Duration>) -> u64 {
        let plan = Forecast { requests, latency: SECOND, lanes: 4, window: 60 * SECOND, slots: Some(4), taken };
        forecast(&plan).as_secs()
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
    fn without_a_limit_only_the_lanes_count() {
        let plan =
            Forecast { requests: 9, latency: SECOND, lanes: 4, window: 60 * SECOND, slots: None, taken: Vec::new() };
        assert_eq!(forecast(&plan).as_secs(), 3);
    }
}
