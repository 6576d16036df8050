//! Where quota and cache keep what they know: in memory, or where every tab and worker of the origin shares it.

use std::cell::RefCell;
use std::hash::RandomState;
use std::rc::Rc;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, ready};
use hashlink::LruCache;

use super::archive::Commons;
use super::cache::{CacheKey, MAX_ENTRIES, Remembered};
use super::quota::Ledger;

/// Changes a ledger, given what it is now.
pub type LedgerEdit = Box<dyn FnOnce(&mut Ledger)>;

/// Where quota and cache keep what they know. A store cannot fail: one that loses its medium goes on in memory.
pub trait Store {
    /// Reads the ledger, lets `edit` change it and writes it back, with nobody else in between: one transaction. The future ends when
    /// the change is as durable as the store makes it.
    fn edit_ledger(&self, edit: LedgerEdit) -> LocalBoxFuture<'static, ()>;

    /// What is remembered under each of the keys, in their order. Counts as use.
    fn recall(&self, keys: Vec<CacheKey>) -> LocalBoxFuture<'static, Vec<Option<Remembered>>>;

    /// Remembers an answer, in place of an older one, and forgets the least recently used past [`MAX_ENTRIES`].
    fn remember(&self, key: CacheKey, answer: Remembered) -> LocalBoxFuture<'static, ()>;

    /// Forgets every answer.
    fn forget(&self) -> LocalBoxFuture<'static, ()>;
}

/// Where an orchestrator keeps what it knows.
#[derive(Clone)]
pub struct Storage {
    /// Quota and cache.
    pub store: Rc<dyn Store>,
    /// Jobs, and who runs them, where that is shared with other contexts. `None`: jobs live in memory.
    pub commons: Option<Commons>,
}

impl Storage {
    /// Of this orchestrator's own, gone with it.
    pub fn memory() -> Self {
        Self { store: MemoryStore::new(), commons: None }
    }
}

/// A store of this orchestrator's own, gone with it.
pub struct MemoryStore {
    ledger: RefCell<Ledger>,
    answers: RefCell<LruCache<CacheKey, Remembered, RandomState>>,
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self {
            ledger: RefCell::default(),
            answers: RefCell::new(LruCache::with_hasher(MAX_ENTRIES, RandomState::new())),
        }
    }
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Rc<Self> {
        Rc::new(Self::default())
    }
}

impl Store for MemoryStore {
    fn edit_ledger(&self, edit: LedgerEdit) -> LocalBoxFuture<'static, ()> {
        edit(&mut self.ledger.borrow_mut());
        ready(()).boxed_local()
    }

    fn recall(&self, keys: Vec<CacheKey>) -> LocalBoxFuture<'static, Vec<Option<Remembered>>> {
        let mut answers = self.answers.borrow_mut();
        let found = keys.iter().map(|key| answers.get(key).cloned()).collect();
        ready(found).boxed_local()
    }

    fn remember(&self, key: CacheKey, answer: Remembered) -> LocalBoxFuture<'static, ()> {
        self.answers.borrow_mut().insert(key, answer);
        ready(()).boxed_local()
    }

    fn forget(&self) -> LocalBoxFuture<'static, ()> {
        self.answers.borrow_mut().clear();
        ready(()).boxed_local()
    }
}
