//! What the contexts of a small world share.

use std::cell::RefCell;
use std::rc::Rc;

use super::disk::Disk;
use super::realm::Held;
use crate::orchestrator::storage::MemoryLedger;

#[derive(Default)]
pub(super) struct Shared {
    pub(super) ledger: Rc<MemoryLedger>,
    pub(super) locks: Held,
    pub(super) disk: RefCell<Disk>,
}
