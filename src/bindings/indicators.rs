//! Lists of indicators, as JavaScript gives them.

use wasm_bindgen::prelude::*;

use super::errors::expected;
use crate::browser::{PlatformIdna, items_of, kind_of, own_text};
use crate::ioc::{Ioc, IocType};
use crate::orchestrator::Candidate;

/// Reads a list of `Ioc` objects and strings. A bad entry becomes an outcome, a list that is none an exception.
pub(super) fn read_list(value: &JsValue) -> Result<Vec<Candidate>, JsValue> {
    let list = items_of(value).ok_or_else(|| expected("iocs", "an array of indicators and strings", value))?;
    Ok(list.iter().map(read_entry).collect())
}

fn read_entry(entry: &JsValue) -> Candidate {
    if let Some(text) = entry.as_string() {
        return Candidate::from_text(&text, &PlatformIdna);
    }
    let kind = own_text(entry, "type").and_then(|kind| kind.parse().ok());
    let value = own_text(entry, "value");
    match (kind, value) {
        (Some(kind), Some(value)) => Candidate::from_parts(kind, &value, own_text(entry, "rawMatch"), &PlatformIdna),
        // Something that is no indicator has to be shown as one of a type.
        (kind, value) => Candidate::Malformed(Ioc::malformed(
            kind.unwrap_or(IocType::Domain),
            value.unwrap_or_else(|| kind_of(entry)),
        )),
    }
}
