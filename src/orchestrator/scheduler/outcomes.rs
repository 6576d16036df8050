//! How lookups and jobs end: each place in a list gets its one outcome here.

use std::rc::Rc;

use super::ids::LookupId;
use super::ids::SourceId;
use super::lookups::{Lookup, Waiter};
use super::machine::Scheduler;
use super::protocol::{Effect, Notice};
use super::queue::FairQueue;
use super::run::{Record, Run};
use super::siblings::Sibling;
use super::stage::Stage;
use super::write_ahead::Note;
use crate::enrichment::{EnrichmentError, EnrichmentResult, ErrorCode, Failure, Outcome, Place, Report};
use crate::ioc::ShownIoc;
use crate::orchestrator::job_id::JobId;
use crate::orchestrator::storage::jobs::{Append, Entry, Freshness, NotStored};

/// An answer to a lookup.
pub(super) struct Answer {
    pub(super) report: Rc<Report>,
    /// Whether the cache had it.
    pub(super) cached: bool,
}

impl Scheduler {
    // Lookups

    /// Ends a lookup, for every place that waits for it.
    pub(super) fn finish(&mut self, id: LookupId, end: &Result<Answer, Failure>) {
        let Some(lookup) = self.lookups.finish(id) else { return };
        for waiter in lookup.waiters {
            self.settle_waiter(waiter, lookup.source, lookup.requests, end);
        }
        for follower in lookup.followers {
            if self.lookups.stage(follower) == Some(Stage::Following { leader: id }) {
                self.enqueue(follower, FairQueue::push);
            }
        }
    }

    /// Puts those in line that were held for an outcome.
    fn free_siblings(&mut self, job: &JobId, source: SourceId, sibling: Sibling) {
        let mut freed = self.same_job(job).map(|run| run.siblings.end(sibling)).unwrap_or_default();
        // One may be left to a paused job alone: a lane of this one must not start it.
        let is_wanted = |lookup: &Lookup| lookup.is_wanted_by(std::slice::from_ref(job));
        freed.retain(|id| self.lookups.get(*id).is_some_and(is_wanted));
        if let Some(source) = self.sources.get_mut(source.0) {
            freed.into_iter().for_each(|id| source.queue.push(job, id));
        }
    }

    /// Ends a lookup with an answer, and with it every other that it answers (rule 11), unless a
    /// request for that is under way already.
    pub(super) fn found(&mut self, id: LookupId, report: Rc<Report>, cached: bool) {
        let Some(Lookup { source, ioc, .. }) = self.lookups.get(id) else { return };
        let aliases = report.aliases(ioc).into_iter().filter_map(|alias| self.lookups.unsent(*source, &alias));
        let mut answered: Vec<LookupId> = std::iter::once(id).chain(aliases).collect();
        // Who wants a new answer does not take one that was remembered.
        answered.retain(|other| {
            let freshness = self.lookups.get(*other).map(|lookup| lookup.freshness);
            *other == id || !cached || freshness == Some(Freshness::Remembered)
        });
        let end = Ok(Answer { report, cached });
        answered.into_iter().for_each(|id| self.finish(id, &end));
    }

    /// Ends all lookups at a source that are at one of the stages that `ends`, with one failure. A
    /// job that is paused waits for nothing, so its places stay.
    pub(super) fn fail_all(&mut self, source: SourceId, ends: fn(Stage) -> bool, failure: &Failure) {
        let ended = self.lookups.find_all(|lookup| lookup.source == source && ends(lookup.stage()));
        let end = Err(failure.clone());
        let paused: Vec<JobId> = self.jobs.iter().filter(|run| run.header.paused).map(Run::id).collect();
        for id in ended {
            let is_kept = self.lookups.get(id).is_some_and(|lookup| lookup.is_wanted_by(&paused));
            if !is_kept {
                self.finish(id, &end);
                continue;
            }
            let requests = self.lookups.get(id).map_or(0, |lookup| lookup.requests);
            let left = self.lookups.keep_for(id, |job| paused.contains(job));
            for waiter in left {
                if let Some(source) = self.sources.get_mut(source.0) {
                    source.queue.leave(&waiter.job, id);
                }
                self.settle_waiter(waiter, source, requests, &end);
            }
        }
    }

    /// Ends the places of a job that hold no indicator.
    pub(super) fn reject(&mut self, job: &JobId, source: SourceId, malformed: Vec<Place<ShownIoc>>) {
        for place in malformed {
            let sentence = ["This is not a valid ", place.ioc.kind.name(), "."].concat();
            self.settle(job, place, source, 0, &Err(Failure::new(ErrorCode::InvalidIoc, sentence)));
        }
    }

    /// Ends the places of a job that may not leave any more.
    pub(in crate::orchestrator) fn withhold(&mut self, job: &JobId, source: SourceId, withheld: Vec<Place>) {
        let end = Err(Failure::new(ErrorCode::Cancelled, "Not sent: what is set now keeps it from leaving."));
        for place in withheld {
            self.settle(job, place.into(), source, 0, &end);
        }
    }

    /// Ends places of a job that was cancelled, each with the requests that were made for it.
    pub(super) fn call_off(&mut self, source: SourceId, places: impl IntoIterator<Item = (Waiter, u32)>) {
        let end = Err(Failure::new(ErrorCode::Cancelled, "The job was cancelled."));
        for (Waiter { job, place, .. }, requests) in places {
            self.settle(&job, place.into(), source, requests, &end);
        }
    }

    fn settle_waiter(&mut self, waiter: Waiter, source: SourceId, requests: u32, end: &Result<Answer, Failure>) {
        let Waiter { job, place, sibling } = waiter;
        if let Some(sibling) = sibling {
            self.free_siblings(&job, source, sibling);
        }
        self.settle(&job, place.into(), source, requests, end);
    }

    fn settle(
        &mut self,
        job: &JobId,
        place: Place<ShownIoc>,
        source: SourceId,
        requests: u32,
        end: &Result<Answer, Failure>,
    ) {
        let Place { index, ioc } = place;
        let outcome = match end {
            Ok(Answer { report, cached }) => {
                Outcome::Result(EnrichmentResult { index, ioc, report: Rc::clone(report), cached: *cached })
            }
            Err(failure) => Outcome::Error(EnrichmentError {
                index,
                ioc,
                provider: self.sources.get(source.0).map_or_else(|| "".into(), |source| Rc::clone(&source.provider)),
                attempts: requests.min(2), // refused ones were no attempts at the lookup itself
                failure: failure.clone(),
            }),
        };
        match self.same_job(job).filter(|run| run.is_stored()).map(|run| run.number_outcome()) {
            Some(number) => self.write_ahead.push(job, Entry::Outcome { number, outcome }),
            None => self.tell(job, outcome),
        }
    }

    /// Notes that a lookup's first attempt has failed, for the places whose jobs are stored.
    pub(super) fn note_failure(&mut self, id: LookupId) {
        let Some(lookup) = self.lookups.get(id) else { return };
        for Waiter { job, place, .. } in &lookup.waiters {
            if self.jobs.iter().any(|run| run.is_of(job) && run.is_stored()) {
                self.write_ahead.push(job, Entry::Tried(place.index));
            }
        }
    }

    // Storage

    /// Appends what has happened to the jobs that are stored.
    pub(super) fn append(&mut self) -> Option<Effect> {
        let notes = self.write_ahead.begin();
        if notes.is_empty() {
            return None;
        }
        let mut appends: Vec<Append> = Vec::new();
        for Note { job, entry } in notes {
            let Some(run) = self.jobs.iter().find(|run| run.is_of(job) && run.is_stored()) else { continue };
            let known = appends.iter().position(|append| run.is_of(&append.header.name.id));
            let place = known.unwrap_or(appends.len());
            if known.is_none() {
                appends.push(Append::to(run.header.clone()));
            }
            if let Some(append) = appends.get_mut(place) {
                append.push(entry.clone());
            }
        }
        Some(Effect::Append(appends))
    }

    /// What is stored, or cannot be, is told.
    pub(super) fn appended(&mut self, stored: Result<(), NotStored>) {
        for note in self.write_ahead.end() {
            if let Err(why) = stored
                && let Some(run) = self.same_job(&note.job).filter(|run| run.is_stored())
            {
                run.record = Record::Memory;
                self.notices.push_back(Notice::NotStored(JobId::clone(&note.job), why));
            }
            if let Entry::Outcome { outcome, .. } = note.entry {
                self.tell(&note.job, outcome);
            }
        }
    }

    // Jobs

    /// Lets the readers of a job know of an outcome.
    fn tell(&mut self, job: &JobId, outcome: Outcome) {
        let Some(run) = self.same_job(job) else { return };
        run.header.done += 1;
        self.notices.push_back(Notice::Outcome(JobId::clone(job), outcome));
        self.complete_if_done(job);
    }

    /// Completes a job whose readers know of every outcome. One with an empty list is complete at
    /// once.
    pub(super) fn complete_if_done(&mut self, job: &JobId) {
        if self.same_job(job).is_some_and(|run| run.is_complete()) {
            self.end_run(job);
            self.leave_line(job);
            self.notices.push_back(Notice::Complete(JobId::clone(job)));
        }
    }
}
