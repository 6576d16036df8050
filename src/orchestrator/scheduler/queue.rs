//! Whose turn it is.

use std::collections::{HashMap, VecDeque};

use super::lookups::LookupId;
use crate::orchestrator::job_id::JobId;

/// One lane for each job, served in turn: a job of one indicator does not wait behind a job of five hundred.
///
/// The same lookup may stand in several lanes, and may be gone or under way when its turn comes: who takes it says whether it is
/// still to be started.
#[derive(Debug, Default)]
pub(super) struct FairQueue {
    lanes: HashMap<JobId, VecDeque<LookupId>>,
    /// The jobs that have a lane, the next one to be served at the front.
    turns: VecDeque<JobId>,
}

impl FairQueue {
    /// Adds a lookup at the end of a job's lane.
    pub(super) fn push(&mut self, job: &JobId, lookup: LookupId) {
        self.lane(job).push_back(lookup);
    }

    /// Gives a lookup back to the head of a job's lane. What was given back before stays before it, the oldest first.
    pub(super) fn give_back(&mut self, job: &JobId, lookup: LookupId) {
        let lane = self.lane(job);
        let place = lane.iter().position(|other| *other >= lookup).unwrap_or(lane.len());
        if lane.get(place) != Some(&lookup) {
            lane.insert(place, lookup);
        }
    }

    /// The next lookup that is `ready`, from the lane whose turn it is.
    pub(super) fn take(&mut self, ready: impl Fn(LookupId) -> bool) -> Option<LookupId> {
        while let Some(job) = self.turns.pop_front() {
            let next = self
                .lanes
                .get_mut(&job)
                .and_then(|lane| std::iter::from_fn(|| lane.pop_front()).find(|lookup| ready(*lookup)));
            if self.lanes.get(&job).is_some_and(|lane| !lane.is_empty()) {
                self.turns.push_back(job);
            } else {
                self.lanes.remove(&job);
            }
            if next.is_some() {
                return next;
            }
        }
        None
    }

    pub(super) fn is_empty(&self) -> bool {
        self.turns.is_empty()
    }

    /// Whether a job has a lookup that is `ready`.
    pub(super) fn holds(&self, job: &str, ready: impl Fn(LookupId) -> bool) -> bool {
        self.lanes.get(job).is_some_and(|lane| lane.iter().any(|lookup| ready(*lookup)))
    }

    /// The jobs that have a lookup that is `ready`.
    pub(super) fn jobs(&self, ready: impl Fn(LookupId) -> bool) -> Vec<JobId> {
        self.turns.iter().filter(|job| self.holds(job, &ready)).cloned().collect()
    }

    /// Forgets a job's lane.
    pub(super) fn drop_lane(&mut self, job: &str) {
        self.lanes.remove(job);
        self.turns.retain(|id| &**id != job);
    }

    fn lane(&mut self, job: &JobId) -> &mut VecDeque<LookupId> {
        self.lanes.entry(JobId::clone(job)).or_insert_with(|| {
            self.turns.push_back(JobId::clone(job));
            VecDeque::new()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(lanes: &[(&str, &[u64])]) -> FairQueue {
        let mut queue = FairQueue::default();
        for (job, lookups) in lanes {
            lookups.iter().for_each(|lookup| queue.push(&(*job).into(), LookupId(*lookup)));
        }
        queue
    }

    fn drain(queue: &mut FairQueue, ready: impl Fn(LookupId) -> bool) -> Vec<u64> {
        std::iter::from_fn(|| queue.take(&ready)).map(|LookupId(id)| id).collect()
    }

    #[test]
    fn a_job_of_one_does_not_wait_behind_a_job_of_many() {
        let mut queue = queue(&[("many", &[1, 2, 3, 4]), ("one", &[9])]);
        assert_eq!(drain(&mut queue, |_| true), [1, 9, 2, 3, 4]);
    }

    #[test]
    fn what_is_not_ready_costs_no_turn() {
        let mut queue = queue(&[("a", &[1, 2, 3]), ("b", &[2, 4])]);
        assert_eq!(drain(&mut queue, |LookupId(id)| id != 2), [1, 4, 3]);
    }

    #[test]
    fn what_is_given_back_is_next_in_its_lane_and_stands_there_once() {
        let mut queue = queue(&[("a", &[1, 2, 3])]);
        assert_eq!((queue.take(|_| true), queue.take(|_| true)), (Some(LookupId(1)), Some(LookupId(2))));
        for lookup in [2, 1, 2, 1] {
            queue.give_back(&"a".into(), LookupId(lookup));
        }
        assert_eq!(drain(&mut queue, |_| true), [1, 2, 3]);
    }

    #[test]
    fn a_dropped_lane_is_not_served() {
        let mut queue = queue(&[("a", &[1]), ("b", &[2])]);
        queue.drop_lane("a");
        assert_eq!(drain(&mut queue, |_| true), [2]);
        queue.push(&"a".into(), LookupId(3));
        assert_eq!(drain(&mut queue, |_| true), [3]);
    }
}
