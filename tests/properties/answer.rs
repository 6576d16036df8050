//! Whatever comes back from VirusTotal, or from what stands in its place.

use std::future::{Future, ready};

use futures::FutureExt;
use iocular::enrichment::{Adapter, ErrorCode};
use iocular::ioc::Ioc;
use iocular::virustotal::{ApiKey, BaseUrl, Http, HttpFailure, Request, Response, VirusTotal, parse_retry_after};

use serde_json::Value;

use super::uts46::Uts46;

/// A key that would be noticed wherever it turned up.
const KEY: &str = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";
const INDICATORS: [&str; 4] = ["8.8.8.8", "example.com", "https://example.com/", "99017f6eebbac24f351415dd410d522d"];

/// The codes with which VirusTotal, or our relay, refuses a key.
const OF_THE_KEY: [&str; 6] = [
    "AuthenticationRequiredError",
    "UserNotActiveError",
    "WrongCredentialsError",
    "ForbiddenError",
    "RelaySecretError",
    "RelayOriginError",
];

/// Two bytes of status, a line of `Retry-After`, the rest is the body. The status decides, but
/// where anything in between speaks too; no part of an answer that is no report is repeated to
/// people, and the key is nowhere.
pub(crate) fn answer(data: &[u8]) {
    let [low, high, rest @ ..] = data else { return };
    let status = u16::from_le_bytes([*low, *high]);
    let (header, body) = rest.split_at(rest.iter().position(|byte| *byte == b'\n').unwrap_or(0));
    let retry_after = std::str::from_utf8(header).ok().and_then(|header| parse_retry_after(header, None));
    let value = serde_json::from_slice::<Value>(body).ok();
    let said_code = value.as_ref().and_then(|value| value.pointer("/error/code")?.as_str());
    let bodies = [Ok(body.to_vec()), Err(HttpFailure::CutShort), Err(HttpFailure::TooLarge)];
    for (body, indicator) in bodies.into_iter().flat_map(|body| INDICATORS.map(|indicator| (body.clone(), indicator))) {
        let is_whole = body.is_ok();
        let response = Response { status, retry_after, body };
        let said = ask(&response, &indicator_of(indicator));
        match (status, said) {
            (200, Ok(report)) => assert!(is_whole && !format!("{report:?}").contains(KEY)),
            (200, Err(failure)) => {
                assert!(matches!(failure.code, ErrorCode::BadResponse | ErrorCode::TooLarge));
                assert_eq!(failure.retry_after, None);
            }
            (404, Ok(report)) => assert!(is_whole && said_code == Some("NotFoundError") && !report.known),
            (401 | 403 | 404, Err(failure)) if failure.code == ErrorCode::BadResponse => {
                let is_own = said_code.is_some_and(|code| OF_THE_KEY.contains(&code));
                assert!(!is_whole || status == 404 && said_code != Some("NotFoundError") || !is_own);
            }
            (_, Ok(report)) => panic!("{status} gives {report:?}"),
            (_, Err(failure)) => {
                let is_of_the_key = matches!(failure.code, ErrorCode::Authentication | ErrorCode::Forbidden);
                assert!(!is_of_the_key || said_code.is_some_and(|code| OF_THE_KEY.contains(&code)));
                assert_eq!((failure.code, failure.retryable), meaning(status));
                assert_eq!(failure.retry_after, retry_after);
                assert!(!failure.message.is_empty() && !format!("{failure:?}").contains(KEY));
            }
        }
    }
}

/// What VirusTotal's statuses mean (<https://docs.virustotal.com/reference/errors>).
fn meaning(status: u16) -> (ErrorCode, bool) {
    match status {
        401 => (ErrorCode::Authentication, false),
        403 => (ErrorCode::Forbidden, false),
        429 => (ErrorCode::RateLimited, true),
        400..=499 => (ErrorCode::BadRequest, false),
        500..=599 => (ErrorCode::ServerError, true),
        _ => (ErrorCode::BadResponse, true),
    }
}

fn indicator_of(text: &str) -> Ioc {
    iocular::ioc::classify(text, &Uts46).expect("an indicator")
}

fn ask(response: &Response, ioc: &Ioc) -> Result<iocular::enrichment::Report, iocular::enrichment::Failure> {
    let base = BaseUrl::checked(BaseUrl::VIRUSTOTAL, "https:", "www.virustotal.com").expect("VirusTotal itself");
    let key = ApiKey::new(KEY).expect("a key");
    let source = VirusTotal::new(Canned(response.clone()), base, Some(key), 1 << 20);
    source.lookup(ioc).now_or_never().expect("nothing is waited for")
}

/// A client that has its answer.
struct Canned(Response);

impl Http for Canned {
    fn get(&self, _: Request) -> impl Future<Output = Result<Response, HttpFailure>> {
        ready(Ok(self.0.clone()))
    }
}
