//! How an answer is written, and read again, whatever stands there.

use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::record::{field, number};
use crate::browser::json_text::json_text;
use crate::browser::report::read_report;
use crate::enrichment::EnrichmentResult;
use crate::ioc::ShownIoc;
use crate::orchestrator::cache::{CacheKey, Remembered};
use crate::time::Timestamp;

/// An answer as it is stored: the result that readers see, and the moment it was asked for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AnswerRecord {
    result: EnrichmentResult,
    asked_at: f64,
}

/// The key of an answer's record. No type and no source's name has a line break in it, whatever the
/// value has.
pub(super) fn answer_key(key: &CacheKey) -> String {
    [key.kind.name(), "\n", &key.source, "\n", &key.value].concat()
}

/// An answer under each of its keys, as JSON: pairs of key and record.
pub(super) fn write_answers(keys: &[CacheKey], answer: &Remembered) -> String {
    let pair = |key: &CacheKey| (answer_key(key), record(key, answer));
    json_text(&keys.iter().map(pair).collect::<Vec<_>>())
}

fn record(key: &CacheKey, answer: &Remembered) -> AnswerRecord {
    let ioc = ShownIoc { kind: key.kind, value: key.value.clone(), raw_match: None };
    let result = EnrichmentResult { index: 0, ioc, report: Rc::clone(&answer.report), cached: false };
    AnswerRecord { result, asked_at: answer.asked_at.as_millis() as f64 }
}

/// A stored answer, or nothing where it cannot be read: then it is asked for anew.
pub(super) fn read_answer(record: &JsValue) -> Option<Remembered> {
    let asked_at = number(record, "askedAt")?;
    let report = read_report(&field(record, "result"), "").ok()?;
    Some(Remembered { report: Rc::new(report), asked_at: Timestamp::from_millis(asked_at as i64) })
}
