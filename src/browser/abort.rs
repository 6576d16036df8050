//! An abort signal that is given with a request and tells of its end.

use std::cell::Cell;

use wasm_bindgen::JsValue;
use web_sys::{AbortController, AbortSignal};

/// Aborts what it was made for when it is dropped: what is given up goes no further.
pub(super) struct AbortGuard {
    controller: AbortController,
    over: Cell<bool>,
}

impl AbortGuard {
    pub(super) fn new() -> Result<Self, JsValue> {
        Ok(Self { controller: AbortController::new()?, over: Cell::new(false) })
    }

    pub(super) fn signal(&self) -> AbortSignal {
        self.controller.signal()
    }

    /// There is nothing left to abort.
    pub(super) fn disarm(&self) {
        self.over.set(true);
    }
}

impl Drop for AbortGuard {
    fn drop(&mut self) {
        if !self.over.get() {
            self.controller.abort();
        }
    }
}
