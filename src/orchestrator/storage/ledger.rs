//! Where a key's ledger is kept.

use std::time::Duration;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, ready};

use crate::orchestrator::quota::ledger::Ledger;

/// Changes a ledger, given what it is now.
pub type LedgerEdit = Box<dyn FnOnce(&mut Ledger)>;

/// Where a key's ledger is kept. It cannot fail: one that loses its medium goes on in memory.
pub trait LedgerStore {
    /// Reads the ledger, lets `edit` change it and writes it back, with nobody else in between: one
    /// transaction. The future ends when the change is as durable as the store makes it.
    fn edit(&self, edit: LedgerEdit) -> LocalBoxFuture<'_, ()>;

    /// Whether a slot may be taken now, which counts for `lease` and a window at the most. Not
    /// where others may take slots that this store cannot know of. It is asked before a slot is
    /// taken, and again after: the ledger may have been lost in between.
    fn admits(&self, lease: Duration, window: Duration) -> LocalBoxFuture<'_, bool> {
        let _ = (lease, window);
        ready(true).boxed_local()
    }
}
