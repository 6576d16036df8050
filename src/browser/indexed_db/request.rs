//! IndexedDB's events as futures (<https://www.w3.org/TR/IndexedDB/#request-api>).
//!
//! A transaction commits itself when it has nothing to do. What awaits one of its requests may use it at once on waking: the event's microtasks
//! run while it is still active. What awaits anything else in between may not.

use futures::channel::oneshot;
use wasm_bindgen::prelude::*;
use web_sys::{IdbRequest, IdbTransaction};

/// The result of a request.
pub(super) async fn result(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let listeners = Listeners::new();
    request.set_onsuccess(Some(listeners.done()));
    request.set_onerror(Some(listeners.failed()));
    let outcome = listeners.outcome().await;
    request.set_onsuccess(None);
    request.set_onerror(None);
    outcome.and_then(|()| request.result())
}

/// The end of a transaction: what it wrote is written.
pub(super) async fn committed(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let listeners = Listeners::new();
    transaction.set_oncomplete(Some(listeners.done()));
    transaction.set_onabort(Some(listeners.failed()));
    let outcome = listeners.outcome().await;
    transaction.set_oncomplete(None);
    transaction.set_onabort(None);
    outcome
}

/// Two listeners, of which one will be called.
struct Listeners {
    done: Closure<dyn FnMut()>,
    failed: Closure<dyn FnMut()>,
    outcome: oneshot::Receiver<bool>,
}

impl Listeners {
    fn new() -> Self {
        let (send, outcome) = oneshot::channel();
        let send = std::rc::Rc::new(std::cell::Cell::new(Some(send)));
        let tell = |well: bool| {
            let send = std::rc::Rc::clone(&send);
            Closure::new(move || {
                if let Some(send) = send.take() {
                    let _ = send.send(well); // nobody waits any more
                }
            })
        };
        Self { done: tell(true), failed: tell(false), outcome }
    }

    fn done(&self) -> &js_sys::Function {
        self.done.as_ref().unchecked_ref()
    }

    fn failed(&self) -> &js_sys::Function {
        self.failed.as_ref().unchecked_ref()
    }

    async fn outcome(self) -> Result<(), JsValue> {
        match self.outcome.await {
            Ok(true) => Ok(()),
            _ => Err(JsValue::UNDEFINED),
        }
    }
}
