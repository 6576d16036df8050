//! What all records have in common.

use wasm_bindgen::prelude::*;

use crate::browser::property;

/// A field of a record, `undefined` where it cannot be read.
pub(super) fn field(record: &JsValue, name: &str) -> JsValue {
    property(record, name).unwrap_or(JsValue::UNDEFINED)
}

/// A field that is a number.
pub(super) fn number(record: &JsValue, name: &str) -> Option<f64> {
    field(record, name).as_f64()
}
