//! Errors that nobody waits for.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = reportError)]
    fn global_report_error(error: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = console, js_name = error)]
    fn console_error(error: &JsValue) -> Result<(), JsValue>;
}

/// Tells the page of an exception that a callback of its own threw, as the browser does with an
/// event listener's. Node has no `reportError`, and to throw there would end the process.
pub(crate) fn report_error(error: &JsValue) {
    if global_report_error(error).is_err() {
        let _ = console_error(error);
    }
}
