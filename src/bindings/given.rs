//! The last argument of a call: options that need not be there.

use wasm_bindgen::JsValue;

use super::errors::type_error;
use crate::browser::Fields;

/// The fields of options, which have no other names than these, with blanks between them.
pub(super) fn given<'a>(options: &'a JsValue, names: &str) -> Result<Fields<'a>, JsValue> {
    if options.is_undefined() || options.is_null() {
        return Ok(Fields::of(options, "options."));
    }
    Fields::only(options, "options.", names).map_err(|sentence| type_error(&sentence))
}
