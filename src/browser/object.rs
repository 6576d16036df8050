//! Reading the objects that JavaScript gives us, which may be anything.

use wasm_bindgen::prelude::*;

/// A property's value, `undefined` where the value is no object. A getter may throw.
pub(crate) fn property(value: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    if !value.is_object() && !value.is_function() {
        return Ok(JsValue::UNDEFINED);
    }
    js_sys::Reflect::get(value, &name.into())
}

/// A property's value where it is a string.
pub(crate) fn own_text(value: &JsValue, name: &str) -> Option<String> {
    property(value, name).ok()?.as_string()
}

/// What a value is, in a word, for messages: they never repeat the value itself, which may be a secret.
pub(crate) fn kind_of(value: &JsValue) -> String {
    if value.is_null() {
        return "null".to_owned();
    }
    if js_sys::Array::is_array(value) {
        return "an array".to_owned();
    }
    match value.js_typeof().as_string().as_deref() {
        Some("object") => "an object".to_owned(),
        Some("undefined") => "undefined".to_owned(),
        Some(kind) => ["a ", kind].concat(),
        None => "something else".to_owned(),
    }
}
