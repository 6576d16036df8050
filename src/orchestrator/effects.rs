//! The scheduler's effects, as futures. Each ends with the event that says how.

use std::rc::Rc;

use futures::FutureExt;
use futures::future::{AbortRegistration, Abortable, Aborted, LocalBoxFuture};

use super::jobs::intake::Intake;
use super::quota::{Acquired, Permit, Reply};
use super::runtime::Runtime;
use super::scheduler::{Acquisition, Attempt, Durability, Event, LookupId, Saved, SourceId};
use super::source::{Source, Sources};
use super::storage::{Append, Durable, Freshness, JobHeader, JobName, LockGuard, NotStored, TryLockError};
use crate::enrichment::{Failure, Report};
use crate::ioc::{Ioc, ShownIoc};
use crate::time::Timestamp;

/// What effects need. It is shared, as futures outlive the call that makes them.
pub(super) struct Effects<R> {
    pub(super) runtime: Rc<R>,
    pub(super) sources: Sources<R>,
    /// Where jobs are stored; or why they live in memory.
    pub(super) durable: Result<Durable, NotStored>,
    /// How many jobs are kept.
    pub(super) keep: usize,
}

/// An effect that is under way.
pub(super) type UnderWay = LocalBoxFuture<'static, Event>;

impl<R: Runtime> Effects<R> {
    pub(super) fn recall(&self, source: SourceId, iocs: Vec<Rc<Ioc>>) -> UnderWay {
        let (source, now) = (Rc::clone(self.sources.get(source)), self.runtime.now());
        async move { Event::Recalled(source.cache.look_up(&iocs, now).await) }.boxed_local()
    }

    /// Asks the cache once more, as time has passed since, and then the limiter.
    pub(super) fn acquire(&self, id: SourceId, ioc: Rc<Ioc>, freshness: Freshness) -> UnderWay {
        let (source, now) = (Rc::clone(self.sources.get(id)), self.runtime.now());
        async move {
            let known = match freshness {
                Freshness::Remembered => source.cache.recall(ioc, now).await,
                Freshness::New => None,
            };
            let acquisition = match known {
                Some(report) => Acquisition::Known(report),
                None => match source.limiter.acquire().await {
                    Acquired::Permit(permit) => Acquisition::Permitted(permit),
                    Acquired::Wait(span) => Acquisition::Wait(span),
                    Acquired::Exhausted(wait) => Acquisition::Exhausted(wait),
                },
            };
            Event::Acquired(id, acquisition)
        }
        .boxed_local()
    }

    /// Sends one request. When it ends, the permit is completed and the answer remembered.
    pub(super) fn send(
        &self,
        lookup: LookupId,
        source: SourceId,
        ioc: Rc<Ioc>,
        permit: Permit,
        abort: AbortRegistration,
    ) -> UnderWay {
        let (source, runtime) = (Rc::clone(self.sources.get(source)), Rc::clone(&self.runtime));
        async move { Event::Attempted(lookup, attempt(&*runtime, &source, &ioc, permit, abort).await) }.boxed_local()
    }

    pub(super) fn give_back(&self, source: SourceId, permit: Permit) -> UnderWay {
        let source = Rc::clone(self.sources.get(source));
        async move {
            source.limiter.give_back(permit).await;
            Event::Returned
        }
        .boxed_local()
    }

    /// Takes a new job's lock and stores it.
    pub(super) fn save(&self, header: JobHeader, intake: Rc<Intake>) -> UnderWay {
        let (durable, keep) = (self.durable.clone(), self.keep);
        async move {
            let id = Rc::clone(&header.name.id);
            let saved = match durable {
                Ok(durable) => save(&durable, header, intake, keep).await,
                Err(why) => Saved::NotStored(why),
            };
            Event::Saved(id, saved)
        }
        .boxed_local()
    }

    pub(super) fn append(&self, appends: Vec<Append>) -> UnderWay {
        // What is appended to jobs that are not stored any more is appended to none.
        let durable = self.durable.clone().ok().filter(|_| !appends.is_empty());
        let keep = self.keep;
        async move {
            Event::Appended(match durable {
                Some(durable) => durable.jobs.append(appends, keep).await,
                None => Ok(()),
            })
        }
        .boxed_local()
    }

    /// Where a job that starts now is kept.
    pub(super) const fn durability(&self) -> Durability {
        if self.durable.is_ok() { Durability::Stored } else { Durability::Memory }
    }
}

async fn attempt<R: Runtime>(
    runtime: &R,
    source: &Source<R>,
    ioc: &Ioc,
    permit: Permit,
    abort: AbortRegistration,
) -> Attempt {
    if source.limiter.is_stale(&permit) {
        source.limiter.give_back(permit).await;
        return Attempt::Expired;
    }
    let asked_at = runtime.now();
    // The adapter is called in there, not by who made the future: it may be the user's code.
    let answer = Abortable::new(async { source.adapter.lookup(ioc).await }, abort).await;
    let exhausted = source.limiter.complete(permit, ending(&answer, runtime.now())).await;
    match answer {
        Ok(Ok(mut report)) => {
            report.looked_up_at.get_or_insert_with(|| asked_at.to_string());
            report.asked = Some(ShownIoc { raw_match: None, ..ioc.clone().into() });
            let report = Rc::new(report);
            source.cache.remember(ioc, &report, asked_at).await;
            Attempt::Answered(report)
        }
        Ok(Err(failure)) => exhausted.map_or(Attempt::Failed(failure), Attempt::Exhausted),
        Err(_) => Attempt::Aborted,
    }
}

/// What the limiter is to know of a request's end.
fn ending(answer: &Result<Result<Report, Failure>, Aborted>, now: Timestamp) -> Reply {
    match answer {
        Ok(Ok(_)) => Reply::Answered,
        Ok(Err(failure)) if failure.is_refusal() => Reply::Refused(failure.pause(now)),
        Ok(Err(_)) | Err(_) => Reply::Unanswered,
    }
}

async fn save(durable: &Durable, header: JobHeader, intake: Rc<Intake>, keep: usize) -> Saved {
    let guard = match lock_new(durable, &header.name).await {
        Ok(guard) => guard,
        Err(TryLockError::Held) => return Saved::RunsElsewhere,
        Err(TryLockError::Refused) => return Saved::NotStored(NotStored::NoLocks),
    };
    match durable.jobs.create(header, intake, keep).await {
        Ok(()) => Saved::Stored(guard),
        Err(why) => Saved::NotStored(why),
    }
}

/// Takes the lock of a job that is to begin, if no job of its name runs.
async fn lock_new(durable: &Durable, name: &JobName) -> Result<LockGuard, TryLockError> {
    let lock = name.lock();
    let taken = durable.locks.try_lock(&lock).await;
    if !matches!(taken, Err(TryLockError::Held)) {
        return taken;
    }
    // If an earlier job of that name is complete, whoever has its lock only looks whether there is
    // something to adopt.
    match durable.jobs.read(name).await {
        Ok(Some(earlier)) if earlier.header.is_complete() => {
            durable.locks.lock(&lock).await.ok_or(TryLockError::Refused)
        }
        _ => taken,
    }
}
