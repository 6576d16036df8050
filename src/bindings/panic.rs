//! What is said should the module panic all the same: which version, and where, so that somebody
//! can mend it. Not with what: the message of a panic may repeat what it was about.

use std::panic::{PanicHookInfo, set_hook};

use js_sys::Error;
use wasm_bindgen::prelude::*;

use crate::browser::report_error;

/// Runs when the module is instantiated.
#[wasm_bindgen(start, skip_typescript)]
fn begin() {
    set_hook(Box::new(|panic| report_error(&Error::new(&sentence(panic)))));
}

fn sentence(panic: &PanicHookInfo<'_>) -> String {
    let (file, line) = panic.location().map_or(("", 0), |place| (place.file(), place.line()));
    [
        "iocular: version ",
        env!("CARGO_PKG_VERSION"),
        " broke at ",
        file,
        ":",
        &line.to_string(),
        ". Please report it: ",
        env!("CARGO_PKG_REPOSITORY"),
        "/issues",
    ]
    .concat()
}
