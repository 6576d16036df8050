//! `JobEvent`, made for JavaScript, and the callbacks that get it.

use std::rc::Rc;

use js_sys::{Function, Object};
use wasm_bindgen::prelude::*;

use crate::browser::{Outcomes, report_error};
use crate::orchestrator::Event;

#[wasm_bindgen]
extern "C" {
    type JobEvent;
    #[wasm_bindgen(method, setter)]
    fn set_kind(this: &JobEvent, kind: &str);
    #[wasm_bindgen(method, setter, js_name = jobId)]
    fn set_job_id(this: &JobEvent, id: &str);
    #[wasm_bindgen(method, setter)]
    fn set_outcome(this: &JobEvent, outcome: JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_until(this: &JobEvent, until: &str);
    #[wasm_bindgen(method, setter)]
    fn set_done(this: &JobEvent, done: usize);
    #[wasm_bindgen(method, setter)]
    fn set_total(this: &JobEvent, total: usize);
    #[wasm_bindgen(method, setter)]
    fn set_cancelled(this: &JobEvent, cancelled: bool);
}

/// Calls a JavaScript function with each event. What it throws is reported, as with any listener,
/// and changes nothing.
pub(super) fn listener(callback: Function) -> Rc<dyn Fn(Event<Outcomes>)> {
    Rc::new(move |event| {
        if let Err(thrown) = callback.call1(&JsValue::UNDEFINED, &event_object(&event)) {
            report_error(&thrown);
        }
    })
}

fn event_object(event: &Event<Outcomes>) -> JsValue {
    let object: JobEvent = Object::new().unchecked_into();
    let (kind, job, done, total) = match event {
        Event::Outcome { job, done, total, .. } => ("outcome", job, done, total),
        Event::Waiting { job, done, total, .. } => ("waiting", job, done, total),
        Event::Complete { job, done, total, .. } => ("complete", job, done, total),
    };
    object.set_kind(kind);
    object.set_job_id(job);
    match event {
        Event::Outcome { outcome, .. } => object.set_outcome(outcome.clone()),
        Event::Waiting { until, .. } => object.set_until(&until.to_string()),
        Event::Complete { cancelled, .. } => object.set_cancelled(*cancelled),
    }
    object.set_done(*done);
    object.set_total(*total);
    object.into()
}
