//! Answers that are remembered, so that none is asked for twice.
//!
//! By (provider, type, value): found ones for a day, "not known" for an hour, failures never (rule 8 of the design). Where they are
//! kept is the [`Store`]'s affair; this part knows how long an answer is good for.

use std::rc::Rc;
use std::time::Duration;

use super::Store;
use crate::enrichment::{Report, Verdict};
use crate::ioc::{Ioc, IocType};
use crate::time::Timestamp;

/// Answers that a store holds at the most, the least recently used out first.
pub const MAX_ENTRIES: usize = 10_000;

/// What an answer is remembered by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CacheKey {
    /// Who answered.
    pub provider: Rc<str>,
    /// The indicator's type.
    pub kind: IocType,
    /// Its canonical value.
    pub value: String,
}

/// An answer, and when it was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Remembered {
    /// The answer.
    pub report: Rc<Report>,
    /// When it was asked for, by the wall clock.
    pub asked_at: Timestamp,
}

/// How long answers are good for; zero turns remembering off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CacheTtl {
    /// An answer that knows something.
    pub found: Duration,
    /// An answer that knows nothing: that changes sooner.
    pub no_data: Duration,
}

impl Default for CacheTtl {
    fn default() -> Self {
        Self { found: Duration::from_secs(24 * 60 * 60), no_data: Duration::from_secs(60 * 60) }
    }
}

impl CacheTtl {
    fn of(&self, report: &Report) -> Duration {
        if report.verdict == Verdict::NoData { self.no_data } else { self.found }
    }

    /// An answer from the future is not good: the clock was wrong then, or is now.
    fn is_good(&self, answer: &Remembered, now: Timestamp) -> bool {
        answer.asked_at <= now && now.since(answer.asked_at) < self.of(&answer.report)
    }

    const fn is_off(&self) -> bool {
        self.found.is_zero() && self.no_data.is_zero()
    }
}

/// What one provider's answers are remembered in.
pub(super) struct Cache {
    store: Rc<dyn Store>,
    provider: Rc<str>,
    ttl: CacheTtl,
}

impl Cache {
    pub(super) fn new(store: Rc<dyn Store>, provider: Rc<str>, ttl: CacheTtl) -> Self {
        Self { store, provider, ttl }
    }

    /// The good answers for indicators, in their order.
    pub(super) async fn recall(&self, iocs: impl Iterator<Item = Rc<Ioc>>, now: Timestamp) -> Vec<Option<Rc<Report>>> {
        if self.ttl.is_off() {
            return iocs.map(|_| None).collect();
        }
        let remembered = self.store.recall(iocs.map(|ioc| self.key(&ioc)).collect()).await;
        let good = |answer: &Remembered| self.ttl.is_good(answer, now);
        remembered.into_iter().map(|answer| answer.filter(good).map(|answer| answer.report)).collect()
    }

    pub(super) async fn remember(&self, ioc: &Ioc, report: &Rc<Report>, asked_at: Timestamp) {
        if !self.ttl.of(report).is_zero() {
            self.store.remember(self.key(ioc), Remembered { report: Rc::clone(report), asked_at }).await;
        }
    }

    pub(super) async fn clear(&self) {
        self.store.forget().await;
    }

    fn key(&self, ioc: &Ioc) -> CacheKey {
        CacheKey { provider: Rc::clone(&self.provider), kind: ioc.kind(), value: ioc.value().to_owned() }
    }
}
