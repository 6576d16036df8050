//! How an answer is written, and read again, whatever stands there.

use std::rc::Rc;

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use super::record::{field, number, stored, with_use};
use crate::browser::report::read_report;
use crate::enrichment::EnrichmentResult;
use crate::ioc::ShownIoc;
use crate::orchestrator::cache::{CacheKey, Remembered};
use crate::time::Timestamp;

/// The key of an answer's record. No type and no provider's name has a line break in it, whatever
/// the value has.
pub(super) fn answer_key(key: &CacheKey) -> JsValue {
    [key.kind.name(), "\n", &key.provider, "\n", &key.value].concat().into()
}

/// An answer as it is stored: the result that readers see, the moment it was asked for, and when it
/// was last of use.
pub(super) fn write_answer(key: &CacheKey, answer: &Remembered, now: f64) -> Result<JsValue, JsValue> {
    let ioc = ShownIoc { kind: key.kind, value: key.value.clone(), raw_match: None };
    let result = EnrichmentResult { index: 0, ioc, report: Rc::clone(&answer.report), cached: false };
    let record: JsValue = Object::new().into();
    Reflect::set(&record, &"result".into(), &stored(&result)?)?;
    Reflect::set(&record, &"askedAt".into(), &(answer.asked_at.as_millis() as f64).into())?;
    with_use(&record, now)
}

/// A stored answer, or nothing where it cannot be read: then it is asked for anew.
pub(super) fn read_answer(record: &JsValue) -> Option<Remembered> {
    let asked_at = number(record, "askedAt")?;
    let report = read_report(&field(record, "result"), "").ok()?;
    Some(Remembered { report: Rc::new(report), asked_at: Timestamp::from_millis(asked_at as i64) })
}
