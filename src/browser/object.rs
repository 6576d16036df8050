//! Reading the objects that JavaScript gives us, which may be anything: a getter or a proxy can throw wherever it is touched.
//!
//! An exception that passes through a task of ours would end it and everything that it was to settle, so each import here is declared
//! `catch`, where `js-sys` declares its own without.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = entries)]
    fn object_entries(value: &JsValue) -> Result<Array, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Promise, js_name = resolve)]
    fn promise_resolve(value: &JsValue) -> Result<Promise, JsValue>;
}

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
    if is_array(value).unwrap_or(false) {
        return "an array".to_owned();
    }
    match value.js_typeof().as_string().as_deref() {
        Some("object") => "an object".to_owned(),
        Some("undefined") => "undefined".to_owned(),
        Some(kind) => ["a ", kind].concat(),
        None => "something else".to_owned(),
    }
}

/// The items of an array, `undefined` for those that cannot be read; `None` where the value is no array.
pub(crate) fn items_of(value: &JsValue) -> Option<Vec<JsValue>> {
    if !is_array(value).unwrap_or(false) {
        return None;
    }
    let length = property(value, "length").ok()?.as_f64()? as u32;
    Some((0..length).map(|index| js_sys::Reflect::get_u32(value, index).unwrap_or(JsValue::UNDEFINED)).collect())
}

/// The own names and values of an object.
pub(crate) fn entries_of(value: &JsValue) -> Option<Vec<(String, JsValue)>> {
    let entries = object_entries(value).ok()?;
    // These arrays are the engine's own.
    let pair = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        Some((entry.get(0).as_string()?, entry.get(1)))
    };
    entries.iter().map(pair).collect()
}

/// What a value comes to when it is awaited, be it a promise or not.
pub(crate) async fn awaited(value: &JsValue) -> Result<JsValue, JsValue> {
    wasm_bindgen_futures::JsFuture::from(promise_resolve(value)?).await
}
