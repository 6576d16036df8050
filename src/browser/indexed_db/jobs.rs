//! The jobs, in IndexedDB.

use std::rc::Rc;

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::connection::Connection;
use super::database::Database;
use super::job_record::{job_key, read_header, read_job, write_appends, write_header};
use crate::browser::items_of;
use crate::browser::json_text::json_text;
use crate::orchestrator::Intake;
use crate::orchestrator::storage::{Append, JobHeader, JobName, JobStore, Listed, NotStored, StoredJob, Unreadable};

/// The jobs, in IndexedDB.
pub(crate) struct StoredJobs(Rc<Connection>);

impl StoredJobs {
    pub(super) fn new(connection: &Rc<Connection>) -> Rc<Self> {
        Rc::new(Self(Rc::clone(connection)))
    }

    /// What is to be waited for of the database; nothing if it has failed.
    async fn checked(&self, database: &Rc<Database>, answer: Promise) -> Option<JsValue> {
        let answer = JsFuture::from(answer).await;
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
            let (job, provider) = (job_key(&header.name), &header.name.provider);
            let created = database.stores.create(&job, provider, &write_header(&header), &json_text(&*intake), keep);
            self.checked(&database, created).await.map(drop).ok_or(NotStored::Failed)
        }
        .boxed_local()
    }

    fn append(&self, appends: Vec<Append>, keep: usize) -> LocalBoxFuture<'_, Result<(), NotStored>> {
        async move {
            let database = self.0.database().await?;
            let complete = appends.iter().map(|append| &append.header).find(|header| header.is_complete());
            let provider = complete.map(|header| &*header.name.provider);
            let appended = database.stores.append(&write_appends(&appends), provider, keep);
            self.checked(&database, appended).await.map(drop).ok_or(NotStored::Failed)
        }
        .boxed_local()
    }

    fn list<'a>(&'a self, provider: &'a str) -> LocalBoxFuture<'a, Vec<Listed>> {
        async move {
            let Ok(database) = self.0.database().await else { return Vec::new() };
            let list = self.checked(&database, database.stores.list(provider)).await;
            list.and_then(|list| listed(&list)).unwrap_or_default()
        }
        .boxed_local()
    }

    fn read<'a>(&'a self, name: &'a JobName) -> LocalBoxFuture<'a, Result<Option<StoredJob>, Unreadable>> {
        async move {
            let Ok(database) = self.0.database().await else { return Ok(None) };
            let job = job_key(name);
            let records = self.checked(&database, database.stores.read(&job)).await;
            let records: Option<[JsValue; 3]> = records.and_then(|records| items_of(&records)?.try_into().ok());
            let Some([header, list, entries]) = records else { return Ok(None) };
            let stored = read_job(&header, &list, &entries)?;
            let _ = database.stores.note_use(&job); // nobody waits for it
            Ok(Some(stored))
        }
        .boxed_local()
    }

    fn delete<'a>(&'a self, name: &'a JobName) -> LocalBoxFuture<'a, bool> {
        async move {
            let Ok(database) = self.0.database().await else { return false };
            let deleted = self.checked(&database, database.stores.delete(&job_key(name))).await;
            deleted.is_some_and(|deleted| deleted.is_truthy())
        }
        .boxed_local()
    }
}

/// The jobs of a list: their keys, and their headers in the same order.
fn listed(list: &JsValue) -> Option<Vec<Listed>> {
    let [keys, headers] = items_of(list)?.try_into().ok()?;
    // Of one that cannot be read, the key still tells the name.
    let id = |key: &JsValue| Some(key.as_string()?.split_once('\n')?.1.into());
    let (keys, headers) = (items_of(&keys)?, items_of(&headers)?);
    Some(keys.iter().zip(&headers).filter_map(|(key, header)| Some((id(key)?, read_header(header)))).collect())
}
