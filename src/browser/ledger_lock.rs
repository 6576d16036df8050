//! Who may take slots of an account's ledger: all contexts that share it in the database together,
//! or one alone that has it in memory. So a tab whose storage has failed does not add its four
//! requests a minute to those of the others: it waits until they are done.
//!
//! It is a Web Lock, which those who share the ledger hold in `shared` mode. It is held from before
//! a slot is taken until that does not count any more, as nobody else may know of it.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use futures::FutureExt;

use super::Browser;
use super::locks::{LockMode, WebLocks};
use crate::orchestrator::Runtime;
use crate::orchestrator::storage::{LockGuard, TryLockError};

/// The lock, as one realm holds it.
pub(super) struct LedgerLock {
    name: String,
    held: RefCell<Option<Held>>,
}

struct Held {
    mode: LockMode,
    _guard: LockGuard,
    /// When the last slot that was taken under it has ceased to count, by the steady clock.
    until: Duration,
}

impl LedgerLock {
    /// The lock of the account of this name.
    pub(super) fn new(account: &str) -> Rc<Self> {
        Rc::new(Self { name: ["ledger\n", account].concat(), held: RefCell::default() })
    }

    /// Takes the lock, or holds it on, for a slot that counts for so long. False if others are in
    /// the way, or if slots that were taken beside others still count. Where locks are refused
    /// nobody can be waited for.
    pub(super) async fn take(self: &Rc<Self>, locks: &WebLocks, mode: LockMode, span: Duration) -> bool {
        if let Some(held) = self.held.borrow_mut().as_mut() {
            if held.mode == mode {
                held.until = Browser.elapsed() + span;
                return true;
            }
            // Another that goes on alone would not know of what was sent beside it.
            if mode == LockMode::Exclusive {
                return false;
            }
        }
        drop(self.held.take());
        match locks.try_lock_as(&self.name, mode).await {
            Ok(guard) => {
                *self.held.borrow_mut() = Some(Held { mode, _guard: guard, until: Browser.elapsed() + span });
                Browser.spawn(Rc::clone(self).release_in_time().boxed_local());
                true
            }
            Err(TryLockError::Held) => false,
            Err(TryLockError::Refused) => true,
        }
    }

    /// Whether it is held by this realm alone.
    pub(super) fn is_held_alone(&self) -> bool {
        self.held.borrow().as_ref().is_some_and(|held| held.mode == LockMode::Exclusive)
    }

    async fn release_in_time(self: Rc<Self>) {
        while let Some(left) = self.left() {
            Browser.sleep(left).await;
        }
        drop(self.held.take());
    }

    fn left(&self) -> Option<Duration> {
        let until = self.held.borrow().as_ref()?.until;
        Some(until.saturating_sub(Browser.elapsed())).filter(|left| !left.is_zero())
    }
}
