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
        /// Not JSON, not the shape that was expected, about something else, cut short, a redirect;
        /// or a refusal by something in between.
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

    /// For how long a refusal pauses everything: as it says, if that is believable, else a minute.
    pub fn pause(&self, now: Timestamp) -> Duration {
        self.asked_for(now).unwrap_or(MINUTE).max(SHORTEST_PAUSE)
    }

    /// How long the source wants not to be asked, where it says so and is to be believed.
    pub fn asked_for(&self, now: Timestamp) -> Option<Duration> {
        self.retry_after.and_then(|after| after.believable(now))
    }

    /// Whether the source refused to start (429), which is no failure of the lookup itself.
    pub fn is_refusal(&self) -> bool {
        self.code == ErrorCode::RateLimited && self.retryable
    }
}

/// VirusTotal counts minutes.
const MINUTE: Duration = Duration::from_secs(60);
/// Where a refusal says "now": not a loop at full speed.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);

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

    /// The same, unless it is longer than the next turn of the UTC day, when every allowance is a
    /// new one (rule 4 of the design). Who says so has counted in other units, or speaks of another
    /// limit. The turn is the server's, which gives whole seconds: a minute later is not longer.
    fn believable(self, now: Timestamp) -> Option<Duration> {
        let span = self.from(now);
        (span <= now.next_day().since(now) + MINUTE).then_some(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many seconds a refusal at noon pauses everything.
    fn pause(retry_after: Option<RetryAfter>) -> u64 {
        let noon = Timestamp::from_civil(2026, 1, 31, 12 * 3600);
        Failure { retry_after, ..Failure::new(ErrorCode::RateLimited, "") }.pause(noon).as_secs()
    }

    #[test]
    fn a_refusal_pauses_as_long_as_it_says_where_that_is_believable_or_a_minute() {
        const HALF_A_DAY: u64 = 12 * 3600;
        let at = |second| RetryAfter::At(Timestamp::from_civil(2026, 1, 31, second));
        let span = |seconds| RetryAfter::In(Duration::from_secs(seconds));
        for (retry_after, seconds) in [
            (None, 60),
            (Some(span(0)), 1),
            (Some(span(7)), 7),
            (Some(span(600)), 600),
            (Some(span(HALF_A_DAY)), HALF_A_DAY),
            (Some(span(HALF_A_DAY + 1)), HALF_A_DAY + 1), // the turn, rounded up
            (Some(span(HALF_A_DAY + 61)), 60),
            (Some(span(86_400)), 60),
            (Some(span(1_769_860_800_000)), 60),
            (Some(RetryAfter::In(Duration::MAX)), 60),
            (Some(at(43_230)), 30),
            (Some(at(43_170)), 1), // in the past
            (Some(at(86_400)), HALF_A_DAY),
            (Some(at(2 * 86_400)), 60),
        ] {
            assert_eq!(pause(retry_after), seconds, "{retry_after:?}");
        }
    }
}
