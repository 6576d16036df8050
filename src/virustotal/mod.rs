//! The one built-in adapter: VirusTotal, API v3 (<https://docs.virustotal.com/reference>).
//!
//! What is asked ([`endpoint`]), with which key ([`ApiKey`]) and where ([`BaseUrl`]); what is
//! answered (`report`); what a refusal means ([`refusal`]). How bytes travel is [`Http`], a trait,
//! so that this room runs anywhere.
//!
//! It must not know quotas, retries or jobs: it asks once and says how it went.

mod api_key;
mod attribute;
mod base_url;
mod collection;
mod endpoint;
mod engines;
mod fill;
mod http;
mod json;
mod moment;
mod reader;
mod refusal;
mod report;
mod retry_after;

use std::rc::Rc;

use futures::FutureExt;
use futures::future::LocalBoxFuture;

use crate::enrichment::{Adapter, ErrorCode, Failure, Report};
use crate::ioc::{Ioc, IocType};

pub use api_key::{ApiKey, InvalidApiKey};
pub use base_url::{BaseUrl, InvalidBaseUrl};
pub use collection::Collection;
pub use endpoint::endpoint;
pub use http::{Http, HttpFailure, Request, Response};
pub use refusal::refusal;
pub use report::{PROVIDER, SIMULATOR, parse_report};
pub use retry_after::parse_retry_after;

/// Asks VirusTotal, or a relay that asks it.
pub struct VirusTotal<H> {
    http: Rc<H>,
    base: BaseUrl,
    key: Option<ApiKey>,
    max_response_bytes: usize,
}

impl<H: Http> VirusTotal<H> {
    /// Without a key nothing is said of one: a relay adds its own.
    pub fn new(http: H, base: BaseUrl, key: Option<ApiKey>, max_response_bytes: usize) -> Self {
        Self { http: Rc::new(http), base, key, max_response_bytes }
    }
}

impl<H: Http + 'static> Adapter for VirusTotal<H> {
    fn provider(&self) -> &str {
        PROVIDER
    }

    fn address(&self) -> Option<&str> {
        (!self.base.is_virustotal()).then(|| self.base.as_str())
    }

    fn supports(&self, kind: IocType) -> bool {
        Collection::of(kind).is_some()
    }

    fn needs_network(&self) -> bool {
        !self.base.is_loopback()
    }

    fn lookup(&self, ioc: &Ioc) -> LocalBoxFuture<'static, Result<Report, Failure>> {
        let Some(path) = endpoint(ioc) else {
            let failure = Failure::new(ErrorCode::InvalidIoc, "VirusTotal has no reports on indicators of this type.");
            return std::future::ready(Err(failure)).boxed_local();
        };
        let request = Request {
            url: self.base.join(&path),
            api_key: self.key.clone(),
            max_response_bytes: self.max_response_bytes,
        };
        let (http, ioc) = (Rc::clone(&self.http), ioc.clone());
        async move { answer(&ioc, http.get(request).await) }.boxed_local()
    }
}

fn answer(ioc: &Ioc, got: Result<Response, HttpFailure>) -> Result<Report, Failure> {
    let response = got.map_err(HttpFailure::into_failure)?;
    match response.status {
        200 => parse_report(ioc, &response.body.map_err(HttpFailure::into_failure)?),
        _ => refusal(&response),
    }
}
