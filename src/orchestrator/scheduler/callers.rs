//! What callers ask: jobs that start, go on, are cancelled, or are left to others.

use std::rc::Rc;

use super::ids::SourceId;
use super::lookups::{Joined, Turn, Waiter};
use super::machine::{Durability, Scheduler};
use super::protocol::Effect;
use super::queue::FairQueue;
use super::run::{Record, Run};
use super::siblings::Siblings;
use super::source::Source;
use crate::enrichment::Place;
use crate::orchestrator::job_id::JobId;
use crate::orchestrator::jobs::intake::Intake;
use crate::orchestrator::jobs::wait::Wait;
use crate::orchestrator::quota::Pace;
use crate::orchestrator::storage::jobs::{Freshness, JobHeader};

impl Scheduler {
    /// Starts a job.
    pub(in crate::orchestrator) fn start(
        &mut self,
        header: JobHeader,
        source: SourceId,
        intake: Intake,
        durability: Durability,
    ) {
        let id = JobId::clone(&header.name.id);
        match durability {
            Durability::Memory => {
                self.jobs.push(Run::new(header, source, Record::Memory));
                self.begin(&id, intake, &[]);
            }
            Durability::Stored => {
                let intake = Rc::new(intake);
                self.effects.push_back(Effect::Save(header.clone(), Rc::clone(&intake)));
                self.jobs.push(Run::new(header, source, Record::Saving(intake)));
            }
        }
    }

    /// Goes on with a stored job: `intake` holds the places without an outcome, `tried` those whose
    /// first attempt has failed.
    pub(in crate::orchestrator) fn adopt(
        &mut self,
        header: JobHeader,
        source: SourceId,
        intake: Intake,
        tried: &[usize],
    ) {
        let id = JobId::clone(&header.name.id);
        self.jobs.push(Run::new(header, source, Record::Stored));
        self.begin(&id, intake, tried);
    }

    /// Ends what of a job has no outcome yet. False if it does not run.
    pub(in crate::orchestrator) fn cancel(&mut self, job: &str) -> bool {
        let Some(run) = self.jobs.iter_mut().find(|run| *run.header.name.id == *job) else { return false };
        run.header.cancelled = true;
        let source = run.source;
        self.leave_line(job);
        let withdrawn = self.lookups.withdraw(job);
        self.abort_unwanted();
        self.call_off(source, withdrawn);
        true
    }

    /// Ends all without an outcome: requests are aborted, and what is stored stays for others.
    pub(in crate::orchestrator) fn close(&mut self) {
        self.jobs.clear();
        self.lookups.dismiss_all();
        self.sources.iter_mut().for_each(|source| source.queue = FairQueue::default());
        self.unrecalled.clear();
        self.write_ahead.clear();
        self.notices.clear();
        self.effects.retain(|effect| !matches!(effect, Effect::Save(..)));
        self.abort_unwanted();
    }

    /// What a job waits for, if it does.
    pub(in crate::orchestrator) fn wait(&self, job: &str) -> Option<Wait> {
        let waits = |source: &&Source| {
            source.queue.jobs(|id| self.lookups.is_queued(id)).into_iter().any(|other| **other == *job)
        };
        self.sources.iter().filter(waits).filter_map(Source::wait).min_by_key(|wait| wait.until)
    }

    /// How fast requests to a source go.
    pub(in crate::orchestrator) fn pace(&self, source: SourceId) -> Pace {
        let spans = self.sources.get(source.0).map(|source| (source.latency.span(), source.acquisition.span()));
        let (latency, spacing) = spans.unwrap_or_default();
        Pace { latency, spacing, lanes: self.limits.concurrency }
    }

    /// Lets a job begin, or go on, that is stored or need not be.
    pub(super) fn begin(&mut self, id: &JobId, intake: Intake, tried: &[usize]) {
        let Some(run) = self.same_job(id) else { return };
        let (source, cancelled, freshness) = (run.source, run.header.cancelled, run.header.freshness);
        let paused = run.header.paused;
        self.sources.iter_mut().for_each(|source| source.queue.pause(id, paused));
        self.reject(id, source, intake.malformed);
        if cancelled {
            let waiters = intake.wanted.into_iter().map(|place| (Waiter::new(id, place), 0));
            self.call_off(source, waiters);
        } else {
            self.ask(id, source, intake.wanted, tried, freshness);
        }
        self.complete_if_done(id);
    }

    /// Asks for what a job wants. Lookups of the places in `tried` have failed once.
    fn ask(&mut self, job: &JobId, source: SourceId, wanted: Vec<Place>, tried: &[usize], freshness: Freshness) {
        if self.lookups.is_empty() {
            // What is known of an outage is old when nobody has waited since.
            self.sources.iter_mut().for_each(|source| source.circuit.close());
        }
        let (siblings, ordered) = Siblings::of(wanted);
        if let Some(run) = self.same_job(job) {
            run.siblings = siblings;
        }
        for (place, sibling) in ordered {
            let index = place.index;
            let joined = self.lookups.join(source, Waiter { sibling, ..Waiter::new(job, place) });
            let (Joined::New(id) | Joined::Known(id)) = joined;
            if let Some(lookup) = self.lookups.get_mut(id).filter(|_| freshness == Freshness::New) {
                lookup.freshness = Freshness::New;
            }
            match joined {
                Joined::New(id) => {
                    self.unrecalled.push_back(id);
                    if let Some(lookup) = self.lookups.get_mut(id).filter(|_| tried.contains(&index)) {
                        (lookup.requests, lookup.failures) = (1, 1);
                    }
                }
                Joined::Known(id) => {
                    self.line_up(id, source, &Turn { job: JobId::clone(job), sibling, index }, FairQueue::push);
                    self.line_up_leader(id);
                }
            }
        }
    }

    fn abort_unwanted(&mut self) {
        let (unwanted, left) = self.lookups.abandon();
        self.effects.extend(unwanted.into_iter().map(Effect::Abort));
        left.into_iter().for_each(|id| self.enqueue(id, FairQueue::push));
    }
}
