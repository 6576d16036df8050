//! Where an orchestrator keeps what it knows: in memory, or where every context of the origin
//! shares it.
//!
//! - [`LedgerStore`] keeps what of a key's quota is used, [`CacheStore`] the answers;
//! - [`JobStore`] keeps jobs, so that they outlive the context that runs them; [`Locks`] say who
//!   runs them;
//! - [`MemoryLedger`] and [`MemoryCache`] do it in memory.

pub(super) mod cache;
pub(super) mod jobs;
pub(super) mod ledger;
pub(super) mod locks;
mod memory;

use std::rc::Rc;

pub use cache::CacheStore;
pub use jobs::{Append, Entry, Freshness, JobHeader, JobName, JobStore, Listed, NotStored, StoredJob, Unreadable};
pub use ledger::{LedgerEdit, LedgerStore};
pub use locks::{LockGuard, Locks, TryLockError};
pub use memory::{MemoryCache, MemoryLedger};

/// Where an orchestrator keeps what it knows. A clone is the same storage.
#[derive(Clone)]
pub struct Storage {
    /// What of the quota is used.
    pub ledger: Rc<dyn LedgerStore>,
    /// Answers.
    pub cache: Rc<dyn CacheStore>,
    /// Jobs that outlive their context; or why they live in memory.
    pub durable: Result<Durable, NotStored>,
}

/// What contexts need to hand jobs to one another: one without the other would run a job twice, or
/// never again.
#[derive(Clone)]
pub struct Durable {
    /// The jobs.
    pub jobs: Rc<dyn JobStore>,
    /// Who runs them.
    pub locks: Rc<dyn Locks>,
}

impl Storage {
    /// Memory that nobody else knows.
    pub fn memory() -> Self {
        Self { ledger: MemoryLedger::new(), cache: MemoryCache::new(), durable: Err(NotStored::InMemory) }
    }
}

impl Durable {
    /// A stored job, whole, if it is there and makes sense.
    pub(super) async fn read(&self, name: &JobName) -> Result<Option<StoredJob>, Unreadable> {
        self.jobs.read(name).await?.map(StoredJob::checked).transpose()
    }
}
