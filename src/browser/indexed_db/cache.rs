//! Answers, in IndexedDB.

use std::rc::Rc;

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::answer_record::{answer_key, read_answer, write_answers};
use super::connection::Connection;
use super::database::Database;
use crate::browser::items_of;
use crate::orchestrator::cache::{CacheKey, MAX_ENTRIES, Remembered};
use crate::orchestrator::storage::{CacheStore, MemoryCache};

/// Answers, in IndexedDB while that works, in memory while it does not.
pub(crate) struct StoredCache {
    connection: Rc<Connection>,
    memory: Rc<MemoryCache>,
}

impl StoredCache {
    pub(super) fn new(connection: &Rc<Connection>) -> Rc<Self> {
        Rc::new(Self { connection: Rc::clone(connection), memory: MemoryCache::new() })
    }
}

impl CacheStore for StoredCache {
    fn recall(&self, keys: Vec<CacheKey>) -> LocalBoxFuture<'_, Vec<Option<Remembered>>> {
        async move {
            if let Ok(database) = self.connection.database().await {
                match recall(&database, &keys).await {
                    Ok(answers) => return answers,
                    Err(_) => self.connection.lose(&database),
                }
            }
            self.memory.recall(keys).await
        }
        .boxed_local()
    }

    fn remember(&self, keys: Vec<CacheKey>, answer: Remembered) -> LocalBoxFuture<'_, ()> {
        async move {
            if let Ok(database) = self.connection.database().await {
                match JsFuture::from(database.stores.remember(&write_answers(&keys, &answer), MAX_ENTRIES)).await {
                    Ok(_) => return,
                    Err(_) => self.connection.lose(&database),
                }
            }
            self.memory.remember(keys, answer).await;
        }
        .boxed_local()
    }

    fn has_news(&self) -> bool {
        self.connection.has_news()
    }

    fn clear(&self) -> LocalBoxFuture<'_, ()> {
        async move {
            if let Ok(database) = self.connection.database().await {
                let _ = JsFuture::from(database.stores.forget()).await; // at the worst an answer is as old as it says
            }
            self.memory.clear().await;
        }
        .boxed_local()
    }
}

async fn recall(database: &Database, keys: &[CacheKey]) -> Result<Vec<Option<Remembered>>, JsValue> {
    let records = database.stores.recall(keys.iter().map(answer_key).collect());
    let records = items_of(&JsFuture::from(records).await?).unwrap_or_default();
    Ok(records.iter().map(read_answer).collect())
}
