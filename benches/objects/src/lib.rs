//! An event and an outcome, made into JavaScript objects in each way that there is.

use js_sys::{JSON, Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// Makes so many, the last of which it gives.
macro_rules! repeated {
    ($($name:ident = $make:expr;)*) => {$(
        #[wasm_bindgen]
        pub fn $name(times: u32) -> JsValue {
            (0..times).map(|_| $make).last().unwrap_or(JsValue::NULL)
        }
    )*};
}

repeated! {
    event_nothing = JsValue::from(Event::new().job_id.len());
    event_function = by_function(&Event::new());
    event_setters = by_setters(&Event::new());
    event_reflect = by_reflect(&Event::new());
    event_serde = by_serde(&Event::new());
    event_json = by_json(&Event::new());
    outcome_nothing = JsValue::from(Outcome::new().detections.len());
    outcome_serde = by_serde(&Outcome::new());
    outcome_json = by_json(&Outcome::new());
}

fn by_function(event: &Event) -> JsValue {
    let Event { kind, job_id, done, total, cancelled, until } = event;
    event_of(kind, job_id, *done, *total, *cancelled, until)
}

fn by_setters(event: &Event) -> JsValue {
    let object: EventObject = Object::new().unchecked_into();
    object.set_kind(event.kind);
    object.set_job_id(&event.job_id);
    object.set_done(event.done);
    object.set_total(event.total);
    object.set_cancelled(event.cancelled);
    object.set_until(&event.until);
    object.into()
}

fn by_reflect(event: &Event) -> JsValue {
    let object = Object::new();
    let fields: [(&str, JsValue); 6] = [
        ("kind", event.kind.into()),
        ("jobId", event.job_id.as_str().into()),
        ("done", event.done.into()),
        ("total", event.total.into()),
        ("cancelled", event.cancelled.into()),
        ("until", event.until.as_str().into()),
    ];
    for (name, value) in fields {
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}

fn by_serde(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

fn by_json(value: &impl Serialize) -> JsValue {
    JSON::parse(&serde_json::to_string(value).unwrap_or_default()).unwrap_or(JsValue::NULL)
}

#[wasm_bindgen]
extern "C" {
    type EventObject;
    #[wasm_bindgen(method, setter)]
    fn set_kind(this: &EventObject, kind: &str);
    #[wasm_bindgen(method, setter, js_name = jobId)]
    fn set_job_id(this: &EventObject, id: &str);
    #[wasm_bindgen(method, setter)]
    fn set_done(this: &EventObject, done: u32);
    #[wasm_bindgen(method, setter)]
    fn set_total(this: &EventObject, total: u32);
    #[wasm_bindgen(method, setter)]
    fn set_cancelled(this: &EventObject, cancelled: bool);
    #[wasm_bindgen(method, setter)]
    fn set_until(this: &EventObject, until: &str);
}

#[wasm_bindgen(inline_js = "
    export const event_of = (kind, jobId, done, total, cancelled, until) =>
        ({ kind, jobId, done, total, cancelled, until });
")]
extern "C" {
    fn event_of(kind: &str, job_id: &str, done: u32, total: u32, cancelled: bool, until: &str) -> JsValue;
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    kind: &'static str,
    job_id: String,
    done: u32,
    total: u32,
    cancelled: bool,
    until: String,
}

impl Event {
    fn new() -> Self {
        let (job_id, until) = ("report 12".to_owned(), "2026-11-25T00:00:00Z".to_owned());
        Self { kind: "waiting", job_id, done: 17, total: 131, cancelled: false, until }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    kind: &'static str,
    index: u32,
    provider: &'static str,
    verdict: &'static str,
    detection_count: u32,
    total_engines: u32,
    scan_date: String,
    permalink: String,
    tags: Vec<String>,
    detections: Vec<Detection>,
}

#[derive(Serialize)]
struct Detection {
    engine: String,
    category: &'static str,
    result: String,
}

impl Outcome {
    fn new() -> Self {
        let detection = |n| Detection {
            engine: format!("Engine {n}"),
            category: "malicious",
            result: format!("Trojan.Win32.Generic.{n}"),
        };
        Self {
            kind: "result",
            index: 5,
            provider: "VirusTotal",
            verdict: "malicious",
            detection_count: 25,
            total_engines: 91,
            scan_date: "2026-11-25T00:00:00Z".to_owned(),
            permalink: format!("https://www.virustotal.com/gui/file/{}", "a".repeat(64)),
            tags: (0..5).map(|n| format!("tag-{n}")).collect(),
            detections: (0..25).map(detection).collect(),
        }
    }
}
