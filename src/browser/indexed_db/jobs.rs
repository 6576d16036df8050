//! The jobs, in IndexedDB.

use std::rc::Rc;

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::IdbTransaction;

use super::connection::Connection;
use super::database::{Database, JOBS, LISTS, OUTCOMES};
use super::job_record::{
    job_key, jobs_of, outcomes_of, read_header, read_job, write_entry, write_header, write_intake,
};
use super::record::{used_at, with_use};
use super::request::{committed, result};
use crate::browser::{items_of, own_text};
use crate::orchestrator::Intake;
use crate::orchestrator::storage::{Append, JobHeader, JobName, JobStore, Listed, NotStored, StoredJob, Unreadable};

/// All that a job is written in.
const STORES: [&str; 3] = [JOBS, LISTS, OUTCOMES];

/// The jobs, in IndexedDB.
pub(crate) struct StoredJobs(Rc<Connection>);

impl StoredJobs {
    pub(super) fn new(connection: &Rc<Connection>) -> Rc<Self> {
        Rc::new(Self(Rc::clone(connection)))
    }

    /// What came of something that was asked of the database; nothing if it has failed.
    fn checked<T>(&self, database: &Rc<Database>, answer: Result<T, JsValue>) -> Option<T> {
        if answer.is_err() {
            self.0.lose(database);
        }
        answer.ok()
    }
}

impl JobStore for StoredJobs {
    fn create(&self, header: JobHeader, intake: Rc<Intake>, keep: usize) -> LocalBoxFuture<'_, Result<(), NotStored>> {
        async move {
            let database = self.0.database().await?;
            let created = create(&database, &header, &intake, keep).await;
            self.checked(&database, created).ok_or(NotStored::Failed)
        }
        .boxed_local()
    }

    fn append(&self, appends: Vec<Append>, keep: usize) -> LocalBoxFuture<'_, Result<(), NotStored>> {
        async move {
            let database = self.0.database().await?;
            let appended = append(&database, &appends, keep).await;
            self.checked(&database, appended).ok_or(NotStored::Failed)
        }
        .boxed_local()
    }

    fn list<'a>(&'a self, provider: &'a str) -> LocalBoxFuture<'a, Vec<Listed>> {
        async move {
            let Ok(database) = self.0.database().await else { return Vec::new() };
            let listed = list(&database, provider).await;
            self.checked(&database, listed).unwrap_or_default()
        }
        .boxed_local()
    }

    fn read<'a>(&'a self, name: &'a JobName) -> LocalBoxFuture<'a, Result<Option<StoredJob>, Unreadable>> {
        async move {
            let Ok(database) = self.0.database().await else { return Ok(None) };
            let job = job_key(name);
            let records = read(&database, &job).await;
            let Some([header, list, entries]) = self.checked(&database, records).flatten() else { return Ok(None) };
            let stored = read_job(&header, &list, &entries)?;
            let _ = note_use(&database, &job); // at the worst it is let go of sooner
            Ok(Some(stored))
        }
        .boxed_local()
    }

    fn delete<'a>(&'a self, name: &'a JobName) -> LocalBoxFuture<'a, bool> {
        async move {
            let Ok(database) = self.0.database().await else { return false };
            let deleted = delete(&database, &job_key(name)).await;
            self.checked(&database, deleted).unwrap_or(false)
        }
        .boxed_local()
    }
}

async fn create(database: &Database, header: &JobHeader, intake: &Intake, keep: usize) -> Result<(), JsValue> {
    let transaction = database.write(&STORES, true)?;
    let job = job_key(&header.name);
    delete_records(&transaction, &job)?;
    transaction.object_store(LISTS)?.put_with_key(&write_intake(intake)?, &job)?;
    transaction.object_store(JOBS)?.put_with_key(&write_header(header, js_sys::Date::now())?, &job)?;
    evict(&transaction, &header.name.provider, keep).await?;
    committed(&transaction).await
}

async fn append(database: &Database, appends: &[Append], keep: usize) -> Result<(), JsValue> {
    let transaction = database.write(&STORES, true)?;
    let (jobs, outcomes) = (transaction.object_store(JOBS)?, transaction.object_store(OUTCOMES)?);
    let now = js_sys::Date::now();
    for Append { header, entries } in appends {
        let job = job_key(&header.name);
        jobs.put_with_key(&write_header(header, now)?, &job)?;
        for entry in entries {
            if let Some((number, record)) = write_entry(entry)? {
                outcomes.put_with_key(&record, &Array::of2(&job, &number.into()))?;
            }
        }
    }
    if let Some(complete) = appends.iter().map(|append| &append.header).find(|header| header.is_complete()) {
        evict(&transaction, &complete.name.provider, keep).await?;
    }
    committed(&transaction).await
}

/// Lets go of complete jobs past `keep`, the least recently used first. It leaves the transaction
/// open.
async fn evict(transaction: &IdbTransaction, provider: &str, keep: usize) -> Result<(), JsValue> {
    let records = transaction.object_store(JOBS)?.get_all_with_key(&jobs_of(provider)?)?;
    let records = items_of(&result(&records).await?).unwrap_or_default();
    let over = records.len().saturating_sub(keep);
    let mut complete: Vec<(f64, JobHeader)> = records
        .iter()
        .filter_map(|record| Some((used_at(record), read_header(record).ok().filter(JobHeader::is_complete)?)))
        .collect();
    for _ in 0..over {
        let oldest = complete.iter().enumerate().min_by(|(_, (one, _)), (_, (other, _))| one.total_cmp(other));
        let Some((place, _)) = oldest else { break };
        delete_records(transaction, &job_key(&complete.swap_remove(place).1.name))?;
    }
    Ok(())
}

fn delete_records(transaction: &IdbTransaction, job: &JsValue) -> Result<(), JsValue> {
    transaction.object_store(JOBS)?.delete(job)?;
    transaction.object_store(LISTS)?.delete(job)?;
    transaction.object_store(OUTCOMES)?.delete(&outcomes_of(job)?)?;
    Ok(())
}

async fn list(database: &Database, provider: &str) -> Result<Vec<Listed>, JsValue> {
    let jobs = database.read(&[JOBS])?.object_store(JOBS)?;
    let keys = result(&jobs.get_all_keys_with_key(&jobs_of(provider)?)?);
    let records = result(&jobs.get_all_with_key(&jobs_of(provider)?)?);
    let keys = items_of(&keys.await?).unwrap_or_default();
    let records = items_of(&records.await?).unwrap_or_default();
    // Of one that cannot be read, the key still tells the name.
    let id = |key: &JsValue| Some(key.as_string()?.split_once('\n')?.1.into());
    Ok(keys.iter().zip(&records).filter_map(|(key, record)| Some((id(key)?, read_header(record)))).collect())
}

async fn read(database: &Database, job: &JsValue) -> Result<Option<[JsValue; 3]>, JsValue> {
    let transaction = database.read(&STORES)?;
    let header = result(&transaction.object_store(JOBS)?.get(job)?);
    let list = result(&transaction.object_store(LISTS)?.get(job)?);
    let entries = result(&transaction.object_store(OUTCOMES)?.get_all_with_key(&outcomes_of(job)?)?);
    let (header, list, entries) = (header.await?, list.await?, entries.await?);
    if header.is_undefined() {
        return Ok(None);
    }
    Ok(Some([header, list, entries]))
}

/// Nobody waits for this.
fn note_use(database: &Database, job: &JsValue) -> Result<(), JsValue> {
    let jobs = database.write(&[JOBS], false)?.object_store(JOBS)?;
    let (record, key) = (result(&jobs.get(job)?), job.clone());
    wasm_bindgen_futures::spawn_local(async move {
        let Ok(record) = record.await else { return };
        if own_text(&record, "id").is_some() {
            let _ = with_use(&record, js_sys::Date::now()).and_then(|record| jobs.put_with_key(&record, &key));
        }
    });
    Ok(())
}

async fn delete(database: &Database, job: &JsValue) -> Result<bool, JsValue> {
    let transaction = database.write(&STORES, true)?;
    let count = result(&transaction.object_store(JOBS)?.count_with_key(job)?).await?.as_f64();
    delete_records(&transaction, job)?;
    committed(&transaction).await?;
    Ok(count.is_some_and(|count| count > 0.0))
}
