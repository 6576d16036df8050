//! A source of reports that the user wrote in JavaScript. It may throw, reject, hang or answer
//! anything.

use std::rc::Rc;

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::abort::AbortGuard;
use super::frozen::to_frozen;
use super::object::{Fields, awaited, items_of, own_text, well_formed};
use super::report::read_report;
use crate::enrichment::{Adapter, ErrorCode, Failure, Report};
use crate::ioc::{Ioc, IocType};
use crate::virustotal::ApiKey;

/// An object with `name`, `supportedTypes` and `lookup(ioc, signal)`.
pub(crate) struct JsAdapter {
    name: Rc<str>,
    types: Vec<IocType>,
    this: JsValue,
    lookup: Function,
    /// Taken out of whatever the adapter says, if the user gave one.
    secret: Option<ApiKey>,
}

impl JsAdapter {
    /// Reads the adapter's parts. The error says which is not as it should be.
    pub(crate) fn new(this: JsValue, secret: Option<ApiKey>) -> Result<Self, String> {
        let parts = Fields::of(&this, "adapter.");
        let part = |name: &str| parts.value(name).map(Option::unwrap_or_default);

        let name = part("name")?;
        // Names of records begin with it, and a line's end ends it there.
        let named = well_formed(&name).filter(|name| !name.is_empty() && !name.contains(char::is_control));
        let name = named.ok_or_else(|| parts.wrong("name", "a string of one line, not empty", &name))?.into();
        let listed = part("supportedTypes")?;
        let listed =
            items_of(&listed).ok_or_else(|| parts.wrong("supportedTypes", "an array of indicator types", &listed))?;
        let types =
            listed.iter().map(|kind| kind.as_string().and_then(|kind| kind.parse().ok())).collect::<Option<_>>();
        let types = types.ok_or("adapter.supportedTypes must hold indicator types only, such as \"ipv4\"")?;
        let lookup = part("lookup")?.dyn_into().map_err(|got: JsValue| parts.wrong("lookup", "a function", &got))?;
        Ok(Self { name, types, this, lookup, secret })
    }
}

impl Adapter for JsAdapter {
    fn provider(&self) -> &str {
        &self.name
    }

    fn supports(&self, kind: IocType) -> bool {
        self.types.contains(&kind)
    }

    fn lookup(&self, ioc: &Ioc) -> LocalBoxFuture<'static, Result<Report, Failure>> {
        let (this, lookup, ioc) = (self.this.clone(), self.lookup.clone(), to_frozen(ioc));
        let (name, secret) = (Rc::clone(&self.name), self.secret.clone());
        async move {
            let answer = call(&this, &lookup, &ioc).await;
            let answer = match answer {
                Ok(answer) => read_answer(&answer, &name),
                Err(thrown) => Err(Failure::new(ErrorCode::Adapter, said_by(&thrown))),
            };
            answer.map_err(|failure| without(failure, secret.as_ref()))
        }
        .boxed_local()
    }
}

/// Calls `lookup`; its signal is aborted if the answer is not waited for to the end.
async fn call(this: &JsValue, lookup: &Function, ioc: &JsValue) -> Result<JsValue, JsValue> {
    let abort = AbortGuard::new()?;
    let answer = lookup.call2(this, ioc, &abort.signal());
    let answer = match answer {
        Ok(answer) => awaited(&answer).await,
        Err(thrown) => Err(thrown),
    };
    abort.disarm();
    answer
}

/// An `AdapterResult`, an `AdapterError`, or neither.
fn read_answer(answer: &JsValue, name: &str) -> Result<Report, Failure> {
    if let Some(sentence) = own_text(answer, "error") {
        return Err(read_error(answer, sentence));
    }
    read_report(answer, name).map_err(|wrong| {
        Failure::new(ErrorCode::Adapter, ["The adapter's answer is no result: ", &wrong, "."].concat())
    })
}

fn read_error(answer: &JsValue, sentence: String) -> Failure {
    let code = own_text(answer, "code").and_then(|code| code.parse().ok()).unwrap_or(ErrorCode::Adapter);
    let retryable = Fields::of(answer, "").value("retryable").ok().flatten().and_then(|retryable| retryable.as_bool());
    Failure { retryable: retryable.unwrap_or(code.may_pass()), ..Failure::new(code, sentence) }
}

/// What something that was thrown says of itself.
fn said_by(thrown: &JsValue) -> String {
    let said = own_text(thrown, "message").or_else(|| thrown.as_string()).filter(|said| !said.is_empty());
    said.map_or_else(|| "The adapter failed.".to_owned(), |said| ["The adapter failed: ", &said].concat())
}

/// The failure, without the key in it.
fn without(failure: Failure, secret: Option<&ApiKey>) -> Failure {
    match secret {
        Some(key) => Failure { message: failure.message.replace(key.expose(), "…"), ..failure },
        None => failure,
    }
}
