//! `extractIocs`: the text crosses into the module once, and what is in it crosses out once.

use wasm_bindgen::prelude::*;

use super::errors::{expected, type_error};
use crate::browser::{Fields, PlatformIdna};
use crate::ioc::{self, Doubt, FoundIoc, IocType};

#[wasm_bindgen(module = "/src/bindings/extract.js")]
extern "C" {
    /// See there. Neither throws.
    fn utf8(text: &JsValue) -> Vec<u8>;
    #[wasm_bindgen(js_name = foundIn)]
    fn found_in(names: &str, texts: &str, numbers: &[u32]) -> JsValue;
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
#[wasm_bindgen(js_name = extractIocs, unchecked_return_type = "FoundIoc[]")]
pub fn extract_iocs(
    #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "{ doubtful?: boolean }")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    if !text.is_string() {
        return Err(expected("text", "a string", text));
    }
    let doubtful = read_doubtful(options)?;
    let text = String::from_utf8(utf8(text)).unwrap_or_default();
    let found = if doubtful { ioc::extract_doubtful(&text, &PlatformIdna) } else { ioc::extract(&text, &PlatformIdna) };
    Ok(objects(&found))
}

/// Reads `{ doubtful }`.
fn read_doubtful(options: &JsValue) -> Result<bool, JsValue> {
    if options.is_undefined() {
        return Ok(false);
    }
    if !options.is_object() {
        return Err(expected("options", "an object { doubtful }", options));
    }
    Fields::of(options, "options.").flag("doubtful").map_err(|sentence| type_error(&sentence))
}

/// What was found, as `extract.js` takes it.
fn objects(found: &[FoundIoc]) -> JsValue {
    let kinds = IocType::ALL.map(IocType::name);
    let names = [&kinds[..], &Doubt::ALL.map(Doubt::name)].concat().join(" ");
    let (mut texts, mut numbers) = (String::new(), Vec::with_capacity(7 * found.len()));
    for FoundIoc { ioc, start, end, doubt, unwrapped_from } in found {
        let doubt = doubt.map_or(0, |doubt| kinds.len() + doubt as usize + 1);
        let raw_match = ioc.raw_match().filter(|&raw| raw != ioc.value()).unwrap_or_default();
        let parts = [ioc.value(), raw_match, unwrapped_from.as_deref().unwrap_or_default()];
        let [value, raw, wrapper] = parts.map(|part| {
            texts.push_str(part);
            units(part)
        });
        numbers.extend([ioc.kind() as usize, doubt, *start, *end, value, raw, wrapper].map(|number| number as u32));
    }
    found_in(&names, &texts, &numbers)
}

/// How long JavaScript takes a text for.
fn units(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}
