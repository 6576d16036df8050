//! Locks that every context of the origin sees.

use std::any::Any;

use futures::future::LocalBoxFuture;

/// A lock that is held until this is dropped, or the context ends.
pub type LockGuard = Box<dyn Any>;

/// Why a lock is not to be had now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TryLockError {
    /// Somebody holds it.
    Held,
    /// There are no locks here, or none that answer.
    Refused,
}

/// Locks that every context of the origin sees, each held by one at the most. Those of a context
/// that ends are free at once.
pub trait Locks {
    /// Takes a lock, in line behind those who hold it or wait for it; `None` if locks are refused.
    fn lock<'a>(&'a self, name: &'a str) -> LocalBoxFuture<'a, Option<LockGuard>>;

    /// Takes a lock if it is free now.
    fn try_lock<'a>(&'a self, name: &'a str) -> LocalBoxFuture<'a, Result<LockGuard, TryLockError>>;
}
