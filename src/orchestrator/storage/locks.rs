//! Locks that every context of the origin sees.

use std::any::Any;

use futures::future::LocalBoxFuture;

/// A lock that is held until this is dropped, or the context ends.
pub type LockGuard = Box<dyn Any>;

/// Locks that every context of the origin sees, each held by one at the most. Those of a context that ends are free
/// at once.
pub trait Locks {
    /// Takes a lock, in line behind those who hold it or wait for it; `None` if locks are refused.
    fn lock(&self, name: &str) -> LocalBoxFuture<'static, Option<LockGuard>>;

    /// Takes a lock if it is free now; `None` if it is not.
    fn try_lock(&self, name: &str) -> LocalBoxFuture<'static, Option<LockGuard>>;
}
