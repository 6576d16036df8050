//! The functions that need no orchestrator.

use wasm_bindgen::prelude::*;

use super::errors::expected;
#[cfg(feature = "extract")]
use super::errors::type_error;
#[cfg(feature = "extract")]
use crate::browser::Fields;
use crate::browser::{PlatformIdna, to_frozen};
use crate::ioc;

/// One string to one indicator, or `null`. Defanged strings are welcome; blanks around it do not
/// matter.
///
/// Throws a `TypeError` if `value` is no string.
///
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
/// Throws a `TypeError` if `text` is no string.
#[wasm_bindgen]
pub fn refang(#[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue) -> Result<String, JsValue> {
    Ok(ioc::refang(&read_text("text", text)?))
}

/// Makes an indicator safe to show and send: `http` becomes `hxxp`, `.` becomes `[.]`, `@` becomes
/// `[@]`. `refang` undoes it.
///
/// Throws a `TypeError` if `value` is no string.
#[wasm_bindgen]
pub fn defang(#[wasm_bindgen(unchecked_param_type = "string")] value: &JsValue) -> Result<String, JsValue> {
    Ok(ioc::defang(&read_text("value", value)?))
}

/// Finds indicators in text, whatever else is in it: refanged, normalised, each once per (type,
/// value), in order of first appearance. With `doubtful: true` also what may be none, each with its
/// `doubt`.
///
/// Throws a `TypeError` if `text` is no string, or `options` no object of such.
///
/// ```js
/// extractIocs("C2 at hxxps://evil[.]example/a, see CVE-2021-44228."); // a url and a cve, each with its place in the text
/// ```
#[cfg(feature = "extract")]
#[wasm_bindgen(js_name = extractIocs, unchecked_return_type = "FoundIoc[]")]
pub fn extract_iocs(
    #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "{ doubtful?: boolean }")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    let text = read_text("text", text)?;
    let doubtful = read_doubtful(options)?;
    let found = if doubtful { ioc::extract_doubtful(&text, &PlatformIdna) } else { ioc::extract(&text, &PlatformIdna) };
    Ok(found.iter().map(found_object).collect::<js_sys::Array>().into())
}

/// Reads `{ doubtful }`.
#[cfg(feature = "extract")]
fn read_doubtful(options: &JsValue) -> Result<bool, JsValue> {
    if options.is_undefined() {
        return Ok(false);
    }
    if !options.is_object() {
        return Err(expected("options", "an object { doubtful }", options));
    }
    Fields::of(options, "options.").flag("doubtful").map_err(|sentence| type_error(&sentence))
}

#[cfg(feature = "extract")]
fn found_object(found: &ioc::FoundIoc) -> JsValue {
    let object: FoundIocObject = js_sys::Object::new().unchecked_into();
    object.set_type(found.ioc.kind().name());
    object.set_value(found.ioc.value());
    object.set_raw_match(found.ioc.raw_match().unwrap_or_default());
    object.set_start(found.start);
    object.set_end(found.end);
    if let Some(doubt) = found.doubt {
        object.set_doubt(doubt.name());
    }
    if let Some(wrapper) = &found.unwrapped_from {
        object.set_unwrapped_from(wrapper);
    }
    if found.ioc.is_private(&PlatformIdna) {
        object.set_private(true);
    }
    object.into()
}

#[cfg(feature = "extract")]
#[wasm_bindgen]
extern "C" {
    type FoundIocObject;
    #[wasm_bindgen(method, setter, js_name = "type")]
    fn set_type(this: &FoundIocObject, kind: &str);
    #[wasm_bindgen(method, setter)]
    fn set_value(this: &FoundIocObject, value: &str);
    #[wasm_bindgen(method, setter, js_name = rawMatch)]
    fn set_raw_match(this: &FoundIocObject, raw_match: &str);
    #[wasm_bindgen(method, setter)]
    fn set_start(this: &FoundIocObject, start: usize);
    #[wasm_bindgen(method, setter)]
    fn set_end(this: &FoundIocObject, end: usize);
    #[wasm_bindgen(method, setter)]
    fn set_doubt(this: &FoundIocObject, doubt: &str);
    #[wasm_bindgen(method, setter, js_name = unwrappedFrom)]
    fn set_unwrapped_from(this: &FoundIocObject, wrapper: &str);
    #[wasm_bindgen(method, setter)]
    fn set_private(this: &FoundIocObject, is_private: bool);
}

fn read_text(name: &str, value: &JsValue) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| expected(name, "a string", value))
}
