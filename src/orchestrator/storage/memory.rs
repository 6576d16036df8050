//! A ledger and a cache in memory, gone with whoever holds them.

use std::cell::RefCell;
use std::hash::RandomState;
use std::rc::Rc;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, ready};
use hashlink::LruCache;

use super::cache::CacheStore;
use super::ledger::{LedgerEdit, LedgerStore};
use crate::orchestrator::cache::entry::{CacheKey, MAX_ENTRIES, Remembered};
use crate::orchestrator::quota::ledger::Ledger;

/// A ledger in memory.
#[derive(Default)]
pub struct MemoryLedger(RefCell<Ledger>);

/// Answers in memory.
pub struct MemoryCache(RefCell<LruCache<CacheKey, Remembered, RandomState>>);

impl MemoryLedger {
    /// An empty one.
    pub fn new() -> Rc<Self> {
        Rc::default()
    }
}

impl LedgerStore for MemoryLedger {
    fn edit(&self, edit: LedgerEdit) -> LocalBoxFuture<'_, ()> {
        edit(&mut self.0.borrow_mut());
        ready(()).boxed_local()
    }
}

impl MemoryCache {
    /// An empty one.
    pub fn new() -> Rc<Self> {
        Rc::new(Self(RefCell::new(LruCache::with_hasher(MAX_ENTRIES, RandomState::new()))))
    }
}

impl CacheStore for MemoryCache {
    fn recall(&self, keys: Vec<CacheKey>) -> LocalBoxFuture<'_, Vec<Option<Remembered>>> {
        let mut answers = self.0.borrow_mut();
        let found = keys.iter().map(|key| answers.get(key).cloned()).collect();
        ready(found).boxed_local()
    }

    fn remember(&self, keys: Vec<CacheKey>, answer: Remembered) -> LocalBoxFuture<'_, ()> {
        let mut answers = self.0.borrow_mut();
        keys.into_iter().for_each(|key| drop(answers.insert(key, answer.clone())));
        ready(()).boxed_local()
    }

    fn clear(&self) -> LocalBoxFuture<'_, ()> {
        self.0.borrow_mut().clear();
        ready(()).boxed_local()
    }
}
