//! How a ledger and an answer are written, and read again, whatever stands there.

use std::rc::Rc;
use std::time::Duration;

use js_sys::{Array, Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::browser::json_text::json_text;
use crate::browser::property;
use crate::browser::report::read_report;
use crate::enrichment::EnrichmentResult;
use crate::ioc::ShownIoc;
use crate::orchestrator::cache::{CacheKey, Remembered};
use crate::orchestrator::quota::{Ledger, OwnerId, Refusal, SlotId, SlotRecord, Tally};
use crate::time::Timestamp;

/// Numbers are JavaScript's: moments in ms since 1970, spans in ms.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LedgerRecord {
    slots: Vec<SlotEntry>,
    day: TallyEntry,
    month: TallyEntry,
    refusal: Option<RefusalEntry>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SlotEntry {
    id: f64,
    owner: f64,
    claimed_at: f64,
    ended_at: Option<f64>,
    lease_ms: f64,
}

#[derive(Serialize)]
struct TallyEntry {
    period: f64,
    used: u32,
    spent: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RefusalEntry {
    at: f64,
    not_before: f64,
}

/// A ledger as it is stored.
pub(super) fn write_ledger(ledger: &Ledger) -> JsValue {
    let slots = ledger.slots.iter().map(|slot| SlotEntry {
        id: slot.id.0 as f64,
        owner: slot.owner.0 as f64,
        claimed_at: slot.claimed_at.as_millis() as f64,
        ended_at: slot.ended_at.map(|at| at.as_millis() as f64),
        lease_ms: slot.lease.as_millis() as f64,
    });
    let tally = |tally: Tally| TallyEntry { period: tally.period as f64, used: tally.used, spent: tally.spent };
    let refusal = ledger.refusal.map(|refusal| RefusalEntry {
        at: refusal.at.as_millis() as f64,
        not_before: refusal.not_before.as_millis() as f64,
    });
    let record = LedgerRecord { slots: slots.collect(), day: tally(ledger.day), month: tally(ledger.month), refusal };
    record.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}

/// A stored ledger. What cannot be read counts as not there; the server has the last word.
pub(super) fn read_ledger(record: &JsValue) -> Ledger {
    let slots = field(record, "slots").dyn_into::<Array>().unwrap_or_default();
    Ledger {
        slots: slots.iter().filter_map(|slot| read_slot(&slot)).collect(),
        day: read_tally(&field(record, "day")),
        month: read_tally(&field(record, "month")),
        refusal: read_refusal(&field(record, "refusal")),
    }
}

fn read_slot(slot: &JsValue) -> Option<SlotRecord> {
    let moment = |name| number(slot, name).map(|ms| Timestamp::from_millis(ms as i64));
    Some(SlotRecord {
        id: SlotId(number(slot, "id")? as u64),
        owner: OwnerId(number(slot, "owner").unwrap_or(0.0) as u64), /* of a version that did not write it: dead, or
                                                                      * soon */
        claimed_at: moment("claimedAt")?,
        ended_at: moment("endedAt"),
        lease: Duration::from_millis(number(slot, "leaseMs")? as u64),
    })
}

fn read_tally(tally: &JsValue) -> Tally {
    let part = |name| number(tally, name).unwrap_or(0.0);
    let spent = field(tally, "spent").as_bool().unwrap_or(false); // a version did not write it
    Tally { period: part("period") as i64, used: part("used") as u32, spent }
}

fn read_refusal(refusal: &JsValue) -> Option<Refusal> {
    let moment = |name| number(refusal, name).map(|ms| Timestamp::from_millis(ms as i64));
    Some(Refusal { at: moment("at")?, not_before: moment("notBefore")? })
}

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

/// Something that readers see, as it is stored.
pub(super) fn stored(value: &impl Serialize) -> Result<JsValue, JsValue> {
    js_sys::JSON::parse(&json_text(value))
}

/// The record, as of use now.
pub(super) fn with_use(record: &JsValue, now: f64) -> Result<JsValue, JsValue> {
    Reflect::set(record, &"usedAt".into(), &now.into())?;
    Ok(record.clone())
}

/// When a record was last of use.
pub(super) fn used_at(record: &JsValue) -> f64 {
    number(record, "usedAt").unwrap_or(0.0)
}

/// A stored answer, or nothing where it cannot be read: then it is asked for anew.
pub(super) fn read_answer(record: &JsValue) -> Option<Remembered> {
    let asked_at = number(record, "askedAt")?;
    let report = read_report(&field(record, "result"), "").ok()?;
    Some(Remembered { report: Rc::new(report), asked_at: Timestamp::from_millis(asked_at as i64) })
}

pub(super) fn field(record: &JsValue, name: &str) -> JsValue {
    property(record, name).unwrap_or(JsValue::UNDEFINED)
}

pub(super) fn number(record: &JsValue, name: &str) -> Option<f64> {
    field(record, name).as_f64()
}
