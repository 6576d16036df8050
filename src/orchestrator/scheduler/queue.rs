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
    /// What goes before all lanes.
    promoted: VecDeque<(JobId, LookupId)>,
    /// Jobs that are not served for now.
    paused: Vec<JobId>,
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

    /// Puts a lookup before all lanes, for a job. Another that has promoted it too may be paused,
    /// or dropped.
    pub(super) fn promote(&mut self, job: &JobId, lookup: LookupId) {
        self.promoted.retain(|(other, id)| (other, *id) != (job, lookup));
        self.promoted.push_front((JobId::clone(job), lookup));
    }

    /// Serves a job no more, or serves it again.
    pub(super) fn pause(&mut self, job: &JobId, paused: bool) {
        self.paused.retain(|other| other != job);
        if paused {
            self.paused.push(JobId::clone(job));
        }
    }

    /// The next lookup that is `ready`: a promoted one, or one from the lane whose turn it is.
    pub(super) fn take(&mut self, ready: impl Fn(LookupId) -> bool) -> Option<LookupId> {
        while let Some(place) = self.promoted.iter().position(|(job, _)| !self.paused.contains(job)) {
            let next = self.promoted.remove(place).map(|(_, lookup)| lookup).filter(|lookup| ready(*lookup));
            if next.is_some() {
                return next;
            }
        }
        for _ in 0..self.lanes.len() {
            let mut lane = self.lanes.pop_front()?;
            if self.paused.contains(&lane.job) {
                self.lanes.push_back(lane);
                continue;
            }
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

    /// Whether nobody waits to be served.
    pub(super) fn is_empty(&self) -> bool {
        self.jobs(|_| true).is_empty()
    }

    /// The jobs that wait with a lookup that is `ready`.
    pub(super) fn jobs(&self, ready: impl Fn(LookupId) -> bool) -> Vec<&JobId> {
        let promoted = self.promoted.iter().filter(|(_, lookup)| ready(*lookup)).map(|(job, _)| job);
        let in_line = self.lanes.iter().filter(|lane| lane.lookups.iter().any(|lookup| ready(*lookup)));
        let mut jobs: Vec<&JobId> = in_line.map(|lane| &lane.job).filter(|job| !self.paused.contains(job)).collect();
        for job in promoted.filter(|job| !self.paused.contains(job)) {
            if !jobs.contains(&job) {
                jobs.push(job);
            }
        }
        jobs
    }

    /// Takes a lookup out of the line of a job that does not wait for it any more.
    pub(super) fn leave(&mut self, job: &JobId, lookup: LookupId) {
        if let Some(lane) = self.lane(job) {
            lane.lookups.retain(|other| *other != lookup);
        }
        self.lanes.retain(|lane| !lane.lookups.is_empty());
        self.promoted.retain(|(other, id)| (other, *id) != (job, lookup));
    }

    /// Forgets a job.
    pub(super) fn drop_job(&mut self, job: &str) {
        self.lanes.retain(|lane| *lane.job != *job);
        self.promoted.retain(|(other, _)| **other != *job);
        self.paused.retain(|other| **other != *job);
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
    fn what_is_promoted_goes_before_all_lanes_the_latest_first() {
        let mut queue = queue(&[("a", &[1, 2, 3]), ("b", &[4, 5])]);
        queue.promote(&"b".into(), LookupId(5));
        queue.promote(&"a".into(), LookupId(3));
        let mut taken = Vec::new();
        while let Some(LookupId(id)) = queue.take(|LookupId(id)| !taken.contains(&id)) {
            taken.push(id);
        }
        assert_eq!(taken, [3, 5, 1, 4, 2]);
    }

    #[test]
    fn what_two_jobs_have_promoted_goes_first_for_either() {
        let mut queue = queue(&[("a", &[1, 2]), ("b", &[2])]);
        queue.promote(&"a".into(), LookupId(2));
        queue.promote(&"b".into(), LookupId(2));
        queue.pause(&"b".into(), true);
        assert_eq!(queue.take(|_| true), Some(LookupId(2)));
        queue.promote(&"a".into(), LookupId(2));
        queue.promote(&"b".into(), LookupId(2));
        queue.drop_job("b");
        assert_eq!(queue.take(|_| true), Some(LookupId(2)));
    }

    #[test]
    fn a_paused_job_keeps_what_it_has_and_is_not_served() {
        let mut queue = queue(&[("a", &[1, 2]), ("b", &[3])]);
        queue.promote(&"a".into(), LookupId(2));
        queue.pause(&"a".into(), true);
        assert_eq!(queue.jobs(|_| true), [&JobId::from("b")]);
        assert_eq!(drain(&mut queue, |_| true), [3]);
        assert!(queue.is_empty());
        queue.pause(&"a".into(), false);
        assert_eq!((queue.take(|_| true), queue.take(|_| true)), (Some(LookupId(2)), Some(LookupId(1))));
    }

    #[test]
    fn a_dropped_lane_is_not_served() {
        let mut queue = queue(&[("a", &[1]), ("b", &[2])]);
        queue.drop_job("a");
        assert_eq!(drain(&mut queue, |_| true), [2]);
        queue.push(&"a".into(), LookupId(3));
        assert_eq!(drain(&mut queue, |_| true), [3]);
    }
}
