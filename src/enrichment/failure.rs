//! How a lookup fails.

use std::time::Duration;

use crate::time::Timestamp;
use crate::word::words;

words! {
    /// Why there is no report, in one word that programs can act on.
    pub enum ErrorCode {
        /// The value is not what its type says; nothing was sent.
        InvalidIoc = "invalid_ioc",
        /// No full answer within the time for one attempt.
        Timeout = "timeout",
        /// `fetch` failed: offline, DNS, TLS, or CORS; a browser does not say which.
        Network = "network",
        /// 429 again and again although the quota was kept.
        RateLimited = "rate_limited",
        /// The day's or month's allowance is used up.
        QuotaExhausted = "quota_exhausted",
        /// 401 by the source: the key is wrong, missing or inactive.
        Authentication = "authentication",
        /// 403 by the source.
        Forbidden = "forbidden",
        /// 400 and other 4xx.
        BadRequest = "bad_request",
        /// 5xx.
        ServerError = "server_error",
        /// Not JSON, not the shape that was expected, about something else, cut short, a redirect; or a
        /// refusal by something in between.
        BadResponse = "bad_response",
        /// Over the size cap.
        TooLarge = "too_large",
        /// The job was cancelled.
        Cancelled = "cancelled",
        /// A custom adapter threw, or returned something else than a report.
        Adapter = "adapter",
    }
}

impl ErrorCode {
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

/// Why there is no report: how one attempt failed, and how a place ends for which none succeeded.
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
    /// When it makes sense to ask again, where that is known.
    pub retry_at: Option<Timestamp>,
}

impl Failure {
    /// A failure that is tried again or not as its code has it.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), retryable: code.may_pass(), retry_after: None, retry_at: None }
    }

    /// The same failure, which ends at a moment that is known.
    #[must_use]
    pub fn until(self, moment: Timestamp) -> Self {
        Self { retry_at: Some(moment), ..self }
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
