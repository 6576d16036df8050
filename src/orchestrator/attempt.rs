//! One attempt at one lookup.

use std::rc::Rc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::{AbortRegistration, Abortable, Either, select};

use super::quota::Slot;
use super::{Runtime, Shared};
use crate::enrichment::{ErrorCode, Failure, Report};
use crate::ioc::Ioc;

/// How an attempt ended.
pub(super) enum Landing {
    /// With an answer, which took so long.
    Answered(Rc<Report>, Duration),
    /// Without one.
    Failed(Failure),
    /// Nobody waited for it any more.
    Aborted,
}

/// Asks the adapter, within the time for one attempt. When it ends, the slot is settled and the answer remembered.
pub(super) async fn attempt<R: Runtime>(
    shared: Rc<Shared<R>>,
    ioc: Rc<Ioc>,
    slot: Slot,
    abort: AbortRegistration,
) -> Landing {
    let asked_at = shared.runtime.now();
    let started = shared.runtime.elapsed();
    let answer = Abortable::new(ask(&shared, &ioc), abort).await;
    let took = shared.runtime.elapsed().saturating_sub(started);
    shared.quota.settle(slot).await;
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

async fn ask<R: Runtime>(shared: &Shared<R>, ioc: &Ioc) -> Result<Report, Failure> {
    // The adapter is called in here, not by who made the future: it may be the user's code.
    let lookup = async { shared.adapter.lookup(ioc).await }.boxed_local();
    match select(lookup, shared.runtime.sleep(shared.settings.timeout)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(Failure::new(ErrorCode::Timeout, "There was no full answer in time (timeoutMs).")),
    }
}
