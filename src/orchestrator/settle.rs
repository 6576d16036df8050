//! How lookups and jobs end: each place in a list gets its one outcome here.

use std::rc::Rc;

use super::intake::Intake;
use super::lookups::{Asker, Lookup};
use super::state::complete_event;
use super::status::JobId;
use super::{Event, OutcomeLog, Runtime, Shared};
use crate::enrichment::{EnrichmentError, EnrichmentResult, ErrorCode, Failure, Outcome, Place, Report};
use crate::ioc::ShownIoc;

/// How a lookup ends.
pub(super) enum Ending {
    /// With a report.
    Found { report: Rc<Report>, cached: bool },
    /// Without.
    Failed(Failure),
}

impl<R: Runtime> Shared<R> {
    /// Gives a lookup's ending to every place that asked.
    pub(super) fn settle(&self, lookup: Lookup, ending: &Ending) {
        for asker in lookup.askers {
            self.settle_place(&asker.job, asker.place.into(), lookup.requests, ending);
        }
    }

    /// Lets a job begin, or go on, that has been written down or need not be. Places in `tried` have failed once.
    pub(super) fn begin(&self, job: &JobId, intake: Intake, tried: &[usize]) {
        self.reject(job, intake.malformed);
        let cancelled = self.state.borrow_mut().jobs.get_mut(job).is_some_and(|job| job.is_cancelled());
        if cancelled {
            self.call_off(intake.wanted.into_iter().map(|place| (Asker::new(job, place), 0)));
        } else {
            self.state.borrow_mut().ask(job, intake.wanted, tried);
        }
        self.complete_if_done(job);
    }

    /// Ends a job's places that hold no indicator.
    fn reject(&self, job: &JobId, malformed: Vec<Place<ShownIoc>>) {
        for place in malformed {
            let sentence = ["This is not a valid ", place.ioc.kind.name(), "."].concat();
            let ending = Ending::Failed(Failure::new(ErrorCode::InvalidIoc, sentence));
            self.settle_place(job, place, 0, &ending);
        }
    }

    /// Ends what of a job has no outcome yet. False if there is no such job, or it is complete.
    pub(super) fn cancel(&self, job: &str) -> bool {
        let withdrawn = {
            let state = &mut *self.state.borrow_mut();
            let Some(job) = state.jobs.get_mut(job).filter(|job| job.is_running()) else { return false };
            job.cancel();
            state.queue.drop_lane(job.id());
            state.lookups.withdraw(job.id())
        };
        self.call_off(withdrawn);
        true
    }

    /// Ends places of a job that was cancelled, each with the requests that were made for it.
    fn call_off(&self, places: impl IntoIterator<Item = (Asker, u32)>) {
        let ending = Ending::Failed(Failure::new(ErrorCode::Cancelled, "The job was cancelled."));
        for (asker, requests) in places {
            self.settle_place(&asker.job, asker.place.into(), requests, &ending);
        }
    }

    /// Completes a job that has nothing left to do. One with an empty list is complete at once.
    pub(super) fn complete_if_done(&self, job: &str) {
        let event = {
            let state = &mut *self.state.borrow_mut();
            let completed = state
                .jobs
                .get_mut(job)
                .filter(|job| job.is_running())
                .and_then(|job| job.complete_if_done().then(|| complete_event(job)));
            if completed.is_some() {
                state.queue.drop_lane(job);
                state.jobs.evict();
            }
            completed
        };
        self.post(event);
    }

    /// Tells subscribers, when nothing else is on the stack.
    pub(super) fn post(&self, events: impl IntoIterator<Item = Event<R::Log>>) {
        if self.outbox.put(events) {
            self.runtime.spawn(Box::pin(self.outbox.clone().deliver()));
        }
    }

    fn settle_place(&self, job: &JobId, place: Place<ShownIoc>, requests: u32, ending: &Ending) {
        let Place { index, ioc } = place;
        let outcome = match ending {
            Ending::Found { report, cached } => {
                Outcome::Result(EnrichmentResult { index, ioc, report: Rc::clone(report), cached: *cached })
            }
            Ending::Failed(failure) => Outcome::Error(EnrichmentError {
                index,
                ioc,
                provider: self.adapter.provider().into(),
                attempts: requests.min(2), // refused ones were no attempts at the lookup itself
                failure: failure.clone(),
            }),
        };
        // What is to be written down is told when it is written.
        let outcome = self.state.borrow_mut().hand_over(job, outcome);
        match outcome {
            Some(outcome) => self.record(job, outcome),
            None => self.bell.ring(),
        }
    }

    /// Notes an outcome in its job, and tells those who listen.
    pub(super) fn record(&self, job: &JobId, outcome: Outcome) {
        let outcome = R::Log::present(outcome);
        let heard = self.outbox.hears(job);
        let event = {
            let state = &mut *self.state.borrow_mut();
            let Some(entry) = state.jobs.same(job) else { return };
            entry.record(outcome.clone());
            let (done, total) = entry.progress();
            heard.then(|| Event::Outcome { job: JobId::clone(job), outcome, done, total })
        };
        self.post(event);
        self.complete_if_done(job);
    }
}
