//! Values as readers get them: plain objects that nobody can change.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/frozen.js")]
extern "C" {
    fn frozen(value: JsValue) -> JsValue;
}

/// A value as plain objects, arrays, strings and numbers, `None` as `null`, all of it frozen.
///
/// The keys of every object are ours: a key out of an answer could be `__proto__`.
pub(crate) fn to_frozen(value: &impl Serialize) -> JsValue {
    frozen(value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL))
}
