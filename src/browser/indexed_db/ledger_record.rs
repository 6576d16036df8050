//! How a ledger is written, and read again, whatever stands there.

use std::time::Duration;

use js_sys::Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::record::{field, number};
use crate::browser::json_text::json_text;
use crate::orchestrator::quota::{Ledger, OwnerId, PastTally, Refusal, SlotId, SlotRecord, Tally};
use crate::time::Timestamp;

/// Numbers are JavaScript's: moments in ms since 1970, spans in ms.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LedgerRecord {
    slots: Vec<SlotEntry>,
    day: TallyEntry,
    month: TallyEntry,
    refusal: Option<RefusalEntry>,
    server_ahead: Option<f64>,
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
    before: Option<PastEntry>,
}

#[derive(Serialize)]
struct PastEntry {
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

/// A ledger as another copy of the package reads it.
pub(in crate::browser) fn ledger_object(ledger: &Ledger) -> JsValue {
    js_sys::JSON::parse(&ledger_text(ledger)).unwrap_or(JsValue::UNDEFINED)
}

/// A ledger as it is stored, as JSON.
pub(super) fn ledger_text(ledger: &Ledger) -> String {
    let slots = ledger.slots.iter().map(|slot| SlotEntry {
        id: slot.id.0 as f64,
        owner: slot.owner.0 as f64,
        claimed_at: slot.acquired_at.as_millis() as f64,
        ended_at: slot.ended_at.map(|at| at.as_millis() as f64),
        lease_ms: slot.lease.as_millis() as f64,
    });
    let tally = |tally: Tally| {
        let before =
            tally.before.map(|past| PastEntry { period: past.period as f64, used: past.used, spent: past.spent });
        TallyEntry { period: tally.period as f64, used: tally.used, spent: tally.spent, before }
    };
    let refusal = ledger.refusal.map(|refusal| RefusalEntry {
        at: refusal.at.as_millis() as f64,
        not_before: refusal.not_before.as_millis() as f64,
    });
    json_text(&LedgerRecord {
        slots: slots.collect(),
        day: tally(ledger.day),
        month: tally(ledger.month),
        refusal,
        server_ahead: ledger.server_ahead.map(|ahead| ahead as f64),
    })
}

/// A stored ledger. What cannot be read counts as not there; the server has the last word.
pub(in crate::browser) fn read_ledger(record: &JsValue) -> Ledger {
    let slots = field(record, "slots").dyn_into::<Array>().unwrap_or_default();
    Ledger {
        slots: slots.iter().filter_map(|slot| read_slot(&slot)).collect(),
        day: read_tally(&field(record, "day")),
        month: read_tally(&field(record, "month")),
        refusal: read_refusal(&field(record, "refusal")),
        server_ahead: number(record, "serverAhead").map(|ahead| ahead as i64),
    }
}

fn read_slot(slot: &JsValue) -> Option<SlotRecord> {
    let moment = |name| number(slot, name).map(|ms| Timestamp::from_millis(ms as i64));
    Some(SlotRecord {
        id: SlotId(number(slot, "id")? as u64),
        owner: OwnerId(number(slot, "owner").unwrap_or(0.0) as u64), /* of a version that did not write it: dead, or
                                                                      * soon */
        acquired_at: moment("claimedAt")?,
        ended_at: moment("endedAt"),
        lease: Duration::from_millis(number(slot, "leaseMs")? as u64),
    })
}

fn read_tally(tally: &JsValue) -> Tally {
    let PastTally { period, used, spent } = read_past(tally);
    let before = field(tally, "before");
    Tally { period, used, spent, before: before.is_object().then(|| read_past(&before)) }
}

/// What version 0.1.0 did not write is not so.
fn read_past(tally: &JsValue) -> PastTally {
    let part = |name| number(tally, name).unwrap_or(0.0);
    let spent = field(tally, "spent").as_bool().unwrap_or(false);
    PastTally { period: part("period") as i64, used: part("used") as u32, spent }
}

fn read_refusal(refusal: &JsValue) -> Option<Refusal> {
    let moment = |name| number(refusal, name).map(|ms| Timestamp::from_millis(ms as i64));
    Some(Refusal { at: moment("at")?, not_before: moment("notBefore")? })
}
