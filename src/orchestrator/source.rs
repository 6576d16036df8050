//! A source of reports, with what the orchestrator keeps beside it.

use std::rc::Rc;

use super::cache::Cache;
use super::quota::Limiter;
use super::runtime::Runtime;
use super::scheduler::{Reach, SourceId};
use super::settings::Settings;
use super::storage::Storage;
use crate::enrichment::Adapter;

/// One source: who answers, how often it may be asked, and what it has answered before.
pub(super) struct Source<R> {
    pub(super) provider: Rc<str>,
    pub(super) adapter: Rc<dyn Adapter>,
    pub(super) limiter: Limiter<R>,
    pub(super) cache: Cache,
}

impl<R: Runtime> Source<R> {
    pub(super) fn new(runtime: &Rc<R>, adapter: Rc<dyn Adapter>, storage: &Storage, settings: &Settings) -> Self {
        let Storage { ledger, cache, durable } = storage;
        let provider: Rc<str> = adapter.provider().into();
        let locks = durable.as_ref().ok().map(|durable| Rc::clone(&durable.locks));
        let limiter = Limiter::new(Rc::clone(runtime), Rc::clone(ledger), locks, settings.quota, settings.timeout);
        let cache = Cache::new(Rc::clone(cache), &*adapter, settings.cache_ttl);
        Self { provider, adapter, limiter, cache }
    }
}

impl<R> Source<R> {
    /// What the scheduler knows of it.
    pub(super) fn profile(&self) -> (Rc<str>, Reach) {
        let reach = if self.adapter.needs_network() { Reach::Network } else { Reach::Anywhere };
        (Rc::clone(&self.provider), reach)
    }
}

/// The sources that jobs ask, at least one.
pub(super) struct Sources<R> {
    first: Rc<Source<R>>,
    others: Vec<Rc<Source<R>>>,
}

impl<R> Sources<R> {
    /// What jobs ask that name no source.
    pub(super) const DEFAULT: SourceId = SourceId(0);

    /// One source, the default.
    pub(super) fn one(source: Source<R>) -> Self {
        Self { first: Rc::new(source), others: Vec::new() }
    }

    /// The source of that number; every number that is handed out has one.
    pub(super) fn get(&self, SourceId(number): SourceId) -> &Rc<Source<R>> {
        number.checked_sub(1).and_then(|place| self.others.get(place)).unwrap_or(&self.first)
    }

    /// All of them, in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Rc<Source<R>>> {
        std::iter::once(&self.first).chain(&self.others)
    }
}
