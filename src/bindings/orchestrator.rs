//! The class `Orchestrator`. What it does with jobs that are stored is in `stored_jobs`.

use std::cell::OnceCell;
use std::rc::Rc;

use futures::FutureExt;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::arguments::{read_flag, read_indexes, read_job_id, read_private, read_since};
use super::errors::{error, expected, type_error};
use super::events::listener;
use super::given::given;
use super::indicators::read_list;
use super::options::read_options;
use super::plan::{plan_object, usage_object};
use super::promise::promise;
use super::signal::AbortOption;
use super::status::status_object;
use crate::browser::Browser;
use crate::orchestrator::storage::Freshness;
use crate::orchestrator::{self, NoStatus};

/// Looks up lists of indicators: at most `concurrency` requests in flight over all jobs, within the
/// key's quota, each indicator with exactly one outcome.
///
/// One orchestrator for a page, an extension or a script is what you want: its jobs share the
/// quota, the cache and the requests. Call `free()` when you are done with it.
#[wasm_bindgen]
pub struct Orchestrator {
    pub(super) inner: Rc<orchestrator::Orchestrator<Browser>>,
}

#[wasm_bindgen]
impl Orchestrator {
    /// Makes one, from a key, a relay's address or a source of your own. It sends nothing yet.
    ///
    /// @param options - What it is made from; see {@link OrchestratorOptions}.
    /// @throws `TypeError` that names the option that cannot be used, is not known, or is
    /// missing.
    /// @example
    /// ```js
    /// const orchestrator = new Orchestrator({ apiKey });
    /// ```
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "OrchestratorOptions")] options: &JsValue,
    ) -> Result<Orchestrator, JsValue> {
        let options = read_options(options)?;
        let storage = options.storage.open(&options.account);
        let inner = orchestrator::Orchestrator::new(Browser, options.adapter, storage, options.settings);
        Ok(Self { inner: Rc::new(inner.with_egress(options.egress)) })
    }

    /// Looks up every indicator of a list. Resolves with the final status once each has its
    /// outcome; a lookup that fails is an outcome too.
    ///
    /// `jobId` is a name of your choice, for `getStatus`, `subscribe` and `cancel`. `iocs` holds
    /// `Ioc` objects or plain strings, defanged ones too. An aborted `signal` cancels the job.
    /// `refresh: true` asks again although an answer is remembered, and replaces it.
    /// `sendPrivate: true` sends what `skipPrivateAddresses` would leave out.
    ///
    /// Rejects only for bad arguments (`TypeError`), for a `jobId` that is running, and when the
    /// orchestrator is freed.
    ///
    /// @param jobId - A name of your choice, for `getStatus`, `subscribe` and `cancel`.
    /// @param iocs - `Ioc` objects or plain strings, defanged ones too.
    /// @param options - A signal that cancels the job, and what is to be asked again or sent all
    /// the same.
    /// @returns The final status, also of a job that was cancelled: an abort rejects nothing.
    /// @throws `TypeError` for bad arguments, `Error` for a `jobId` that is running and when the
    /// orchestrator is freed; as a rejection.
    /// @example
    /// ```js
    /// const { results } = await orchestrator.enrichAll("report", extractIocs(text));
    /// ```
    #[wasm_bindgen(js_name = enrichAll, unchecked_return_type = "Promise<JobStatus>")]
    pub fn enrich_all(
        &self,
        #[wasm_bindgen(js_name = jobId, unchecked_param_type = "string")] job_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "readonly (Ioc | string)[]")] iocs: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "EnrichOptions")] options: &JsValue,
    ) -> Promise {
        self.start(job_id, iocs, options).unwrap_or_else(|thrown| Promise::reject(&thrown))
    }

    /// How far a job is, with its outcomes from the `since`th on (default 0): give it the
    /// `nextSince` of the last status to receive only what is new. `null`: no such job, or it was
    /// evicted.
    ///
    /// @param jobId - The job's name.
    /// @param since - How many outcomes are known already; default 0.
    /// @returns A reading, frozen; the same object while nothing changed; `null`: no such job, or
    /// it was evicted.
    /// @throws `TypeError` for arguments that cannot be used.
    /// @example
    /// ```js
    /// const status = orchestrator.getStatus("report", last?.nextSince);
    /// ```
    #[wasm_bindgen(js_name = getStatus, unchecked_return_type = "JobStatus | null")]
    pub fn get_status(
        &self,
        #[wasm_bindgen(js_name = jobId, unchecked_param_type = "string")] job_id: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] since: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let (id, since) = (read_job_id(job_id)?, read_since(since)?);
        Ok(self.inner.status(&id, since).map_or(JsValue::NULL, |status| status_object(&status)))
    }

    /// Calls back with every event of one job from now on; a job that is complete gives its
    /// `complete` once. Returns the way to stop.
    ///
    /// A callback is never called while a method of the orchestrator runs, so it may call any of
    /// them. What it throws is reported and changes nothing.
    ///
    /// @param jobId - The job's name. It may be one that is yet to be begun.
    /// @param callback - What is called with each event.
    /// @returns The way to stop.
    /// @throws `TypeError` for arguments that cannot be used.
    /// @example
    /// ```js
    /// const stop = orchestrator.subscribe("report", ({ done, total }) => show(done / total));
    /// ```
    #[wasm_bindgen(unchecked_return_type = "() => void")]
    pub fn subscribe(
        &self,
        #[wasm_bindgen(js_name = jobId, unchecked_param_type = "string")] job_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "(event: JobEvent) => void")] callback: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let id = read_job_id(job_id)?;
        let callback: Function =
            callback.clone().dyn_into().map_err(|callback| expected("callback", "a function", &callback))?;
        let subscription = self.inner.subscribe(&id, listener(callback));
        Ok(Closure::<dyn Fn()>::new(move || subscription.end()).into_js_value())
    }

    /// Ends a job now: what has no outcome yet gets `cancelled`, requests that no other job waits
    /// for are aborted. False: no such job, or it was complete.
    ///
    /// @param jobId - The job's name.
    /// @returns Whether there was something to cancel.
    /// @throws `TypeError` for a `jobId` that cannot be used.
    /// @example
    /// ```js
    /// orchestrator.cancel("report");
    /// ```
    pub fn cancel(
        &self,
        #[wasm_bindgen(js_name = jobId, unchecked_param_type = "string")] job_id: &JsValue,
    ) -> Result<bool, JsValue> {
        Ok(self.inner.cancel(&read_job_id(job_id)?))
    }

    /// Starts nothing new of a job until `unpause`; what is in flight comes home, and what is
    /// remembered is told. A job that is stored stays paused over a restart. False: no such job
    /// runs here.
    ///
    /// @param jobId - The job's name.
    /// @returns Whether such a job runs here.
    /// @throws `TypeError` for a `jobId` that cannot be used.
    /// @example
    /// ```js
    /// orchestrator.pause("report");
    /// ```
    pub fn pause(
        &self,
        #[wasm_bindgen(js_name = jobId, unchecked_param_type = "string")] job_id: &JsValue,
    ) -> Result<bool, JsValue> {
        Ok(self.inner.pause(&read_job_id(job_id)?))
    }

    /// Lets a job that was paused go on. False: no such job runs here.
    ///
    /// @param jobId - The job's name.
    /// @returns Whether such a job runs here.
    /// @throws `TypeError` for a `jobId` that cannot be used.
    /// @example
    /// ```js
    /// orchestrator.unpause("report");
    /// ```
    pub fn unpause(
        &self,
        #[wasm_bindgen(js_name = jobId, unchecked_param_type = "string")] job_id: &JsValue,
    ) -> Result<bool, JsValue> {
        Ok(self.inner.unpause(&read_job_id(job_id)?))
    }

    /// Puts places of a job's list first, ahead of every other job, in the order given; those that
    /// have their outcome, or are no places of the list, are passed over. False: no such job runs
    /// here.
    ///
    /// @param jobId - The job's name.
    /// @param indexes - Places of its list.
    /// @returns Whether such a job runs here.
    /// @throws `TypeError` for arguments that cannot be used.
    /// @example
    /// ```js
    /// orchestrator.promote("report", [41, 42]);
    /// ```
    pub fn promote(
        &self,
        #[wasm_bindgen(js_name = jobId, unchecked_param_type = "string")] job_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "readonly number[]")] indexes: &JsValue,
    ) -> Result<bool, JsValue> {
        Ok(self.inner.promote(&read_job_id(job_id)?, &read_indexes(indexes)?))
    }

    /// What `enrichAll` would do with this list now: requests, duplicates, what is known already,
    /// and how long it would take. Nothing is sent.
    ///
    /// @param iocs - What would be given to `enrichAll`.
    /// @param options - What would be sent all the same.
    /// @returns What it would cost.
    /// @throws `TypeError` for bad arguments, as a rejection.
    /// @example
    /// ```js
    /// const { requests, estimatedMs } = await orchestrator.plan(iocs);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "Promise<Plan>")]
    pub fn plan(
        &self,
        #[wasm_bindgen(unchecked_param_type = "readonly (Ioc | string)[]")] iocs: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "PlanOptions")] options: &JsValue,
    ) -> Promise {
        match read_list(iocs).and_then(|list| Ok((list, read_private(&given(options, "sendPrivate")?)?))) {
            Ok((list, private)) => {
                let plan = self.inner.plan_with(list, private);
                promise(async { Ok(plan_object(plan.await)) })
            }
            Err(thrown) => Promise::reject(&thrown),
        }
    }

    /// What of the quota is used, by every context that shares it.
    ///
    /// @returns The three windows, as they stand now.
    /// @example
    /// ```js
    /// const { minute, day } = await orchestrator.quotaUsage();
    /// ```
    #[wasm_bindgen(js_name = quotaUsage, unchecked_return_type = "Promise<QuotaUsage>")]
    pub fn quota_usage(&self) -> Promise {
        let usage = self.inner.quota_usage();
        promise(async { Ok(usage_object(&usage.await)) })
    }

    /// Forgets every answer that is remembered.
    ///
    /// @returns Resolves once they are forgotten.
    /// @example
    /// ```js
    /// await orchestrator.clearCache();
    /// ```
    #[wasm_bindgen(js_name = clearCache, unchecked_return_type = "Promise<void>")]
    pub fn clear_cache(&self) -> Promise {
        let cleared = self.inner.clear_cache();
        promise(async {
            cleared.await;
            Ok(JsValue::UNDEFINED)
        })
    }

    /// What `free` does before it lets go of the memory. Not by a destructor: that runs also when
    /// the garbage collector finds that nobody holds the object, and a job that somebody waits for,
    /// or that is stored, is not garbage.
    #[wasm_bindgen(skip_typescript)]
    pub fn close(&self) {
        self.inner.close();
    }

    fn start(&self, job_id: &JsValue, iocs: &JsValue, options: &JsValue) -> Result<Promise, JsValue> {
        let id = read_job_id(job_id)?;
        let options = given(options, "signal refresh sendPrivate")?;
        let signal = AbortOption::read(&options).map_err(|wrong| type_error(&wrong))?;
        let freshness = if read_flag(&options, "refresh")? { Freshness::New } else { Freshness::Remembered };
        let private = read_private(&options)?;
        let list = read_list(iocs)?;
        let completion = self.inner.enrich_with(&id, list, freshness, private);
        let orchestrator = Rc::downgrade(&self.inner);
        let listener = signal.map(|signal| {
            signal.on_abort(move || {
                if let Some(orchestrator) = orchestrator.upgrade() {
                    orchestrator.cancel(&id);
                }
            })
        });
        let given: Rc<OnceCell<Promise>> = Rc::default();
        let returned = Rc::clone(&given);
        let promise = promise(async move {
            let status = completion.await;
            drop(listener);
            status.map(|status| status_object(&status)).map_err(|reason| {
                error(match reason {
                    NoStatus::JobIsRunning => {
                        "enrichAll: a job of this jobId is running; wait for it, cancel it, or use another jobId"
                    }
                    NoStatus::Closed => {
                        expect_rejection(&returned);
                        "the orchestrator was freed"
                    }
                })
            })
        });
        let _ = given.set(promise.clone()); // it is not set yet
        Ok(promise)
    }
}

/// Whoever frees the orchestrator knows that its promises are broken: one that nobody waits for is
/// no error, and must not end a Node process.
fn expect_rejection(promise: &OnceCell<Promise>) {
    if let Some(promise) = promise.get() {
        wasm_bindgen_futures::spawn_local(JsFuture::from(promise.clone()).map(drop));
    }
}
