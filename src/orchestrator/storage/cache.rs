//! Where answers are kept.

use futures::future::LocalBoxFuture;

use crate::orchestrator::cache::entry::{CacheKey, Remembered};

/// Where answers are kept. It cannot fail: one that loses its medium goes on in memory.
pub trait CacheStore {
    /// What is remembered under each of the keys, in their order. Counts as use.
    fn recall(&self, keys: Vec<CacheKey>) -> LocalBoxFuture<'_, Vec<Option<Remembered>>>;

    /// Remembers an answer under each of the keys, in place of older ones. Past
    /// [`MAX_ENTRIES`](crate::orchestrator::cache::MAX_ENTRIES) the least recently used are let go
    /// of.
    fn remember(&self, keys: Vec<CacheKey>, answer: Remembered) -> LocalBoxFuture<'_, ()>;

    /// Whether others may have remembered answers here since this store was opened. While none
    /// have, what was not there when it was looked up first is not there now.
    fn has_news(&self) -> bool {
        true
    }

    /// Lets go of every answer.
    fn clear(&self) -> LocalBoxFuture<'_, ()>;
}
