//! Answers that are remembered, so that none is asked for twice.
//!
//! By (provider, type, value): found ones for a day, "not known" for an hour, failures never (rule
//! 10 of the design). Where they are kept is a [`CacheStore`]'s affair; this room knows how long an
//! answer is good for.

pub(super) mod entry;
mod ttl;

use std::rc::Rc;

use super::storage::cache::CacheStore;
use crate::enrichment::Report;
use crate::ioc::Ioc;
use crate::time::Timestamp;

pub use entry::{CacheKey, MAX_ENTRIES, Remembered};
pub use ttl::CacheTtl;

/// What one provider's answers are remembered in.
pub(super) struct Cache {
    store: Rc<dyn CacheStore>,
    provider: Rc<str>,
    ttl: CacheTtl,
}

impl Cache {
    pub(super) fn new(store: Rc<dyn CacheStore>, provider: Rc<str>, ttl: CacheTtl) -> Self {
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
        self.store.clear().await;
    }

    fn key(&self, ioc: &Ioc) -> CacheKey {
        CacheKey { provider: Rc::clone(&self.provider), kind: ioc.kind(), value: ioc.value().to_owned() }
    }
}
