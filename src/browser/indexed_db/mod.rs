//! A store that every tab and worker of the origin shares, and that outlives them: IndexedDB.
//!
//! By `web-sys` and a page of our own ([`request`]) and not by a crate: `idb` 0.6 would add 13 KB,
//! for what are twenty lines once a request is a future.
//!
//! - `database` opens and upgrades it; `request` turns its events into futures;
//! - `records` says how a ledger and an answer are written, `job_records` how a job is; both read
//!   them, whatever stands there;
//! - `jobs` keeps the jobs.
//!
//! Storage can be full, refused (private windows) or missing (Node). Then work goes on in memory.

mod database;
mod job_records;
mod jobs;
mod records;
mod request;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};
use js_sys::Array;
use wasm_bindgen::prelude::*;

use self::database::{ANSWERS, BY_USE, Database, LEDGERS};
use self::records::{answer_key, read_answer, read_ledger, used_at, with_use, write_answer, write_ledger};
use self::request::{committed, result};
use crate::orchestrator::cache::{CacheKey, MAX_ENTRIES, Remembered};
use crate::orchestrator::quota::Ledger;
use crate::orchestrator::storage::{CacheStore, LedgerEdit, LedgerStore, MemoryCache};

/// How old a note of use may get before it is renewed, in ms: an answer that is read all the time
/// is not written all the time.
const USE_NOTED_EVERY: f64 = 60_000.0;

/// The store, in IndexedDB while that works, in memory when it does not.
pub(crate) struct IndexedDb(Rc<Inner>);

struct Inner {
    database: Shared<LocalBoxFuture<'static, Option<Rc<Database>>>>,
    /// Set for good by the first failure: two halves of a ledger in two places would be worse than
    /// one in memory.
    broken: Cell<bool>,
    /// The ledger as it was last seen, to go on from when storage fails.
    ledger: RefCell<Ledger>,
    memory: Rc<MemoryCache>,
}

impl IndexedDb {
    /// The store for one account, named by the SHA-256 of `account`, which may hold a key and is
    /// not written anywhere.
    pub(crate) fn open(account: &str) -> Rc<Self> {
        let account = account.to_owned();
        let database = async move { Database::open(&account).await.ok().map(Rc::new) }.boxed_local().shared();
        let inner =
            Inner { database, broken: Cell::new(false), ledger: RefCell::default(), memory: MemoryCache::new() };
        Rc::new(Self(Rc::new(inner)))
    }
}

impl LedgerStore for IndexedDb {
    fn edit(&self, edit: LedgerEdit) -> LocalBoxFuture<'static, ()> {
        let inner = Rc::clone(&self.0);
        async move {
            // In a cell, because what has to be undone may have been done: an edit is applied once, wherever
            // that is.
            let edit = Cell::new(Some(edit));
            if let Some(database) = inner.database().await {
                let written = inner.edit_stored(&database, &edit).await;
                inner.broken.set(inner.broken.get() || written.is_err());
            }
            if let Some(edit) = edit.take() {
                edit(&mut inner.ledger.borrow_mut());
            }
        }
        .boxed_local()
    }
}

impl CacheStore for IndexedDb {
    fn recall(&self, keys: Vec<CacheKey>) -> LocalBoxFuture<'static, Vec<Option<Remembered>>> {
        let inner = Rc::clone(&self.0);
        async move {
            if let Some(database) = inner.database().await
                && let Ok(answers) = recall(&database, &keys).await
            {
                return answers;
            }
            inner.memory.recall(keys).await
        }
        .boxed_local()
    }

    fn remember(&self, key: CacheKey, answer: Remembered) -> LocalBoxFuture<'static, ()> {
        let inner = Rc::clone(&self.0);
        async move {
            if let Some(database) = inner.database().await
                && remember(&database, &key, &answer).await.is_ok()
            {
                return;
            }
            inner.memory.remember(key, answer).await;
        }
        .boxed_local()
    }

    fn clear(&self) -> LocalBoxFuture<'static, ()> {
        let inner = Rc::clone(&self.0);
        async move {
            if let Some(database) = inner.database().await {
                let _ = clear(&database).await;
            }
            inner.memory.clear().await;
        }
        .boxed_local()
    }
}

impl Inner {
    /// The database, while it works.
    async fn database(&self) -> Option<Rc<Database>> {
        if self.broken.get() { None } else { self.database.clone().await }
    }

    /// Reads, edits and writes the ledger in one transaction, durable before this ends: the request
    /// that it counts may go then.
    async fn edit_stored(&self, database: &Database, edit: &Cell<Option<LedgerEdit>>) -> Result<(), JsValue> {
        let transaction = database.write(&[LEDGERS], true)?;
        let ledgers = transaction.object_store(LEDGERS)?;
        let name = JsValue::from_str(&database.account);
        let stored = read_ledger(&result(&ledgers.get(&name)?).await?);
        let mut ledger = stored.clone();
        if let Some(edit) = edit.take() {
            edit(&mut ledger);
        }
        self.ledger.borrow_mut().clone_from(&ledger);
        // A look at the quota, which a page takes every second, costs no write.
        if ledger != stored {
            ledgers.put_with_key(&write_ledger(&ledger), &name)?;
        }
        committed(&transaction).await
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

async fn remember(database: &Database, key: &CacheKey, answer: &Remembered) -> Result<(), JsValue> {
    let transaction = database.write(&[ANSWERS], false)?;
    let answers = transaction.object_store(ANSWERS)?;
    answers.put_with_key(&write_answer(key, answer, js_sys::Date::now())?, &answer_key(key))?;
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
