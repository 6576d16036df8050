//! Time, chance and tasks, as the browser has them.

use std::time::Duration;

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::prelude::*;

use super::connectivity;
use super::outcomes::Outcomes;
use crate::orchestrator::Runtime;
use crate::time::{Timestamp, whole_millis};

/// The browser, or whatever runs JavaScript as one does.
pub(crate) struct Browser;

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the context began, by a clock that never jumps
    /// (<https://www.w3.org/TR/hr-time-3/>).
    #[wasm_bindgen(catch, js_namespace = performance, js_name = now)]
    fn performance_now() -> Result<f64, JsValue>;
}

/// `setTimeout` counts in a signed 32-bit integer; what is longer would end at once. Longer spans
/// are slept in parts.
const LONGEST_TIMEOUT: Duration = Duration::from_millis(i32::MAX as u64);

impl Runtime for Browser {
    type Log = Outcomes;

    fn now(&self) -> Timestamp {
        Timestamp::from_millis(js_sys::Date::now() as i64)
    }

    fn elapsed(&self) -> Duration {
        let ms = performance_now().unwrap_or_else(|_| js_sys::Date::now());
        Duration::try_from_secs_f64(ms / 1000.0).unwrap_or_default()
    }

    fn sleep(&self, span: Duration) -> LocalBoxFuture<'static, ()> {
        let ends_at = self.elapsed() + span;
        async move {
            loop {
                let left = ends_at.saturating_sub(Self.elapsed());
                if left.is_zero() {
                    return;
                }
                // Rounded up: a timer may not end early, nor spin through the last fraction of a
                // millisecond.
                let ms = whole_millis(left.min(LONGEST_TIMEOUT));
                TimeoutFuture::new(u32::try_from(ms).unwrap_or(i32::MAX as u32).min(i32::MAX as u32)).await;
            }
        }
        .boxed_local()
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }

    fn is_offline(&self) -> bool {
        connectivity::is_offline()
    }

    fn connectivity_change(&self) -> LocalBoxFuture<'static, ()> {
        connectivity::change()
    }

    fn spawn(&self, task: LocalBoxFuture<'static, ()>) {
        wasm_bindgen_futures::spawn_local(task);
    }
}
