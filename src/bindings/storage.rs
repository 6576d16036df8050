//! Which store an orchestrator gets.

use std::rc::Rc;

use crate::browser::{IndexedDb, WebLocks};
use crate::orchestrator::storage::{Durable, Storage};

/// `"memory"` or `"indexeddb"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StorageKind {
    /// Of this orchestrator's own, gone with it.
    Memory,
    /// Shared by every tab and worker of the origin.
    IndexedDb,
}

impl StorageKind {
    /// Opens the store for whoever `account` names.
    pub(super) fn open(self, account: &str) -> Storage {
        match self {
            Self::Memory => Storage::memory(),
            Self::IndexedDb => {
                let database = IndexedDb::open(account);
                // Without locks two contexts could run one job: jobs live in memory then.
                let durable =
                    WebLocks::find().map(|locks| Durable { jobs: Rc::clone(&database) as _, locks: Rc::new(locks) });
                Storage { ledger: Rc::clone(&database) as _, cache: database, durable }
            }
        }
    }
}
