//! `AbortSignal`: another way to cancel a job.

use wasm_bindgen::prelude::*;

use super::errors::expected;
use crate::browser::property;

// By shape: signals of another realm, or of a polyfill, are signals too.
#[wasm_bindgen]
extern "C" {
    type Signal;
    #[wasm_bindgen(catch, method, getter)]
    fn aborted(this: &Signal) -> Result<bool, JsValue>;
    #[wasm_bindgen(catch, method, js_name = addEventListener)]
    fn add_event_listener(this: &Signal, kind: &str, listener: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, method, js_name = removeEventListener)]
    fn remove_event_listener(this: &Signal, kind: &str, listener: &JsValue) -> Result<(), JsValue>;
}

/// A signal that a caller gave.
pub(super) struct AbortOption(Signal);

impl AbortOption {
    /// Reads `{ signal }`.
    pub(super) fn read(options: &JsValue) -> Result<Option<Self>, JsValue> {
        if options.is_undefined() || options.is_null() {
            return Ok(None);
        }
        if !options.is_object() {
            return Err(expected("options", "an object { signal, refresh, sendPrivate }", options));
        }
        let signal = property(options, "signal")?;
        if signal.is_undefined() || signal.is_null() {
            return Ok(None);
        }
        let is_signal =
            property(&signal, "aborted")?.as_bool().is_some() && property(&signal, "addEventListener")?.is_function();
        if !is_signal {
            return Err(expected("options.signal", "an AbortSignal", &signal));
        }
        Ok(Some(Self(signal.unchecked_into())))
    }

    /// Calls back when the signal is aborted, at once if it is already. Dropping what this gives
    /// ends it.
    pub(super) fn on_abort(self, cancel: impl FnMut() + 'static) -> AbortListener {
        let mut cancel = cancel;
        if self.0.aborted().unwrap_or(false) {
            cancel();
        }
        let listener = Closure::<dyn FnMut()>::new(cancel);
        let _ = self.0.add_event_listener("abort", listener.as_ref());
        AbortListener { signal: self.0, listener }
    }
}

/// A listener that is there until this is dropped.
pub(super) struct AbortListener {
    signal: Signal,
    listener: Closure<dyn FnMut()>,
}

impl Drop for AbortListener {
    fn drop(&mut self) {
        let _ = self.signal.remove_event_listener("abort", self.listener.as_ref());
    }
}
