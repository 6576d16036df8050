//! How a job is written, and read again, whatever stands there.
//!
//! Three kinds of record: how far a job is, what it was begun with, and each outcome, as readers
//! see it. None of them holds a key.

use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::record::{field, number};
use crate::browser::json_text::json_text;
use crate::browser::report::{read_report, read_shown};
use crate::browser::{PlatformIdna, items_of, own_text};
use crate::enrichment::{EnrichmentError, EnrichmentResult, Failure, Outcome, Place, Skipped};
use crate::ioc::ShownIoc;
use crate::orchestrator::storage::{Append, Entry, Freshness, JobHeader, JobName, StoredJob, Unreadable};
use crate::orchestrator::{Candidate, Intake, PrivateHosts};
use crate::time::Timestamp;

/// Raised when records change their shape. What is of a later version is left as it is.
const VERSION: f64 = 1.0;

/// Moments in ms since 1970.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct HeaderRecord<'a> {
    version: f64,
    provider: &'a str,
    id: &'a str,
    created_at: f64,
    total: usize,
    done: usize,
    cancelled: bool,
    /// Version 0.1 knows no such jobs, and leaves it out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    refresh: bool,
    /// The same is true of those that follow.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    paused: bool,
    #[serde(skip_serializing_if = "<[usize]>::is_empty")]
    promoted: &'a [usize],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    send_private: bool,
}

#[derive(Serialize)]
#[serde(untagged)]
enum EntryRecord<'a> {
    Outcome(&'a Outcome),
    Tried(usize),
}

/// The key of a job's records. No provider's name has a line break in it.
pub(super) fn job_key(name: &JobName) -> String {
    [&name.provider, "\n", &name.id].concat()
}

/// How far a job is, as JSON.
pub(super) fn write_header(header: &JobHeader) -> String {
    json_text(&header_record(header))
}

fn header_record(header: &JobHeader) -> HeaderRecord<'_> {
    HeaderRecord {
        version: VERSION,
        provider: &header.name.provider,
        id: &header.name.id,
        created_at: header.created_at.as_millis() as f64,
        total: header.total,
        done: header.done,
        cancelled: header.cancelled,
        refresh: header.freshness == Freshness::New,
        paused: header.paused,
        promoted: &header.promoted,
        send_private: header.private == PrivateHosts::Send,
    }
}

/// How far a stored job is.
pub(super) fn read_header(record: &JsValue) -> Result<JobHeader, Unreadable> {
    let text = |name| own_text(record, name).ok_or(Unreadable);
    let count = |name| number(record, name).ok_or(Unreadable);
    if count("version")? != VERSION {
        return Err(Unreadable);
    }
    Ok(JobHeader {
        name: JobName { provider: text("provider")?.into(), id: text("id")?.into() },
        created_at: Timestamp::from_millis(count("createdAt")? as i64),
        total: count("total")? as usize,
        done: count("done")? as usize,
        cancelled: field(record, "cancelled").as_bool().ok_or(Unreadable)?,
        freshness: match field(record, "refresh").as_bool() {
            Some(true) => Freshness::New,
            _ => Freshness::Remembered,
        },
        paused: field(record, "paused").as_bool().unwrap_or(false),
        promoted: read_indexes(&field(record, "promoted")),
        private: match field(record, "sendPrivate").as_bool() {
            Some(true) => PrivateHosts::Send,
            _ => PrivateHosts::AsSet,
        },
    })
}

fn read_indexes(list: &JsValue) -> Vec<usize> {
    let numbers = items_of(list).unwrap_or_default();
    numbers.iter().filter_map(|number| number.as_f64()).map(|number| number as usize).collect()
}

/// What happened to jobs, as JSON: of each its key, its header, and pairs of number and record.
pub(super) fn write_appends(appends: &[Append]) -> String {
    json_text(&appends.iter().map(append_record).collect::<Vec<_>>())
}

fn append_record(Append { header, entries }: &Append) -> (String, HeaderRecord<'_>, Vec<(f64, EntryRecord<'_>)>) {
    (job_key(&header.name), header_record(header), entries.iter().filter_map(write_entry).collect())
}

/// Nothing where the header says it.
fn write_entry(entry: &Entry) -> Option<(f64, EntryRecord<'_>)> {
    match entry {
        Entry::Outcome { number, outcome } => Some((*number as f64, EntryRecord::Outcome(outcome))),
        Entry::Tried(index) => Some((-1.0 - *index as f64, EntryRecord::Tried(*index))),
        Entry::Course => None,
    }
}

/// A stored job, whole: its three kinds of record, the entries in the order of their keys.
pub(super) fn read_job(header: &JsValue, list: &JsValue, entries: &JsValue) -> Result<StoredJob, Unreadable> {
    let header = read_header(header)?;
    let (mut outcomes, mut tried) = (Vec::new(), Vec::new());
    for entry in items_of(entries).ok_or(Unreadable)? {
        match entry.as_f64() {
            Some(index) => tried.push(index as usize),
            None => outcomes.push(read_outcome(&entry).ok_or(Unreadable)?),
        }
    }
    if outcomes.len() != header.done {
        return Err(Unreadable);
    }
    let intake = Rc::new(read_intake(list).ok_or(Unreadable)?);
    Ok(StoredJob { header, intake, outcomes, tried })
}

fn read_intake(list: &JsValue) -> Option<Intake> {
    let part = |name| items_of(&field(list, name));
    let mut intake = Intake {
        malformed: part("malformed")?.iter().map(read_place).collect::<Option<_>>()?,
        skipped: part("skipped")?.iter().map(read_skipped).collect::<Option<_>>()?,
        ..Intake::default()
    };
    for Place { index, ioc } in part("wanted")?.iter().map(read_place).collect::<Option<Vec<_>>>()? {
        // A record can be anything: only what is an indicator is ever asked for.
        match Candidate::from_parts(ioc, &PlatformIdna) {
            Candidate::Indicator(ioc) => intake.wanted.push(Place { index, ioc }),
            Candidate::Malformed(ioc) => intake.malformed.push(Place { index, ioc }),
        }
    }
    Some(intake)
}

fn read_place(place: &JsValue) -> Option<Place<ShownIoc>> {
    let [index, ioc] = items_of(place)?.try_into().ok()?;
    Some(Place { index: index.as_f64()? as usize, ioc: read_shown(&ioc)? })
}

fn read_skipped(skipped: &JsValue) -> Option<Skipped> {
    Some(Skipped {
        index: number(skipped, "index")? as usize,
        ioc: read_shown(&field(skipped, "ioc"))?,
        reason: own_text(skipped, "reason")?.parse().ok()?,
    })
}

fn read_outcome(outcome: &JsValue) -> Option<Outcome> {
    let index = number(outcome, "index")? as usize;
    let ioc = read_shown(&field(outcome, "ioc"))?;
    if own_text(outcome, "kind")? == "result" {
        let report = Rc::new(read_report(outcome, "").ok()?);
        return Some(Outcome::Result(EnrichmentResult { index, ioc, report, cached: false }));
    }
    Some(Outcome::Error(EnrichmentError {
        index,
        ioc,
        provider: own_text(outcome, "provider")?.into(),
        attempts: number(outcome, "attempts")? as u32,
        failure: read_failure(outcome)?,
    }))
}

fn read_failure(outcome: &JsValue) -> Option<Failure> {
    let failure = Failure::new(own_text(outcome, "code")?.parse().ok()?, own_text(outcome, "error")?);
    let retry_at = own_text(outcome, "retryAt");
    Some(match retry_at {
        Some(moment) => failure.until(Timestamp::from_millis(js_sys::Date::parse(&moment) as i64)),
        None => failure,
    })
}
