//! What the browser says of the network.

use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::LocalBoxFuture;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::EventTarget;

/// The events that tell of a change (<https://html.spec.whatwg.org/#navigator.online>).
const EVENTS: [&str; 2] = ["online", "offline"];

/// Whether the browser says that there is no network. That there is one it cannot know.
pub(super) fn is_offline() -> bool {
    let global = js_sys::global();
    let navigator = Reflect::get(&global, &"navigator".into()).unwrap_or(JsValue::UNDEFINED);
    Reflect::get(&navigator, &"onLine".into()).is_ok_and(|on_line| on_line == JsValue::FALSE)
}

/// Ends at the next event that tells of a change. To drop it is to stop listening.
pub(super) fn change() -> LocalBoxFuture<'static, ()> {
    let Some(listener) = Listener::start() else { return std::future::pending().boxed_local() };
    let mut listener = listener;
    async move {
        let _ = (&mut listener.told).await; // the sender lives as long as the listener
    }
    .boxed_local()
}

struct Listener {
    target: EventTarget,
    callback: Closure<dyn FnMut()>,
    told: oneshot::Receiver<()>,
}

impl Listener {
    /// `None` where the global object takes no listeners.
    fn start() -> Option<Self> {
        let target: EventTarget = js_sys::global().unchecked_into();
        let (tell, told) = oneshot::channel();
        let mut tell = Some(tell);
        let callback = Closure::new(move || {
            if let Some(tell) = tell.take() {
                let _ = tell.send(()); // who has stopped listening does not mind
            }
        });
        let listener = Self { target, callback, told };
        for event in EVENTS {
            let function = listener.callback.as_ref().unchecked_ref();
            listener.target.add_event_listener_with_callback(event, function).ok()?;
        }
        Some(listener)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        for event in EVENTS {
            let function = self.callback.as_ref().unchecked_ref();
            let _ = self.target.remove_event_listener_with_callback(event, function);
        }
    }
}
