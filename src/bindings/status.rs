//! `JobStatus` and `JobSummary`, made for JavaScript.

use js_sys::{Array, Object};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::browser::{Outcomes, to_frozen};
use crate::orchestrator::Status;
use crate::orchestrator::storage::{JobHeader, Listed};
use crate::time::Timestamp;

// Setters by name are compiled into plain assignments: a poll makes a dozen of them and no more.
#[wasm_bindgen]
extern "C" {
    type JobStatus;
    #[wasm_bindgen(method, setter, js_name = jobId)]
    fn set_job_id(this: &JobStatus, id: &str);
    #[wasm_bindgen(method, setter)]
    fn set_total(this: &JobStatus, total: usize);
    #[wasm_bindgen(method, setter)]
    fn set_done(this: &JobStatus, done: usize);
    #[wasm_bindgen(method, setter)]
    fn set_results(this: &JobStatus, results: Array);
    #[wasm_bindgen(method, setter)]
    fn set_complete(this: &JobStatus, complete: bool);
    #[wasm_bindgen(method, setter)]
    fn set_cancelled(this: &JobStatus, cancelled: bool);
    #[wasm_bindgen(method, setter)]
    fn set_skipped(this: &JobStatus, skipped: JsValue);
    #[wasm_bindgen(method, setter, js_name = nextSince)]
    fn set_next_since(this: &JobStatus, since: usize);
    #[wasm_bindgen(method, setter, js_name = waitingUntil)]
    fn set_waiting_until(this: &JobStatus, until: JsValue);
    #[wasm_bindgen(method, setter, js_name = waitingFor)]
    fn set_waiting_for(this: &JobStatus, reason: JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_paused(this: &JobStatus, paused: bool);
    #[wasm_bindgen(method, setter)]
    fn set_durable(this: &JobStatus, durable: bool);
    #[wasm_bindgen(method, setter, js_name = durableReason)]
    fn set_durable_reason(this: &JobStatus, reason: JsValue);
}

/// A status as JavaScript reads it.
pub(super) fn status_object(status: &Status<Outcomes>) -> JsValue {
    let object: JobStatus = Object::new().unchecked_into();
    object.set_job_id(&status.id);
    object.set_total(status.total);
    object.set_done(status.done);
    object.set_results(Object::freeze(&status.outcomes()).unchecked_into());
    object.set_complete(status.complete);
    object.set_cancelled(status.cancelled);
    object.set_skipped(status.skipped.clone());
    object.set_next_since(status.done);
    object.set_waiting_until(status.wait.map_or(JsValue::NULL, |wait| wait.until.to_string().into()));
    object.set_waiting_for(status.wait.map_or(JsValue::NULL, |wait| wait.reason.name().into()));
    object.set_paused(status.paused);
    object.set_durable(status.durable);
    object.set_durable_reason(status.not_stored.map_or(JsValue::NULL, |why| why.sentence().into()));
    // It may be given again, to somebody else.
    Object::freeze(object.unchecked_ref::<Object>()).into()
}

/// What is said of a record that cannot be read.
pub(super) const UNREADABLE: &str =
    "this job's record is damaged or of a newer version of Iocular; it was left as it is";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JobSummary<'a> {
    job_id: &'a str,
    created_at: Option<Timestamp>,
    total: usize,
    done: usize,
    complete: bool,
    cancelled: bool,
    error: Option<&'a str>,
}

/// A list of jobs as JavaScript reads it.
pub(super) fn summaries(jobs: Vec<Listed>) -> JsValue {
    let summary = |(id, header): &Listed| {
        let header = header.as_ref().ok();
        to_frozen(&JobSummary {
            job_id: id,
            created_at: header.map(|header| header.created_at),
            total: header.map_or(0, |header| header.total),
            done: header.map_or(0, |header| header.done),
            complete: header.is_some_and(JobHeader::is_complete),
            cancelled: header.is_some_and(|header| header.cancelled),
            error: header.is_none().then_some(UNREADABLE),
        })
    };
    jobs.iter().map(summary).collect::<Array>().into()
}
