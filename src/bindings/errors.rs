//! What is thrown: real errors, with messages in one style. What was wrong, what was expected;
//! never the value, which may be a secret.

use js_sys::TypeError;
use wasm_bindgen::JsValue;

use crate::browser::kind_of;

/// An argument that cannot be used.
pub(super) fn type_error(message: &str) -> JsValue {
    TypeError::new(&sentence(message)).into()
}

/// An argument that is not what it should be.
///
/// Engines keep ten frames of a stack, and who gave the argument has to be among them.
#[inline(always)]
pub(super) fn expected(name: &str, what: &str, got: &JsValue) -> JsValue {
    type_error(&[name, " must be ", what, ", got ", &kind_of(got)].concat())
}

/// Something that cannot be done now.
#[cfg(feature = "lookup")]
pub(super) fn error(message: &str) -> JsValue {
    js_sys::Error::new(&sentence(message)).into()
}

/// What fits into a line of a log.
const LONGEST: usize = 300;

fn sentence(message: &str) -> String {
    let mut said = ["iocular: ", message].concat();
    if let Some((cut, _)) = said.char_indices().nth(LONGEST) {
        said.truncate(cut.saturating_sub(1));
        said.push('…');
    }
    said
}
