//! What `Orchestrator` does with jobs that outlive their context.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

use super::arguments::read_job_id;
use super::errors::error;
use super::orchestrator::Orchestrator;
use super::promise::promise;
use super::status::{UNREADABLE, status_object, summaries};
use crate::browser::Browser;
use crate::orchestrator;

#[wasm_bindgen]
impl Orchestrator {
    /// Goes on with every unfinished job that is stored and that no other tab or worker runs; gives
    /// the ids of those that it took up, once they are under way. For jobs that another one runs it
    /// stands by: should that be closed or killed, they go on here.
    ///
    /// Call it whenever a context starts; it costs little when there is nothing to do. With
    /// `storage: "memory"` there never is.
    ///
    /// @returns The ids of the jobs that go on here.
    /// @example
    /// ```js
    /// const ids = await orchestrator.resume();
    /// ```
    #[wasm_bindgen(unchecked_return_type = "Promise<string[]>")]
    pub fn resume(&self) -> Promise {
        let resumed = self.inner.resume();
        promise(async {
            let ids: Array = resumed.await.iter().map(|id| JsValue::from_str(id)).collect();
            Ok(ids.into())
        })
    }

    /// The jobs that are known here and, with `storage: "indexeddb"`, those that are stored; the
    /// newest first.
    ///
    /// @returns One line for each.
    /// @example
    /// ```js
    /// const [newest] = await orchestrator.listJobs();
    /// ```
    #[wasm_bindgen(js_name = listJobs, unchecked_return_type = "Promise<JobSummary[]>")]
    pub fn list_jobs(&self) -> Promise {
        let jobs = self.inner.list();
        promise(async { Ok(summaries(jobs.await)) })
    }

    /// A job's status, out of storage if it is not known here; `null`: no such job. One that is
    /// complete is known here from then on. One that another context runs is given as it is now:
    /// ask again for more.
    ///
    /// Rejects where a record cannot be read: it is damaged, or a newer version wrote it. It is
    /// left as it is.
    ///
    /// @param jobId - The job's name.
    /// @returns The job's status, or `null`.
    /// @throws `TypeError` for a `jobId` that cannot be used, `Error` for a record that cannot be
    /// read; as a rejection.
    /// @example
    /// ```js
    /// const status = await orchestrator.openJob("report");
    /// ```
    #[wasm_bindgen(js_name = openJob, unchecked_return_type = "Promise<JobStatus | null>")]
    pub fn open_job(
        &self,
        #[wasm_bindgen(js_name = jobId, unchecked_param_type = "string")] job_id: &JsValue,
    ) -> Promise {
        self.with_job(job_id, |inner, id| {
            let opened = inner.open(&id);
            promise(async {
                let status = opened.await.map_err(|_| error(UNREADABLE))?;
                Ok(status.map_or(JsValue::NULL, |status| status_object(&status)))
            })
        })
    }

    /// Deletes a job, here and in storage; one that runs here is cancelled first. False: no such
    /// job, or another context runs it.
    ///
    /// @param jobId - The job's name.
    /// @returns Whether it is gone.
    /// @throws `TypeError` for a `jobId` that cannot be used, as a rejection.
    /// @example
    /// ```js
    /// await orchestrator.deleteJob("report");
    /// ```
    #[wasm_bindgen(js_name = deleteJob, unchecked_return_type = "Promise<boolean>")]
    pub fn delete_job(
        &self,
        #[wasm_bindgen(js_name = jobId, unchecked_param_type = "string")] job_id: &JsValue,
    ) -> Promise {
        self.with_job(job_id, |inner, id| {
            let deleted = inner.delete(&id);
            promise(async { Ok(deleted.await.into()) })
        })
    }

    fn with_job(
        &self,
        job_id: &JsValue,
        ask: impl FnOnce(&orchestrator::Orchestrator<Browser>, String) -> Promise,
    ) -> Promise {
        match read_job_id(job_id) {
            Ok(id) => ask(&self.inner, id),
            Err(thrown) => Promise::reject(&thrown),
        }
    }
}
