//! Which store an orchestrator gets.

use std::rc::Rc;

use crate::browser::{IndexedDb, RealmLedger, WebLocks};
use crate::orchestrator::storage::{Durable, MemoryCache, Storage};

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
            Self::Memory => Storage { ledger: RealmLedger::new(account), cache: MemoryCache::new(), durable: None },
            Self::IndexedDb => {
                let IndexedDb { ledger, cache, jobs } = IndexedDb::new(account);
                // Without locks two contexts could run one job: jobs live in memory then.
                let durable = WebLocks::find().map(|locks| Durable { jobs, locks: Rc::new(locks) });
                Storage { ledger, cache, durable }
            }
        }
    }
}
