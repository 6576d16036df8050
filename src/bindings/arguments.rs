//! What the methods of `Orchestrator` are called with.

use wasm_bindgen::prelude::*;

use super::errors::{expected, type_error};
use crate::browser::{Fields, items_of, well_formed};
use crate::orchestrator::PrivateHosts;

pub(super) fn read_job_id(value: &JsValue) -> Result<String, JsValue> {
    let id = well_formed(value).filter(|id| !id.is_empty());
    id.ok_or_else(|| expected("jobId", "a string that is not empty, without halves of surrogate pairs", value))
}

/// Reads `{ sendPrivate }`.
pub(super) fn read_private(options: &Fields<'_>) -> Result<PrivateHosts, JsValue> {
    Ok(if read_flag(options, "sendPrivate")? { PrivateHosts::Send } else { PrivateHosts::AsSet })
}

pub(super) fn read_flag(options: &Fields<'_>, name: &str) -> Result<bool, JsValue> {
    options.flag(name).map_err(|wrong| type_error(&wrong))
}

pub(super) fn read_indexes(value: &JsValue) -> Result<Vec<usize>, JsValue> {
    let is_index = |index: &f64| index.fract() == 0.0 && *index >= 0.0;
    let index = |item: JsValue| item.as_f64().filter(is_index).map(|index| index as usize);
    let indexes = items_of(value).and_then(|items| items.into_iter().map(index).collect());
    indexes.ok_or_else(|| type_error("indexes must be an array of whole numbers, 0 or more, a million at the most"))
}

pub(super) fn read_since(value: &JsValue) -> Result<usize, JsValue> {
    if value.is_undefined() {
        return Ok(0);
    }
    let since = value.as_f64().filter(|since| since.fract() == 0.0 && *since >= 0.0);
    since.map(|since| since as usize).ok_or_else(|| type_error("since must be a whole number, 0 or more"))
}
