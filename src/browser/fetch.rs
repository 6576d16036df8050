//! One GET by `fetch`.

use js_sys::{JsString, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestRedirect};

use crate::virustotal::{Http, HttpFailure, Request, Response, parse_retry_after};

/// The global `fetch`.
pub(crate) struct Fetch;

// By shape, not by class: a `fetch` that was swapped for another brings classes of its own.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    fn fetch(url: &str, init: &RequestInit) -> Result<Promise, JsValue>;

    type FetchedResponse;
    #[wasm_bindgen(catch, method, getter)]
    fn status(this: &FetchedResponse) -> Result<u16, JsValue>;
    #[wasm_bindgen(catch, method, getter, js_name = "type")]
    fn kind(this: &FetchedResponse) -> Result<JsString, JsValue>;
    #[wasm_bindgen(catch, method, getter)]
    fn headers(this: &FetchedResponse) -> Result<FetchedHeaders, JsValue>;
    #[wasm_bindgen(catch, method, getter)]
    fn body(this: &FetchedResponse) -> Result<Option<Body>, JsValue>;

    type FetchedHeaders;
    #[wasm_bindgen(catch, method)]
    fn get(this: &FetchedHeaders, name: &JsString) -> Result<Option<String>, JsValue>;

    type Body;
    #[wasm_bindgen(catch, method, js_name = getReader)]
    fn reader(this: &Body) -> Result<Reader, JsValue>;

    type Reader;
    #[wasm_bindgen(catch, method)]
    fn read(this: &Reader) -> Result<Promise, JsValue>;

    type Headers;
    #[wasm_bindgen(catch, constructor)]
    fn new() -> Result<Headers, JsValue>;
    #[wasm_bindgen(catch, method)]
    fn set(this: &Headers, name: &JsString, value: &JsString) -> Result<(), JsValue>;

    type Chunk;
    #[wasm_bindgen(catch, method, getter)]
    fn done(this: &Chunk) -> Result<bool, JsValue>;
    #[wasm_bindgen(catch, method, getter)]
    fn value(this: &Chunk) -> Result<Option<Uint8Array>, JsValue>;
}

// Made once: to make a string in JavaScript takes longer than anything else here.
#[rustfmt::skip] // which takes the values away
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, static_string)]
    static ACCEPT: JsString = "accept";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static JSON: JsString = "application/json";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static API_KEY: JsString = "x-apikey";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static RETRY_AFTER: JsString = "retry-after";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static CONTENT_LENGTH: JsString = "content-length";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static OPAQUE_REDIRECT: JsString = "opaqueredirect";
}

impl Http for Fetch {
    async fn get(&self, request: Request) -> Result<Response, HttpFailure> {
        let abort = AbortOnDrop::new()?;
        let response = send(&request, &abort).await.map_err(|_| HttpFailure::Unreachable)?;
        let status = response.status().map_err(|_| HttpFailure::CutShort)?;
        if status == 0 && response.kind().is_ok_and(|kind| OPAQUE_REDIRECT.with(|redirect| kind == *redirect)) {
            return Err(HttpFailure::Redirected);
        }
        let headers = response.headers().ok();
        let header = |name: &JsString| headers.as_ref()?.get(name).ok()?;
        let announced = CONTENT_LENGTH.with(header).and_then(|length| length.parse::<usize>().ok());
        let retry_after = if status == 200 { None } else { RETRY_AFTER.with(header) };
        let retry_after = retry_after.and_then(|value| parse_retry_after(&value));

        let body = match announced {
            Some(length) if length > request.max_response_bytes => Err(HttpFailure::TooLarge),
            _ => read(&response, request.max_response_bytes).await,
        };
        if body.is_ok() {
            abort.disarm();
        }
        Ok(Response { status, retry_after, body })
    }
}

async fn send(request: &Request, abort: &AbortOnDrop) -> Result<FetchedResponse, JsValue> {
    let headers = Headers::new()?;
    ACCEPT.with(|accept| JSON.with(|json| headers.set(accept, json)))?;
    if let Some(key) = &request.api_key {
        API_KEY.with(|name| headers.set(name, &key.expose().into()))?;
    }
    let init = RequestInit::new();
    init.set_headers(&headers);
    init.set_signal(Some(&abort.controller.signal()));
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    // Not followed, like "error": the key would go with it. But "error" cannot be told from a network failure.
    init.set_redirect(RequestRedirect::Manual);
    JsFuture::from(fetch(&request.url, &init)?).await.map(JsCast::unchecked_into)
}

/// Reads a body, counting as it comes: a `Content-Length` can be missing, or that of the compressed body.
async fn read(response: &FetchedResponse, max_bytes: usize) -> Result<Vec<u8>, HttpFailure> {
    let mut bytes = Vec::new();
    let Some(reader) = response.body().ok().flatten().and_then(|body| body.reader().ok()) else { return Ok(bytes) };
    loop {
        let chunk = next_chunk(&reader).await.map_err(|_| HttpFailure::CutShort)?;
        let Some(chunk) = chunk else { return Ok(bytes) };
        let start = bytes.len();
        let end = start.saturating_add(chunk.length() as usize);
        if end > max_bytes {
            return Err(HttpFailure::TooLarge);
        }
        bytes.resize(end, 0);
        if let Some(place) = bytes.get_mut(start..) {
            chunk.copy_to(place);
        }
    }
}

async fn next_chunk(reader: &Reader) -> Result<Option<Uint8Array>, JsValue> {
    let chunk: Chunk = JsFuture::from(reader.read()?).await?.unchecked_into();
    if chunk.done()? { Ok(None) } else { chunk.value() }
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
