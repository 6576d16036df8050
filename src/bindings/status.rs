//! `JobStatus`, made for JavaScript.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use crate::browser::Outcomes;
use crate::orchestrator::Status;

// Setters by name are compiled into plain assignments: a poll makes nine of them and no more.
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
}

/// A status as JavaScript reads it.
pub(super) fn status_object(status: &Status<Outcomes>) -> JsValue {
    let object: JobStatus = Object::new().unchecked_into();
    object.set_job_id(&status.id);
    object.set_total(status.total);
    object.set_done(status.done);
    object.set_results(status.outcomes());
    object.set_complete(status.complete);
    object.set_cancelled(status.cancelled);
    object.set_skipped(status.skipped.clone());
    object.set_next_since(status.done);
    object.set_waiting_until(status.waiting_until.map_or(JsValue::NULL, |until| until.to_string().into()));
    object.into()
}
