//! One GET by `fetch`.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal};

use crate::virustotal::{Http, HttpFailure, Request, Response, parse_retry_after};

/// The global `fetch`.
pub(crate) struct Fetch;

#[wasm_bindgen(module = "/src/browser/fetch.js")]
extern "C" {
    /// An [`Answer`]. It never throws, and never rejects.
    fn get(url: &str, key: Option<&str>, most: f64, signal: &AbortSignal) -> Promise;
}

#[wasm_bindgen]
extern "C" {
    type Answer;
    #[wasm_bindgen(method, getter)]
    fn failure(this: &Answer) -> u8;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Answer) -> u16;
    #[wasm_bindgen(method, getter, js_name = retryAfter)]
    fn retry_after(this: &Answer) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn chunks(this: &Answer) -> Array;
    #[wasm_bindgen(method, getter)]
    fn length(this: &Answer) -> usize;
}

impl Http for Fetch {
    async fn get(&self, request: Request) -> Result<Response, HttpFailure> {
        let abort = AbortOnDrop::new()?;
        let key = request.api_key.as_ref().map(|key| key.expose());
        let answer = get(&request.url, key, request.max_response_bytes as f64, &abort.controller.signal());
        let answer = JsFuture::from(answer).await.map_err(|_| HttpFailure::Unreachable)?;
        let answer: Answer = answer.unchecked_into();
        let body = match answer.failure() {
            0 => Ok(body_of(&answer)),
            1 => return Err(HttpFailure::Unreachable),
            2 => return Err(HttpFailure::Redirected),
            4 => Err(HttpFailure::TooLarge),
            _ => Err(HttpFailure::CutShort),
        };
        if body.is_ok() {
            abort.disarm();
        }
        let retry_after = answer.retry_after().and_then(|value| parse_retry_after(&value));
        Ok(Response { status: answer.status(), retry_after, body })
    }
}

fn body_of(answer: &Answer) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(answer.length());
    for chunk in answer.chunks() {
        let chunk: Uint8Array = chunk.unchecked_into();
        let start = bytes.len();
        bytes.resize(start + chunk.length() as usize, 0);
        if let Some(place) = bytes.get_mut(start..) {
            chunk.copy_to(place);
        }
    }
    bytes
}

/// Aborts a request that is given up: what is dropped goes no further.
struct AbortOnDrop {
    controller: AbortController,
    armed: std::cell::Cell<bool>,
}

impl AbortOnDrop {
    fn new() -> Result<Self, HttpFailure> {
        let controller = AbortController::new().map_err(|_| HttpFailure::Unreachable)?;
        Ok(Self { controller, armed: std::cell::Cell::new(true) })
    }

    /// The request is over.
    fn disarm(&self) {
        self.armed.set(false);
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if self.armed.get() {
            self.controller.abort();
        }
    }
}
