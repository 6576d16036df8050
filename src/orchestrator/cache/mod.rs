//! Answers that are remembered, so that none is asked for twice.
//!
//! By (source, type, value), where a source is a provider at an address: found ones for a day, "not
//! known" for an hour, failures never (rule 10 of the design). Where they are kept is a
//! [`CacheStore`]'s affair; this room knows how long an answer is good for.

pub(super) mod entry;
mod ttl;

use std::rc::Rc;

use super::storage::cache::CacheStore;
use crate::enrichment::{Adapter, Report};
use crate::ioc::Ioc;
use crate::time::Timestamp;

pub use entry::{CacheKey, MAX_ENTRIES, Remembered};
pub use ttl::CacheTtl;

/// What is remembered of an indicator.
pub(super) struct Known {
    pub(super) report: Rc<Report>,
    /// Whether it still answers. One that does not still tells what the object goes by.
    pub(super) is_good: bool,
}

/// What one source's answers are remembered in.
pub(super) struct Cache {
    store: Rc<dyn CacheStore>,
    source: Rc<str>,
    ttl: CacheTtl,
}

impl Cache {
    pub(super) fn new(store: Rc<dyn CacheStore>, adapter: &dyn Adapter, ttl: CacheTtl) -> Self {
        Self { store, source: source_name(adapter), ttl }
    }

    /// The answer for an indicator that was looked up before, if a good one has come since.
    pub(super) async fn recall(&self, ioc: Rc<Ioc>, now: Timestamp) -> Option<Rc<Report>> {
        if !self.store.has_news() {
            return None;
        }
        let known = self.look_up(&[ioc], now).await.pop()?;
        known.filter(|known| known.is_good).map(|known| known.report)
    }

    /// What is remembered of indicators, in their order, good or out of date.
    pub(super) async fn look_up(&self, iocs: &[Rc<Ioc>], now: Timestamp) -> Vec<Option<Known>> {
        if self.ttl.is_off() {
            return iocs.iter().map(|_| None).collect();
        }
        let remembered = self.store.recall(iocs.iter().map(|ioc| self.key(ioc)).collect()).await;
        let known = |answer: Remembered| Known { is_good: self.ttl.is_good(&answer, now), report: answer.report };
        remembered.into_iter().map(|answer| answer.map(known)).collect()
    }

    /// Remembers the answer to an indicator, for it and for every other that it answers.
    pub(super) async fn remember(&self, ioc: &Ioc, report: &Rc<Report>, asked_at: Timestamp) {
        if self.ttl.of(report).is_zero() {
            return;
        }
        let aliases = report.aliases(ioc);
        let keys = std::iter::once(ioc).chain(&aliases).map(|ioc| self.key(ioc)).collect();
        self.store.remember(keys, Remembered { report: Rc::clone(report), asked_at }).await;
    }

    pub(super) async fn clear(&self) {
        self.store.clear().await;
    }

    fn key(&self, ioc: &Ioc) -> CacheKey {
        CacheKey { source: Rc::clone(&self.source), kind: ioc.kind(), value: ioc.value().to_owned() }
    }
}

/// A provider's name alone where it is asked at its own address, as ever. No name has a tab in it.
fn source_name(adapter: &dyn Adapter) -> Rc<str> {
    match adapter.address() {
        Some(address) => [adapter.provider(), "\t", address].concat().into(),
        None => adapter.provider().into(),
    }
}
