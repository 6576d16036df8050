//! Lists of indicators, as JavaScript gives them.

use wasm_bindgen::prelude::*;

use super::errors::{expected, type_error};
use crate::browser::{PlatformIdna, items_of, kind_of};
use crate::ioc::{IocType, ShownIoc};
use crate::orchestrator::Candidate;

// Readers by name and not by a string that crosses for each: lists are long.
#[wasm_bindgen(module = "/src/browser/object.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = typeIn)]
    fn type_in(entry: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = valueIn)]
    fn value_in(entry: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = rawMatchIn)]
    fn raw_match_in(entry: &JsValue) -> Result<JsValue, JsValue>;
}

/// Reads a list of `Ioc` objects and strings. A text that is no indicator becomes an outcome; an
/// entry that could not be one is an exception, which names its place.
pub(super) fn read_list(value: &JsValue) -> Result<Vec<Candidate>, JsValue> {
    let what = "an array of indicators and strings, a million at the most";
    let list = items_of(value).ok_or_else(|| expected("iocs", what, value))?;
    let entries = list.iter().enumerate();
    let read = |(at, entry)| {
        read_entry(entry).map_err(|wrong| type_error(&["iocs[", &usize::to_string(&at), "]", &wrong].concat()))
    };
    entries.map(read).collect()
}

fn read_entry(entry: &JsValue) -> Result<Candidate, String> {
    if let Some(text) = entry.as_string() {
        return Ok(Candidate::from_text(&text, &PlatformIdna));
    }
    if !entry.is_object() {
        return Err([" must be a string or an object { type, value }, got ", &kind_of(entry)].concat());
    }
    let kind = text(".type", type_in(entry))?.parse().map_err(|_| unknown_type())?;
    let value = text(".value", value_in(entry))?;
    let raw_match = raw_match_in(entry).map_err(|_| unreadable(".rawMatch"))?.as_string();
    Ok(Candidate::from_parts(ShownIoc { kind, value, raw_match }, &PlatformIdna))
}

fn text(name: &str, part: Result<JsValue, JsValue>) -> Result<String, String> {
    let part = part.map_err(|_| unreadable(name))?;
    part.as_string().ok_or_else(|| [name, " must be a string, got ", &kind_of(&part)].concat())
}

fn unreadable(name: &str) -> String {
    [name, " cannot be read"].concat()
}

fn unknown_type() -> String {
    [".type must be one of ", &IocType::ALL.map(IocType::name).join(", ")].concat()
}
