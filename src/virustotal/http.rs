//! How bytes travel: a trait, because `fetch` is the browser's.

use std::future::Future;

use super::api_key::ApiKey;
use crate::enrichment::{ErrorCode, Failure, RetryAfter};
use crate::word::words;

/// One GET request.
#[derive(Clone, Debug)]
pub struct Request {
    /// The whole address.
    pub url: String,
    /// For the `x-apikey` header.
    pub api_key: Option<ApiKey>,
    /// How much of a body is read before it is [`HttpFailure::TooLarge`].
    pub max_response_bytes: usize,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// What `Retry-After` says, if it says anything that can be read.
    pub retry_after: Option<RetryAfter>,
    /// The body. It may fail where the status did not: an answer over quota has been seen labelled
    /// gzip and not being it.
    pub body: Result<Vec<u8>, HttpFailure>,
}

words! {
    /// Why there is no answer, or none in full.
    pub enum HttpFailure {
        /// No answer: offline, DNS, TLS, or CORS.
        Unreachable = "unreachable",
        /// The answer was another address. It is not followed: the key would go with it.
        Redirected = "redirected",
        /// The body ended early.
        CutShort = "cut_short",
        /// The body is over the cap.
        TooLarge = "too_large",
    }
}

impl HttpFailure {
    pub(super) fn into_failure(self) -> Failure {
        let (code, message) = match self {
            Self::Unreachable => (
                ErrorCode::Network,
                "VirusTotal could not be reached: offline, or blocked on the way (a web page needs a relay).",
            ),
            Self::Redirected => (ErrorCode::BadResponse, "The answer was a redirect, which is not followed."),
            Self::CutShort => (ErrorCode::BadResponse, "The answer ended before it was complete."),
            Self::TooLarge => (ErrorCode::TooLarge, "The answer is larger than allowed (maxResponseBytes)."),
        };
        Failure::new(code, message)
    }
}

/// A client that sends one GET.
pub trait Http {
    /// Sends `request` with no cookies, no referrer and no redirects followed. To drop the future
    /// is to abort it.
    fn get(&self, request: Request) -> impl Future<Output = Result<Response, HttpFailure>>;
}
