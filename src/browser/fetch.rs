//! One GET by `fetch`.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

use super::abort::AbortGuard;
use crate::virustotal::{Http, HttpFailure, Request, Response, parse_retry_after};

/// The global `fetch`.
pub(crate) struct Fetch;

#[wasm_bindgen(module = "/src/browser/fetch.js")]
extern "C" {
    /// An [`Answer`]. It never throws, and never rejects.
    fn get(url: &str, key: Option<&str>, most: f64, signal: &AbortSignal) -> Promise;

    /// How far the last server's clock was ahead of the one here, in ms; NaN where none told.
    #[wasm_bindgen(js_name = serverAhead)]
    pub(super) fn server_ahead() -> f64;
}

#[wasm_bindgen]
extern "C" {
    type Answer;
    #[wasm_bindgen(method, getter)]
    fn failure(this: &Answer) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Answer) -> u16;
    #[wasm_bindgen(method, getter, js_name = retryAfter)]
    fn retry_after(this: &Answer) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn date(this: &Answer) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn chunks(this: &Answer) -> Array;
    #[wasm_bindgen(method, getter)]
    fn length(this: &Answer) -> usize;
}

impl Http for Fetch {
    async fn get(&self, request: Request) -> Result<Response, HttpFailure> {
        let abort = AbortGuard::new().map_err(|_| HttpFailure::Unreachable)?;
        let key = request.api_key.as_ref().map(|key| key.expose());
        let answer = get(&request.url, key, request.max_response_bytes as f64, &abort.signal());
        let answer = JsFuture::from(answer).await.map_err(|_| HttpFailure::Unreachable)?;
        let answer: Answer = answer.unchecked_into();
        let body = match answer.failure() {
            None => Ok(body_of(&answer)),
            Some(word) => Err(word.parse().unwrap_or(HttpFailure::CutShort)),
        };
        if let Err(failure @ (HttpFailure::Unreachable | HttpFailure::Redirected)) = body {
            return Err(failure); // there is no status either
        }
        if body.is_ok() {
            abort.disarm();
        }
        let retry_after = answer.retry_after().and_then(|value| parse_retry_after(&value, answer.date().as_deref()));
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
