//! Lists of indicators, as JavaScript gives them.

use wasm_bindgen::prelude::*;

use super::errors::expected;
use crate::browser::{PlatformIdna, items_of, kind_of};
use crate::ioc::{IocType, ShownIoc};
use crate::orchestrator::Candidate;

// Getters by name and not by a string that crosses for each: lists are long.
#[wasm_bindgen]
extern "C" {
    type Entry;
    #[wasm_bindgen(catch, method, getter, js_name = "type")]
    fn kind(this: &Entry) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, method, getter)]
    fn value(this: &Entry) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, method, getter, js_name = rawMatch)]
    fn raw_match(this: &Entry) -> Result<JsValue, JsValue>;
}

/// Reads a list of `Ioc` objects and strings. A bad entry becomes an outcome, a list that is none
/// an exception.
pub(super) fn read_list(value: &JsValue) -> Result<Vec<Candidate>, JsValue> {
    let list = items_of(value).ok_or_else(|| expected("iocs", "an array of indicators and strings", value))?;
    Ok(list.iter().map(read_entry).collect())
}

fn read_entry(entry: &JsValue) -> Candidate {
    if let Some(text) = entry.as_string() {
        return Candidate::from_text(&text, &PlatformIdna);
    }
    let parts: &Entry = entry.unchecked_ref();
    let text = |part: Result<JsValue, JsValue>| part.ok()?.as_string();
    let kind = text(parts.kind()).and_then(|kind| kind.parse().ok());
    match (kind, text(parts.value())) {
        (Some(kind), Some(value)) => {
            Candidate::from_parts(ShownIoc { kind, value, raw_match: text(parts.raw_match()) }, &PlatformIdna)
        }
        // Something that is no indicator has to be shown as one of a type.
        (kind, value) => Candidate::Malformed(ShownIoc {
            kind: kind.unwrap_or(IocType::Domain),
            value: value.unwrap_or_else(|| kind_of(entry)),
            raw_match: None,
        }),
    }
}
