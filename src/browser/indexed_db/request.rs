//! IndexedDB's events as futures (<https://www.w3.org/TR/IndexedDB/#request-api>).
//!
//! A transaction commits itself when it has nothing to do. What awaits one of its requests may use
//! it at once on waking: the event's microtasks run while it is still active. What awaits anything
//! else in between may not.

use std::cell::Cell;
use std::rc::Rc;

use futures::channel::oneshot;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{IdbRequest, IdbTransaction};

/// The result of a request. It is listened for from this call on, not from the first poll: requests
/// that are made together answer together.
pub(super) fn result(request: &IdbRequest) -> impl Future<Output = Result<JsValue, JsValue>> + use<> {
    let mut listening = Listening::to(request.clone());
    async move {
        listening.end().await?;
        listening.target.result()
    }
}

/// The end of a transaction: what it wrote is written.
pub(super) fn committed(transaction: &IdbTransaction) -> impl Future<Output = Result<(), JsValue>> + use<> {
    let mut listening = Listening::to(transaction.clone());
    async move { listening.end().await }
}

/// Something that ends with one of two events.
trait Ends {
    fn listen(&self, done: Option<&Function>, failed: Option<&Function>);
}

impl Ends for IdbRequest {
    fn listen(&self, done: Option<&Function>, failed: Option<&Function>) {
        self.set_onsuccess(done);
        self.set_onerror(failed);
    }
}

impl Ends for IdbTransaction {
    fn listen(&self, done: Option<&Function>, failed: Option<&Function>) {
        self.set_oncomplete(done);
        self.set_onabort(failed);
    }
}

/// Listens until it is dropped.
struct Listening<T: Ends> {
    target: T,
    outcome: oneshot::Receiver<bool>,
    _listeners: [Closure<dyn FnMut()>; 2],
}

impl<T: Ends> Listening<T> {
    fn to(target: T) -> Self {
        let (send, outcome) = oneshot::channel();
        let send = Rc::new(Cell::new(Some(send)));
        let listeners = [true, false].map(|well| {
            let send = Rc::clone(&send);
            Closure::<dyn FnMut()>::new(move || {
                if let Some(send) = send.take() {
                    let _ = send.send(well); // nobody waits any more
                }
            })
        });
        let [done, failed] = &listeners;
        target.listen(Some(done.as_ref().unchecked_ref()), Some(failed.as_ref().unchecked_ref()));
        Self { target, outcome, _listeners: listeners }
    }

    async fn end(&mut self) -> Result<(), JsValue> {
        match (&mut self.outcome).await {
            Ok(true) => Ok(()),
            _ => Err(JsValue::UNDEFINED),
        }
    }
}

impl<T: Ends> Drop for Listening<T> {
    fn drop(&mut self) {
        self.target.listen(None, None);
    }
}
