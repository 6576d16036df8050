//! Which store an orchestrator gets.

use std::rc::Rc;

use crate::browser::IndexedDb;
use crate::orchestrator::{MemoryStore, Store};

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
    pub(super) fn open(self, account: &str) -> Rc<dyn Store> {
        match self {
            Self::Memory => MemoryStore::new(),
            Self::IndexedDb => IndexedDb::open(account),
        }
    }
}
