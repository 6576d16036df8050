//! How a lookup fails.

use std::str::FromStr;
use std::time::Duration;

use serde::Serialize;

use super::Timestamp;

/// Why there is no report, in one word that programs can act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The value is not what its type says; nothing was sent.
    InvalidIoc,
    /// No full answer within the time for one attempt.
    Timeout,
    /// `fetch` failed: offline, DNS, TLS, or CORS; a browser does not say which.
    Network,
    /// 429 again and again although the quota was kept.
    RateLimited,
    /// The day's or month's allowance is used up.
    QuotaExhausted,
    /// 401: the key is wrong, missing or inactive.
    Authentication,
    /// 403.
    Forbidden,
    /// 400 and other 4xx.
    BadRequest,
    /// 5xx.
    ServerError,
    /// Not JSON, not the shape that was expected, cut short, or a redirect.
    BadResponse,
    /// Over the size cap.
    TooLarge,
    /// The job was cancelled.
    Cancelled,
    /// A custom adapter threw, or returned something else than a report.
    Adapter,
}

impl ErrorCode {
    const ALL: [(Self, &'static str); 13] = [
        (Self::InvalidIoc, "invalid_ioc"),
        (Self::Timeout, "timeout"),
        (Self::Network, "network"),
        (Self::RateLimited, "rate_limited"),
        (Self::QuotaExhausted, "quota_exhausted"),
        (Self::Authentication, "authentication"),
        (Self::Forbidden, "forbidden"),
        (Self::BadRequest, "bad_request"),
        (Self::ServerError, "server_error"),
        (Self::BadResponse, "bad_response"),
        (Self::TooLarge, "too_large"),
        (Self::Cancelled, "cancelled"),
        (Self::Adapter, "adapter"),
    ];

    /// Whether the same request may fare better a second time (rule 2 of the design).
    pub const fn may_pass(self) -> bool {
        match self {
            Self::Timeout
            | Self::Network
            | Self::ServerError
            | Self::BadResponse
            | Self::Adapter
            | Self::RateLimited => true,
            Self::InvalidIoc
            | Self::QuotaExhausted
            | Self::Authentication
            | Self::Forbidden
            | Self::BadRequest
            | Self::TooLarge
            | Self::Cancelled => false,
        }
    }
}

/// The word is none of the codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownErrorCode;

impl FromStr for ErrorCode {
    type Err = UnknownErrorCode;

    fn from_str(word: &str) -> Result<Self, UnknownErrorCode> {
        Self::ALL.into_iter().find(|(_, name)| *name == word).map(|(code, _)| code).ok_or(UnknownErrorCode)
    }
}

/// How one attempt failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Why, for programs.
    pub code: ErrorCode,
    /// Why, in one sentence for a person. It never holds the key.
    pub message: String,
    /// Whether the same request may fare better.
    pub retryable: bool,
    /// When the source wants to be asked again.
    pub retry_after: Option<RetryAfter>,
}

impl Failure {
    /// A failure that is tried again or not as its code has it.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), retryable: code.may_pass(), retry_after: None }
    }

    /// Whether the source refused to start (429), which is no failure of the lookup itself.
    pub fn is_refusal(&self) -> bool {
        self.code == ErrorCode::RateLimited && self.retryable
    }
}

/// What `Retry-After` says: a span or a moment (RFC 9110, section 10.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryAfter {
    /// So long after the answer.
    In(Duration),
    /// Not before then.
    At(Timestamp),
}

impl RetryAfter {
    /// The span from `now` on.
    pub fn from(self, now: Timestamp) -> Duration {
        match self {
            Self::In(span) => span,
            Self::At(moment) => moment.since(now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_read_by_the_name_it_is_written_with() {
        for (code, name) in ErrorCode::ALL {
            assert_eq!(serde_json::to_value(code).ok(), Some(name.into()));
            assert_eq!(name.parse(), Ok(code));
        }
        assert_eq!("timed_out".parse::<ErrorCode>(), Err(UnknownErrorCode));
    }
}
