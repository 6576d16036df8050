//! The functions that need no orchestrator.

use wasm_bindgen::prelude::*;

use super::errors::expected;
use crate::browser::{PlatformIdna, to_frozen};
use crate::ioc;

/// One string to one indicator, or `null`. Defanged strings are welcome; blanks around it do not
/// matter.
///
/// @param value - One indicator, as people write it.
/// @returns The indicator, or `null`.
/// @throws `TypeError` if `value` is no string.
/// @example
/// ```js
/// classifyIoc("hxxp://evil[.]example/a"); // { type: "url", value: "http://evil.example/a", rawMatch: "hxxp://evil[.]example/a" }
/// ```
#[wasm_bindgen(js_name = classifyIoc, unchecked_return_type = "Ioc | null")]
pub fn classify_ioc(#[wasm_bindgen(unchecked_param_type = "string")] value: &JsValue) -> Result<JsValue, JsValue> {
    let text = read_text("value", value)?;
    Ok(ioc::classify(&text, &PlatformIdna).map_or(JsValue::NULL, |ioc| to_frozen(&ioc)))
}

/// Undoes what people do to indicators so that nobody clicks them: `hxxp` becomes `http`, `[.]`
/// becomes `.`, and the like.
///
/// @param text - Any text.
/// @returns The text as it was before.
/// @throws `TypeError` if `text` is no string.
/// @example
/// ```js
/// refang("hxxp://evil[.]example/a"); // "http://evil.example/a"
/// ```
#[wasm_bindgen]
pub fn refang(#[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue) -> Result<String, JsValue> {
    Ok(ioc::refang(&read_text("text", text)?))
}

/// Makes an indicator safe to show and send: `http` becomes `hxxp`, `.` becomes `[.]`, `@` becomes
/// `[@]`. `refang` undoes it.
///
/// @param value - One indicator.
/// @returns The same, safe to show.
/// @throws `TypeError` if `value` is no string.
/// @example
/// ```js
/// defang("http://evil.example/a"); // "hxxp://evil[.]example/a"
/// ```
#[wasm_bindgen]
pub fn defang(#[wasm_bindgen(unchecked_param_type = "string")] value: &JsValue) -> Result<String, JsValue> {
    Ok(ioc::defang(&read_text("value", value)?))
}

fn read_text(name: &str, value: &JsValue) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| expected(name, "a string", value))
}
