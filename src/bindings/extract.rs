//! `extractIocs`: the text crosses into the module once, and what is in it crosses out once.

use wasm_bindgen::prelude::*;

use super::errors::{expected, type_error};
use super::given::given;
use crate::browser::PlatformIdna;
use crate::ioc::{self, Doubt, FoundIoc, IocType};

#[wasm_bindgen(module = "/src/bindings/extract.js")]
extern "C" {
    /// See there. Neither throws.
    fn utf8(text: &JsValue) -> Vec<u8>;
    #[wasm_bindgen(js_name = foundIn)]
    fn found_in(texts: &str, names: usize, numbers: &[u32]) -> JsValue;
}

/// Finds indicators in text, whatever else is in it: refanged, normalised, each once per (type,
/// value), in order of first appearance. With `doubtful: true` also what may be none, each with its
/// `doubt`.
///
/// @param text - Any text.
/// @param options - Whether doubtful ones are wanted.
/// @returns What was found, each frozen.
/// @throws `TypeError` if `text` is no string, or `options` no object of such.
/// @example
/// ```js
/// extractIocs("C2 at hxxps://evil[.]example/a, see CVE-2021-44228."); // a url and a cve, with their places
/// ```
#[wasm_bindgen(js_name = extractIocs, unchecked_return_type = "FoundIoc[]")]
pub fn extract_iocs(
    #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "{ doubtful?: boolean | undefined }")] options: &JsValue,
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
    given(options, "doubtful")?.flag("doubtful").map_err(|sentence| type_error(&sentence))
}

/// What was found, as `extract.js` takes it.
fn objects(found: &[FoundIoc]) -> JsValue {
    let names = IocType::ALL.map(IocType::name).into_iter().chain(Doubt::ALL.map(Doubt::name));
    let (mut texts, mut numbers) = (String::new(), Vec::with_capacity(5 * found.len()));
    let mut put = |text: &str| {
        texts.push_str(text);
        texts.push('\0');
    };
    names.for_each(&mut put);
    for FoundIoc { ioc, start, end, doubt, unwrapped_from } in found {
        put(ioc.value());
        put(ioc.raw_match().filter(|&raw| raw != ioc.value()).unwrap_or_default());
        put(unwrapped_from.as_deref().unwrap_or_default());
        let doubt = doubt.map_or(0, |doubt| IocType::ALL.len() + doubt as usize);
        let private = usize::from(ioc.is_private(&PlatformIdna));
        numbers.extend([ioc.kind() as usize, doubt, *start, *end, private].map(|number| number as u32));
    }
    found_in(&texts, IocType::ALL.len() + Doubt::ALL.len(), &numbers)
}
