//! What all records have in common.

use js_sys::Reflect;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::browser::json_text::json_text;
use crate::browser::property;

/// A field of a record, `undefined` where it cannot be read.
pub(super) fn field(record: &JsValue, name: &str) -> JsValue {
    property(record, name).unwrap_or(JsValue::UNDEFINED)
}

/// A field that is a number.
pub(super) fn number(record: &JsValue, name: &str) -> Option<f64> {
    field(record, name).as_f64()
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
