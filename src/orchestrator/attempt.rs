//! One attempt at one lookup.

use std::rc::Rc;
use std::time::Duration;

use futures::future::{AbortRegistration, Abortable};

use super::quota::Permit;
use super::{Runtime, Shared};
use crate::enrichment::{Failure, Report};
use crate::ioc::Ioc;

/// How an attempt ended.
pub(super) enum Landing {
    /// With an answer, which took so long.
    Answered(Rc<Report>, Duration),
    /// Without one.
    Failed(Failure),
    /// It was given up: nobody waited for it any more, or it had had its time.
    Aborted,
}

/// Asks the adapter. When that ends, the slot is settled and the answer remembered.
pub(super) async fn attempt<R: Runtime>(
    shared: Rc<Shared<R>>,
    ioc: Rc<Ioc>,
    permit: Permit,
    abort: AbortRegistration,
) -> Landing {
    let asked_at = shared.runtime.now();
    let started = shared.runtime.elapsed();
    // The adapter is called in there, not by who made the future: it may be the user's code.
    let answer = Abortable::new(async { shared.adapter.lookup(&ioc).await }, abort).await;
    let took = shared.runtime.elapsed().saturating_sub(started);
    shared.quota.complete(permit).await;
    match answer {
        Ok(Ok(mut report)) => {
            report.looked_up_at.get_or_insert_with(|| asked_at.to_string());
            let report = Rc::new(report);
            shared.cache.remember(&ioc, &report, asked_at).await;
            Landing::Answered(report, took)
        }
        Ok(Err(failure)) => Landing::Failed(failure),
        Err(_) => Landing::Aborted,
    }
}
