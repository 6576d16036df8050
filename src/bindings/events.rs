//! `JobEvent`, made for JavaScript, and the callbacks that get it.

use std::rc::Rc;

use js_sys::{Function, Object};
use wasm_bindgen::prelude::*;

use crate::browser::{Outcomes, report_error};
use crate::orchestrator::{Event, EventKind};

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
    fn set_reason(this: &JobEvent, reason: &str);
    #[wasm_bindgen(method, setter)]
    fn set_paused(this: &JobEvent, paused: bool);
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
    let Event { job, done, total, kind } = event;
    object.set_kind(match kind {
        EventKind::Outcome(_) => "outcome",
        EventKind::Waiting(_) => "waiting",
        EventKind::Paused(_) => "paused",
        EventKind::Complete { .. } => "complete",
    });
    object.set_job_id(job);
    match kind {
        EventKind::Outcome(outcome) => object.set_outcome(outcome.clone()),
        EventKind::Waiting(wait) => {
            object.set_until(&wait.until.to_string());
            object.set_reason(wait.reason.name());
        }
        EventKind::Paused(paused) => object.set_paused(*paused),
        EventKind::Complete { cancelled } => object.set_cancelled(*cancelled),
    }
    object.set_done(*done);
    object.set_total(*total);
    Object::freeze(object.unchecked_ref::<Object>()).into()
}
