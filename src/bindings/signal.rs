//! `AbortSignal`: another way to cancel a job.

use wasm_bindgen::prelude::*;

use super::errors::type_error;
use super::given::given;
use crate::browser::{Fields, property};

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
    pub(super) fn read(options: &Fields<'_>) -> Result<Option<Self>, String> {
        let Some(signal) = options.value("signal")? else { return Ok(None) };
        let part = |name| property(&signal, name).unwrap_or_default();
        if part("aborted").as_bool().is_none() || !part("addEventListener").is_function() {
            return Err(options.wrong("signal", "an AbortSignal", &signal));
        }
        Ok(Some(Self(signal.unchecked_into())))
    }

    /// The signal itself.
    pub(super) fn into_signal(self) -> JsValue {
        self.0.into()
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

/// The `signal` of the options of `events`, which are iterated in JavaScript.
#[wasm_bindgen(js_name = readSignal, skip_typescript)]
pub fn read_signal(options: &JsValue) -> Result<JsValue, JsValue> {
    let signal =
        given(options, "signal").and_then(|options| AbortOption::read(&options).map_err(|wrong| type_error(&wrong)))?;
    Ok(signal.map_or(JsValue::UNDEFINED, AbortOption::into_signal))
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
