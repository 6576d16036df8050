//! What VirusTotal's errors mean (<https://docs.virustotal.com/reference/errors>).

use super::fill::{Fill, Text, fresh};
use super::http::Response;
use super::json::read;
use super::report::{Meta, unknown};
use crate::enrichment::{ErrorCode, Failure, Report};

/// What an answer other than 200 stands for: that VirusTotal does not know the indicator, or a
/// failure.
///
/// The status decides, but for those that anything in between speaks too: a 404, 401 or 403 is
/// VirusTotal's only with its JSON, and a code that is its own (rule 3 of the design). No part of a
/// body is repeated to people: a relay could put anything there, the key included.
pub fn refusal(response: &Response) -> Result<Report, Failure> {
    let said = || response.body.as_ref().ok().and_then(|body| Said::read(body));
    let (code, message) = match response.status {
        404 => match said() {
            Some(said) if said.code() == "NotFoundError" => return Ok(unknown(said.meta.simulated)),
            _ => (ErrorCode::BadResponse, "The answer is a 404 that is not VirusTotal's: is baseUrl right?"),
        },
        401 | 403 => refusal_of_the_key(response.status, said().as_ref().map_or("", Said::code)),
        429 => (ErrorCode::RateLimited, "VirusTotal refused: the key's allowance is used up, here or elsewhere."),
        400..=499 => (ErrorCode::BadRequest, "VirusTotal does not take this request: the indicator may be malformed."),
        500..=599 => (ErrorCode::ServerError, "VirusTotal could not answer just now."),
        300..=399 => (ErrorCode::BadResponse, "The answer was a redirect, which is not followed."),
        _ => (ErrorCode::BadResponse, "The answer was not what VirusTotal answers."),
    };
    Err(Failure { retry_after: response.retry_after, ..Failure::new(code, message) })
}

/// VirusTotal's own codes with 401 and 403. Gateways have others, in the same shape.
const OF_THE_KEY: [&str; 4] =
    ["AuthenticationRequiredError", "UserNotActiveError", "WrongCredentialsError", "ForbiddenError"];

/// What a 401 or 403 with this code means. The relay's codes are in `relay/keys.js` and
/// `relay/relay.js`.
fn refusal_of_the_key(status: u16, code: &str) -> (ErrorCode, &'static str) {
    match (status, code) {
        (_, "RelaySecretError") => {
            (ErrorCode::Authentication, "The relay asks for its own secret in place of a key, and was not sent it.")
        }
        (_, "RelayOriginError") => (ErrorCode::Forbidden, "The relay does not serve who asks from this origin."),
        (401, code) if OF_THE_KEY.contains(&code) => {
            (ErrorCode::Authentication, "VirusTotal does not accept the API key: it is wrong, missing or inactive.")
        }
        (_, code) if OF_THE_KEY.contains(&code) => (ErrorCode::Forbidden, "The API key has no right to ask for this."),
        _ => (ErrorCode::BadResponse, "The answer is a refusal that is not VirusTotal's: something in between spoke."),
    }
}

/// `{"error": {"code", "message"}, "meta": …}`
#[derive(Default)]
struct Said {
    error: ErrorBody,
    meta: Meta,
}

impl Said {
    /// The error in a body, if it is VirusTotal's.
    fn read(body: &[u8]) -> Option<Self> {
        let mut said = Self::default();
        read(body, &mut said)?;
        said.error.code.0.is_some().then_some(said)
    }

    fn code(&self) -> &str {
        self.error.code.0.as_deref().unwrap_or_default()
    }
}

impl Fill for Said {
    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill> {
        match key {
            "error" => fresh(&mut self.error),
            "meta" => fresh(&mut self.meta),
            _ => None,
        }
    }
}

#[derive(Default)]
struct ErrorBody {
    code: Text,
}

impl Fill for ErrorBody {
    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill> {
        if key == "code" { fresh(&mut self.code) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(status: u16, body: &str) -> Result<(bool, bool), (ErrorCode, bool)> {
        refusal(&Response { status, retry_after: None, body: Ok(body.into()) })
            .map(|report| (report.known, report.simulated))
            .map_err(|failure| (failure.code, failure.retryable))
    }

    #[test]
    fn every_status_has_its_code_and_says_whether_to_try_again() {
        for (status, code, again) in [
            (400, ErrorCode::BadRequest, false),
            (409, ErrorCode::BadRequest, false),
            (424, ErrorCode::BadRequest, false),
            (418, ErrorCode::BadRequest, false),
            (429, ErrorCode::RateLimited, true),
            (500, ErrorCode::ServerError, true),
            (503, ErrorCode::ServerError, true),
            (504, ErrorCode::ServerError, true),
            (302, ErrorCode::BadResponse, true),
            (204, ErrorCode::BadResponse, true),
            (0, ErrorCode::BadResponse, true),
        ] {
            let body = r#"{"error":{"message":"Any","code":"AnyError"}}"#;
            assert_eq!(meaning(status, body), Err((code, again)), "{status}");
        }
    }

    #[test]
    fn what_anything_in_between_says_too_is_virustotals_only_with_its_json() {
        for body in [
            "",
            "<html>404</html>",
            "{}",
            "null",
            r#"{"detail":"Not Found"}"#,
            r#"{"error":"Not Found"}"#,
            r#"{"error":{"message":"no code"}}"#,
            r#"{"error":{"code":404}}"#,
            r#"{"error":{"code":"ForbiddenError"}} and more"#,
            r#"{"error":{"code":""}}"#,
            r#"{"error":{"code":"AuthorizationFailed","message":"a gateway's"}}"#,
            r#"{"error":{"code":"InvalidAuthenticationToken"}}"#,
            r#"{"error":{"code":"forbiddenerror"}}"#,
            r#"{"error":{"code":"TransientError"}}"#,
        ] {
            for status in [401, 403, 404] {
                assert_eq!(meaning(status, body), Err((ErrorCode::BadResponse, true)), "{status} {body}");
            }
        }
        for (status, code) in [(404, "ForbiddenError"), (404, "WrongCredentialsError"), (401, "NotFoundError")] {
            let body = format!(r#"{{"error":{{"code":"{code}"}}}}"#);
            assert_eq!(meaning(status, &body), Err((ErrorCode::BadResponse, true)), "{status} {code}");
        }
    }

    #[test]
    fn a_refusal_is_of_the_key_where_virustotal_says_so_and_of_the_relay_where_that_does() {
        for (status, code, means, names) in [
            (401, "AuthenticationRequiredError", ErrorCode::Authentication, "VirusTotal"),
            (401, "UserNotActiveError", ErrorCode::Authentication, "VirusTotal"),
            (401, "WrongCredentialsError", ErrorCode::Authentication, "VirusTotal"),
            (403, "ForbiddenError", ErrorCode::Forbidden, "API key"),
            (401, "RelaySecretError", ErrorCode::Authentication, "relay"),
            (403, "RelayOriginError", ErrorCode::Forbidden, "relay"),
        ] {
            let body = format!(r#"{{"error":{{"message":"Any","code":"{code}"}},"meta":{{}}}}"#);
            let response = Response { status, retry_after: None, body: Ok(body.into()) };
            let failure = refusal(&response).expect_err("a refusal");
            assert_eq!((failure.code, failure.retryable), (means, false), "{code}");
            assert!(failure.message.contains(names), "{code}: {}", failure.message);
        }
    }

    #[test]
    fn an_indicator_is_unknown_where_virustotal_says_so_in_either_order() {
        for (body, simulated) in [
            (r#"{"error":{"code":"NotFoundError","message":"Not found"}}"#, false),
            (r#"{"meta":{"url_info":{"id":"0"}},"error":{"message":"x","code":"NotFoundError"}}"#, false),
            (r#"{"error":{"code":"NotFoundError"},"meta":{"simulated":true}}"#, true),
        ] {
            assert_eq!(meaning(404, body), Ok((false, simulated)), "{body}");
        }
    }
}
