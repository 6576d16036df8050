//! Whose turn it is.

use std::collections::VecDeque;

use super::ids::LookupId;
use crate::orchestrator::job_id::JobId;

/// One lane for each job, served in turn: a job of one indicator does not wait behind a job of five
/// hundred.
///
/// The same lookup may stand in several lanes, and may be gone or under way when its turn comes:
/// who takes it says whether it is still to be started.
#[derive(Debug, Default)]
pub(super) struct FairQueue {
    /// The next one to be served at the front. None is empty.
    lanes: VecDeque<Lane>,
}

#[derive(Debug)]
struct Lane {
    job: JobId,
    lookups: VecDeque<LookupId>,
}

impl FairQueue {
    /// Adds a lookup at the end of a job's lane.
    pub(super) fn push(&mut self, job: &JobId, lookup: LookupId) {
        match self.lane(job) {
            Some(lane) => lane.lookups.push_back(lookup),
            None => self.open(job, lookup),
        }
    }

    /// Gives a lookup back to the head of a job's lane. What was given back before stays before it,
    /// the oldest first.
    pub(super) fn give_back(&mut self, job: &JobId, lookup: LookupId) {
        let Some(Lane { lookups, .. }) = self.lane(job) else { return self.open(job, lookup) };
        let place = lookups.iter().position(|other| *other >= lookup).unwrap_or(lookups.len());
        if lookups.get(place) != Some(&lookup) {
            lookups.insert(place, lookup);
        }
    }

    /// The next lookup that is `ready`, from the lane whose turn it is.
    pub(super) fn take(&mut self, ready: impl Fn(LookupId) -> bool) -> Option<LookupId> {
        while let Some(mut lane) = self.lanes.pop_front() {
            let next = std::iter::from_fn(|| lane.lookups.pop_front()).find(|lookup| ready(*lookup));
            if !lane.lookups.is_empty() {
                self.lanes.push_back(lane);
            }
            if next.is_some() {
                return next;
            }
        }
        None
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lanes.is_empty()
    }

    /// The jobs that have a lookup that is `ready`.
    pub(super) fn jobs(&self, ready: impl Fn(LookupId) -> bool) -> impl Iterator<Item = &JobId> {
        let holds = move |lane: &&Lane| lane.lookups.iter().any(|lookup| ready(*lookup));
        self.lanes.iter().filter(holds).map(|lane| &lane.job)
    }

    /// Forgets a job's lane.
    pub(super) fn drop_lane(&mut self, job: &str) {
        self.lanes.retain(|lane| *lane.job != *job);
    }

    fn lane(&mut self, job: &str) -> Option<&mut Lane> {
        self.lanes.iter_mut().find(|lane| *lane.job == *job)
    }

    fn open(&mut self, job: &JobId, lookup: LookupId) {
        self.lanes.push_back(Lane { job: JobId::clone(job), lookups: VecDeque::from([lookup]) });
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
