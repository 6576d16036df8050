//! Which store an orchestrator gets.

use std::rc::Rc;

use crate::orchestrator::{MemoryStore, Store};

/// `"memory"` or `"indexeddb"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StorageKind {
    Memory,
    IndexedDb,
}

impl StorageKind {
    pub(super) fn open(self, account: &str) -> Rc<dyn Store> {
        let _ = account;
        MemoryStore::new()
    }
}
