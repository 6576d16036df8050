//! Which store an orchestrator gets.

use std::rc::Rc;

use crate::browser::{IndexedDb, RealmLedger, WebLocks};
use crate::orchestrator::storage::{Durable, MemoryCache, NotStored, Storage};

/// `"memory"` or `"indexeddb"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StorageKind {
    /// Gone with this realm; the quota is shared by all who use its key here.
    Memory,
    /// Shared by every tab and worker of the origin.
    IndexedDb,
}

impl StorageKind {
    /// Opens the store for whoever `account` names.
    pub(super) fn open(self, account: &str) -> Storage {
        match self {
            Self::Memory => Storage {
                ledger: RealmLedger::new(account),
                cache: MemoryCache::new(),
                durable: Err(NotStored::InMemory),
            },
            Self::IndexedDb => {
                let locks = WebLocks::find().map(Rc::new);
                let IndexedDb { ledger, cache, jobs } = IndexedDb::new(account, locks.as_ref());
                // Without locks two contexts could run one job: jobs live in memory then.
                let durable = locks.ok_or(NotStored::NoLocks).map(|locks| Durable { jobs, locks });
                Storage { ledger, cache, durable }
            }
        }
    }
}
