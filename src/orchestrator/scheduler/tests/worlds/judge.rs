//! What must hold in a small world, after every move and in the end.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use super::disk::Disk;
use crate::enrichment::Outcome;

const WINDOW: Duration = Duration::from_secs(60);

/// Remembers what was told, and what the server has counted.
#[derive(Debug)]
pub(super) struct Judge {
    per_window: usize,
    concurrency: usize,
    told: BTreeMap<String, BTreeMap<usize, Outcome>>,
    pub(super) complete: BTreeSet<String>,
    /// The requests of the last window, by the steady clock.
    arrivals: VecDeque<Duration>,
    /// Requests for each value.
    requests: BTreeMap<String, usize>,
}

impl Judge {
    pub(super) fn new(per_window: usize, concurrency: usize) -> Self {
        let (told, complete, arrivals, requests) = Default::default();
        Self { per_window, concurrency, told, complete, arrivals, requests }
    }

    /// A request has arrived, one of so many at the most that are explained.
    pub(super) fn arrives(&mut self, value: &str, now: Duration, explained: usize) {
        self.pass(now);
        self.arrivals.push_back(now);
        assert!(self.arrivals.len() <= self.per_window, "over quota: {:?}", self.arrivals);
        let requests = self.requests.entry(value.to_owned()).or_default();
        *requests += 1;
        assert!(*requests <= explained, "{value} is asked for {requests} times, and nothing explains it");
    }

    /// Forgets what the server does not count any more.
    pub(super) fn pass(&mut self, now: Duration) {
        while self.arrivals.front().is_some_and(|at| *at + WINDOW <= now) {
            self.arrivals.pop_front();
        }
    }

    pub(super) fn in_flight(&self, requests: usize) {
        assert!(requests <= self.concurrency, "{requests} in flight");
    }

    /// A reader has heard of an outcome.
    pub(super) fn told(&mut self, job: &str, outcome: Outcome, disk: &Disk) {
        assert!(!self.complete.contains(job), "{job} was complete");
        assert!(disk.jobs[job].outcomes.contains(&outcome), "{job}: told before it is written");
        let place = outcome.index();
        let before = self.told.entry(job.to_owned()).or_default().insert(place, outcome);
        assert!(before.is_none(), "{job}: place {place} has two outcomes");
    }

    /// Another context goes on with a job: what was told of it is there, and nothing of it changes.
    pub(super) fn adopted(&mut self, job: &str, written: &[Outcome]) {
        let told = self.told.entry(job.to_owned()).or_default();
        for (place, outcome) in &*told {
            assert!(written.contains(outcome), "{job}: place {place} was told, and is lost");
        }
        told.extend(written.iter().map(|outcome| (outcome.index(), outcome.clone())));
    }

    pub(super) fn completed(&mut self, job: &str, disk: &Disk) {
        assert!(self.complete.insert(job.to_owned()), "{job} is complete twice");
        self.is_whole(job, disk);
    }

    /// A complete job has one outcome for each place, written and told.
    pub(super) fn is_whole(&self, job: &str, disk: &Disk) {
        let record = &disk.jobs[job];
        let places: BTreeSet<usize> = record.intake.indices().collect();
        let written: BTreeSet<usize> = record.outcomes.iter().map(Outcome::index).collect();
        assert_eq!((record.outcomes.len(), &written), (places.len(), &places), "{job}: one outcome each");
        assert!(record.header.is_complete(), "{job} is not complete on the disk");
        let told = self.told.get(job).map_or(0, BTreeMap::len);
        assert!(told == places.len() || !self.complete.contains(job), "{job}: {told} told of {}", places.len());
    }
}
