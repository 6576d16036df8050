//! Who of the contexts that take slots lives: each holds a lock of its own while it may have a
//! request in flight. A lock that is free means that its context has died, or is done.

use std::cell::RefCell;
use std::rc::Rc;

use super::ledger::OwnerId;
use crate::orchestrator::storage::locks::{LockGuard, Locks, TryLockError};

/// One context's life, as others see it, and theirs.
pub(super) struct Liveness {
    /// Ours in the ledger.
    pub(super) owner: OwnerId,
    /// `None` where there are no other contexts.
    locks: Option<Rc<dyn Locks>>,
    /// Held while slots of ours may be in flight.
    guard: RefCell<Option<LockGuard>>,
}

impl Liveness {
    pub(super) fn new(owner: OwnerId, locks: Option<Rc<dyn Locks>>) -> Self {
        Self { owner, locks, guard: RefCell::default() }
    }

    /// Lets other contexts know that we live, for as long as we do.
    pub(super) async fn announce(&self) {
        let Some(locks) = &self.locks else { return };
        if self.guard.borrow().is_some() {
            return;
        }
        let lock = lock_of(self.owner);
        let guard = match locks.try_lock(&lock).await {
            Ok(guard) => Some(guard),
            // Another context holds it for a moment, to see whether we live.
            Err(TryLockError::Held) => locks.lock(&lock).await,
            Err(TryLockError::Refused) => None,
        };
        *self.guard.borrow_mut() = guard;
    }

    /// Lets other contexts know that no slot of ours is in flight.
    pub(super) fn retire(&self) {
        drop(self.guard.take());
    }

    /// Those of these contexts that have died.
    pub(super) async fn dead(&self, owners: Vec<OwnerId>) -> Vec<OwnerId> {
        let Some(locks) = &self.locks else { return Vec::new() };
        let mut dead = Vec::new();
        for owner in owners {
            let free = locks.try_lock(&lock_of(owner)).await.is_ok();
            dead.extend(free.then_some(owner));
        }
        dead
    }
}

/// The lock that tells that an owner of slots lives.
fn lock_of(OwnerId(number): OwnerId) -> String {
    ["slots\n", &number.to_string()].concat()
}
