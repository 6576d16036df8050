//! Values as readers get them: plain objects that nobody can change.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::json_text::json_text;

#[wasm_bindgen(module = "/src/browser/frozen.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = frozenFrom)]
    fn frozen_from(json: &str) -> Result<JsValue, JsValue>;
}

/// A value as plain objects, arrays, strings and numbers, `None` as `null`, all of it frozen.
///
/// The keys of every object are ours: a key out of an answer could be `__proto__`.
pub(crate) fn to_frozen(value: &impl Serialize) -> JsValue {
    frozen_from(&json_text(value)).unwrap_or(JsValue::NULL)
}
