//! What changes: everything behind the one `RefCell`.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use futures::future::AbortHandle;

use super::flights::Flights;
use super::jobs::{Job, Jobs};
use super::journal::Journal;
use super::lookups::{Asked, Asker, LookupId, Lookups, Stage};
use super::queue::FairQueue;
use super::status::{JobId, Status};
use super::{Event, OutcomeLog};
use crate::enrichment::Place;
use crate::time::Timestamp;

/// Whether requests may start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gate {
    /// They may, as far as concurrency allows.
    Open,
    /// They may not: no slot is free, or the source has refused.
    Closed {
        /// By the steady clock, which decides.
        opens_at: Duration,
        /// By the wall clock, which people read.
        until: Timestamp,
    },
}

/// How the source has refused (429), if it has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Refusals {
    /// Pauses in a row with no success between them.
    pub(super) in_a_row: u32,
    /// Grows with every pause. Requests that were under way together are refused together: that is one refusal.
    pub(super) epoch: u64,
}

/// Everything that changes.
pub(super) struct State<L: OutcomeLog> {
    pub(super) jobs: Jobs<L>,
    pub(super) lookups: Lookups,
    pub(super) queue: FairQueue,
    /// Lookups that the cache has not been asked for.
    pub(super) unsifted: VecDeque<LookupId>,
    pub(super) gate: Gate,
    pub(super) refusals: Refusals,
    /// Attempts that are under way.
    pub(super) flights: Flights,
    /// How long an answer takes, smoothed; a second until one has come.
    pub(super) latency: Duration,
    /// What is to be written down.
    pub(super) journal: Journal,
    /// Jobs that another context runs, and the way to stop waiting for its death.
    pub(super) standing_by: HashMap<JobId, AbortHandle>,
    /// Whether the pump is running.
    pub(super) pumping: bool,
    /// Whether the orchestrator was closed: nothing may begin any more.
    pub(super) closed: bool,
}

impl<L: OutcomeLog> State<L> {
    pub(super) fn new(max_jobs: usize) -> Self {
        Self {
            jobs: Jobs::new(max_jobs),
            lookups: Lookups::default(),
            queue: FairQueue::default(),
            unsifted: VecDeque::new(),
            gate: Gate::Open,
            refusals: Refusals::default(),
            flights: Flights::default(),
            latency: Duration::from_secs(1),
            journal: Journal::default(),
            standing_by: HashMap::new(),
            pumping: false,
            closed: false,
        }
    }

    /// Notes what a job wants. Lookups that are new are to be sifted; those of the places in `tried` have failed once.
    pub(super) fn ask(&mut self, job: &JobId, wanted: Vec<Place>, tried: &[usize]) {
        for place in wanted {
            let index = place.index;
            match self.lookups.ask(Asker::new(job, place)) {
                Asked::New(id) => {
                    self.unsifted.push_back(id);
                    if tried.contains(&index) {
                        self.lookups.note_failure(id);
                    }
                }
                Asked::Joined(id) => self.queue.push(job, id),
            }
        }
    }

    /// A job's status, which counts as use.
    pub(super) fn status(&mut self, id: &str, since: usize) -> Option<Status<L>> {
        let status = self.jobs.touch(id)?.status(since);
        Some(Status { waiting_until: self.waiting_until(id), ..status })
    }

    /// The event that a complete job ended with. Asking counts as use.
    pub(super) fn complete_event(&mut self, id: &str) -> Option<Event<L>> {
        self.jobs.touch(id).filter(|job| !job.is_running()).map(|job| complete_event(job))
    }

    /// Puts a lookup in line for all who wait for it, each in their own lane: any of them may be cancelled before it starts.
    pub(super) fn enqueue(&mut self, id: LookupId, place: fn(&mut FairQueue, &JobId, LookupId)) {
        let Some(lookup) = self.lookups.get_mut(id) else { return };
        lookup.stage = Stage::Queued;
        let mut previous = None;
        for Asker { job, .. } in &lookup.askers {
            if previous != Some(job) {
                place(&mut self.queue, job, id);
            }
            previous = Some(job);
        }
    }

    /// Until when a job waits for the gate.
    pub(super) fn waiting_until(&self, job: &str) -> Option<Timestamp> {
        match self.gate {
            Gate::Closed { until, .. } if self.queue.holds(job, |id| self.lookups.is_queued(id)) => Some(until),
            _ => None,
        }
    }

    /// What the jobs that wait for the gate are told.
    pub(super) fn waiting_events(&mut self) -> Vec<Event<L>> {
        let Gate::Closed { until, .. } = self.gate else { return Vec::new() };
        let waiting = self.queue.jobs(|id| self.lookups.is_queued(id));
        let event = |job: JobId| {
            let (done, total) = self.jobs.get_mut(&job)?.progress();
            Some(Event::Waiting { job, until, done, total })
        };
        waiting.into_iter().filter_map(event).collect()
    }
}

/// The event that a complete job ends with.
pub(super) fn complete_event<L: OutcomeLog>(job: &Job<L>) -> Event<L> {
    let (done, total) = job.progress();
    Event::Complete { job: JobId::clone(job.id()), done, total, cancelled: job.is_cancelled() }
}
