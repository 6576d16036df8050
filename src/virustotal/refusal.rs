//! What VirusTotal's errors mean (<https://docs.virustotal.com/reference/errors>).

use super::Response;
use crate::enrichment::{ErrorCode, Failure};

/// The failure that an answer other than 200 and 404 stands for.
///
/// The status alone decides: it and the error's own code always agree, the body may be HTML or unreadable, and no part of it
/// is repeated to people, because a relay could put anything there, the key included.
pub fn refusal(response: &Response) -> Failure {
    let (code, message) = match response.status {
        401 => (ErrorCode::Authentication, "VirusTotal does not accept the API key: it is wrong, missing or inactive."),
        403 => (ErrorCode::Forbidden, "The API key has no right to ask for this."),
        429 => (ErrorCode::RateLimited, "VirusTotal refused: the key's allowance is used up, here or elsewhere."),
        400..=499 => (ErrorCode::BadRequest, "VirusTotal does not take this request: the indicator may be malformed."),
        500..=599 => (ErrorCode::ServerError, "VirusTotal could not answer just now."),
        300..=399 => (ErrorCode::BadResponse, "The answer was a redirect, which is not followed."),
        _ => (ErrorCode::BadResponse, "The answer was not what VirusTotal answers."),
    };
    Failure { retry_after: response.retry_after, ..Failure::new(code, message) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_its_code_and_says_whether_to_try_again() {
        for (status, code, again) in [
            (400, ErrorCode::BadRequest, false),
            (401, ErrorCode::Authentication, false),
            (403, ErrorCode::Forbidden, false),
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
            let failure = refusal(&Response { status, retry_after: None, body: Ok(Vec::new()) });
            assert_eq!((failure.code, failure.retryable), (code, again), "{status}");
        }
    }
}
