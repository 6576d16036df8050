//! Answers, in IndexedDB.

use std::rc::Rc;

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::answer_record::{answer_key, read_answer, write_answer};
use super::connection::Connection;
use super::database::{ANSWERS, BY_USE, Database};
use super::record::{used_at, with_use};
use super::request::{committed, result};
use crate::orchestrator::cache::{CacheKey, MAX_ENTRIES, Remembered};
use crate::orchestrator::storage::{CacheStore, MemoryCache};

/// How old a note of use may get before it is renewed, in ms: an answer that is read all the time
/// is not written all the time.
const USE_NOTED_EVERY: f64 = 60_000.0;

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
                match remember(&database, &keys, &answer).await {
                    Ok(()) => return,
                    Err(_) => self.connection.lose(&database),
                }
            }
            self.memory.remember(keys, answer).await;
        }
        .boxed_local()
    }

    fn clear(&self) -> LocalBoxFuture<'_, ()> {
        async move {
            if let Ok(database) = self.connection.database().await {
                let _ = clear(&database).await; // at the worst an answer is as old as it says
            }
            self.memory.clear().await;
        }
        .boxed_local()
    }
}

async fn recall(database: &Database, keys: &[CacheKey]) -> Result<Vec<Option<Remembered>>, JsValue> {
    let answers = database.read(&[ANSWERS])?.object_store(ANSWERS)?;
    // All are asked for before the first is waited for, so that the transaction stays open.
    let names: Vec<JsValue> = keys.iter().map(answer_key).collect();
    let records = names.iter().map(|name| Ok(result(&answers.get(name)?))).collect::<Result<Vec<_>, JsValue>>()?;
    let (mut recalled, mut stale) = (Vec::with_capacity(keys.len()), Vec::new());
    let now = js_sys::Date::now();
    for (name, record) in names.into_iter().zip(records) {
        let record = record.await?;
        let answer = read_answer(&record);
        if answer.is_some() && now - used_at(&record) > USE_NOTED_EVERY {
            stale.push((name, record));
        }
        recalled.push(answer);
    }
    if !stale.is_empty() {
        note_use(database, stale, now)?;
    }
    Ok(recalled)
}

/// Nobody waits for this: at the worst an answer is forgotten sooner.
fn note_use(database: &Database, stale: Vec<(JsValue, JsValue)>, now: f64) -> Result<(), JsValue> {
    let answers = database.write(&[ANSWERS], false)?.object_store(ANSWERS)?;
    for (name, record) in stale {
        answers.put_with_key(&with_use(&record, now)?, &name)?;
    }
    Ok(())
}

async fn remember(database: &Database, keys: &[CacheKey], answer: &Remembered) -> Result<(), JsValue> {
    let transaction = database.write(&[ANSWERS], false)?;
    let answers = transaction.object_store(ANSWERS)?;
    for key in keys {
        answers.put_with_key(&write_answer(key, answer, js_sys::Date::now())?, &answer_key(key))?;
    }
    let count = result(&answers.count()?).await?.as_f64().unwrap_or(0.0) as usize;
    if count > MAX_ENTRIES {
        let over = u32::try_from(count - MAX_ENTRIES).unwrap_or(u32::MAX);
        let oldest = answers.index(BY_USE)?.get_all_keys_with_key_and_limit(&JsValue::UNDEFINED, over)?;
        for name in result(&oldest).await?.unchecked_into::<Array>() {
            answers.delete(&name)?;
        }
    }
    committed(&transaction).await
}

async fn clear(database: &Database) -> Result<(), JsValue> {
    let transaction = database.write(&[ANSWERS], false)?;
    transaction.object_store(ANSWERS)?.clear()?;
    committed(&transaction).await
}
