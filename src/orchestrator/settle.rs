//! How lookups and jobs end: each place in a list gets its one outcome here.

use std::rc::Rc;

use super::intake::Place;
use super::lookups::{Asker, Lookup};
use super::state::complete_event;
use super::status::JobId;
use super::{Event, OutcomeLog, Runtime, Shared};
use crate::enrichment::{EnrichmentError, EnrichmentResult, ErrorCode, Outcome, Report, Timestamp};

/// How a lookup ends.
pub(super) enum Ending {
    /// With a report.
    Found { report: Rc<Report>, cached: bool },
    /// Without.
    Failed(Reason),
}

/// Why there is no report.
#[derive(Clone)]
pub(super) struct Reason {
    pub(super) code: ErrorCode,
    /// One sentence for a person.
    pub(super) sentence: String,
    pub(super) retry_at: Option<Timestamp>,
}

impl Reason {
    pub(super) fn new(code: ErrorCode, sentence: &str) -> Self {
        Self { code, sentence: sentence.to_owned(), retry_at: None }
    }
}

impl<R: Runtime> Shared<R> {
    /// Gives a lookup's ending to every place that asked.
    pub(super) fn settle(&self, lookup: Lookup, ending: &Ending) {
        for asker in lookup.askers {
            self.settle_place(asker, lookup.requests, ending);
        }
    }

    /// Ends a job's places that hold no indicator.
    pub(super) fn reject(&self, job: &JobId, malformed: Vec<Place>) {
        for (index, ioc) in malformed {
            let sentence = ["This is not a valid ", ioc.kind().name(), "."].concat();
            let ending = Ending::Failed(Reason::new(ErrorCode::InvalidIoc, &sentence));
            self.settle_place(Asker { job: JobId::clone(job), index, ioc }, 0, &ending);
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
        let ending = Ending::Failed(Reason::new(ErrorCode::Cancelled, "The job was cancelled."));
        for (asker, requests) in withdrawn {
            self.settle_place(asker, requests, &ending);
        }
        true
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

    fn settle_place(&self, asker: Asker, requests: u32, ending: &Ending) {
        let Asker { job, index, ioc } = asker;
        let outcome = R::Log::present(match ending {
            Ending::Found { report, cached } => {
                Outcome::Result(EnrichmentResult { index, ioc, report: Rc::clone(report), cached: *cached })
            }
            Ending::Failed(reason) => Outcome::Error(EnrichmentError {
                index,
                ioc,
                provider: self.adapter.provider().into(),
                code: reason.code,
                error: reason.sentence.clone(),
                attempts: requests.min(2), // refused ones were no attempts at the lookup itself
                retry_at: reason.retry_at,
            }),
        });
        let heard = self.outbox.hears(&job);
        let event = {
            let state = &mut *self.state.borrow_mut();
            let Some(entry) = state.jobs.get_mut(&job) else { return };
            entry.record(outcome.clone());
            let (done, total) = entry.progress();
            heard.then(|| Event::Outcome { job: JobId::clone(&job), outcome, done, total })
        };
        self.post(event);
        self.complete_if_done(&job);
    }
}
