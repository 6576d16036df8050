//! What a failure means for its lookup.

use std::time::Duration;

use crate::enrichment::{ErrorCode, Failure};
use crate::time::Timestamp;

/// What to do after a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// Back off so long, then try the second and last time.
    TryAgain(Duration),
    /// The source refused to start: pause everything so long; the lookup has lost nothing.
    Pause(Duration),
    /// The key is no good: nothing that waits has a chance.
    GiveUpAll,
    /// The failure stands.
    GiveUp,
}

/// Lookups are tried once more (rule 2 of the design).
const MAX_FAILURES: u32 = 2;
/// Milliseconds between the two tries at the least, and how many more there may be: about a second.
const BACKOFF_MS: (u64, f64) = (750, 500.0);
/// A source that is down may ask for more; a job does not hang on it for longer.
const LONGEST_BACKOFF: Duration = Duration::from_secs(60);

/// Decides for a failure, the `failures`th of its lookup. `chance` is from 0 up to 1.
pub(super) fn remedy(failure: &Failure, failures: u32, now: Timestamp, chance: f64) -> Remedy {
    if failure.is_refusal() {
        return Remedy::Pause(failure.pause(now));
    }
    if failure.code == ErrorCode::Authentication {
        return Remedy::GiveUpAll;
    }
    if !failure.retryable || failures >= MAX_FAILURES {
        return Remedy::GiveUp;
    }
    // Lookups that failed together do not come back together.
    let backoff = Duration::from_millis(BACKOFF_MS.0 + (BACKOFF_MS.1 * chance) as u64);
    Remedy::TryAgain(failure.asked_for(now).unwrap_or_default().clamp(backoff, LONGEST_BACKOFF))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enrichment::RetryAfter;

    fn decide(failure: &Failure, failures: u32) -> Remedy {
        remedy(failure, failures, Timestamp::from_millis(0), 0.5)
    }

    fn failure(code: ErrorCode) -> Failure {
        Failure::new(code, "")
    }

    #[test]
    fn what_may_pass_is_tried_once_more() {
        for code in
            [ErrorCode::Timeout, ErrorCode::Network, ErrorCode::ServerError, ErrorCode::BadResponse, ErrorCode::Adapter]
        {
            assert_eq!(decide(&failure(code), 1), Remedy::TryAgain(Duration::from_secs(1)), "{code:?}");
            assert_eq!(decide(&failure(code), 2), Remedy::GiveUp, "{code:?}");
        }
    }

    #[test]
    fn what_cannot_fare_better_is_not() {
        for code in [ErrorCode::Forbidden, ErrorCode::BadRequest, ErrorCode::TooLarge, ErrorCode::InvalidIoc] {
            assert_eq!(decide(&failure(code), 1), Remedy::GiveUp, "{code:?}");
        }
        assert_eq!(decide(&Failure { retryable: false, ..failure(ErrorCode::Adapter) }, 1), Remedy::GiveUp);
    }

    #[test]
    fn a_wrong_key_ends_everything() {
        assert_eq!(decide(&failure(ErrorCode::Authentication), 1), Remedy::GiveUpAll);
    }

    #[test]
    fn a_refusal_pauses_as_long_as_it_says_or_a_minute() {
        let refusal = |retry_after| Failure { retry_after, ..failure(ErrorCode::RateLimited) };
        let seconds = Duration::from_secs;
        for (retry_after, pause) in [
            (None, 60),
            (Some(RetryAfter::In(seconds(7))), 7),
            (Some(RetryAfter::In(seconds(0))), 1),
            (Some(RetryAfter::At(Timestamp::from_seconds(30))), 30),
            (Some(RetryAfter::At(Timestamp::from_seconds(-30))), 1),
            (Some(RetryAfter::In(seconds(1_000_000))), 60),
        ] {
            assert_eq!(decide(&refusal(retry_after), 9), Remedy::Pause(seconds(pause)));
        }
    }

    #[test]
    fn a_backoff_is_as_long_as_is_asked_for_if_that_is_believable_and_a_minute_at_the_most() {
        for (asked_for, backoff) in [(0, 1), (7, 7), (600, 60), (1_000_000, 1)] {
            let retry_after = Some(RetryAfter::In(Duration::from_secs(asked_for)));
            let failure = Failure { retry_after, ..failure(ErrorCode::ServerError) };
            assert_eq!(decide(&failure, 1), Remedy::TryAgain(Duration::from_secs(backoff)), "{asked_for}");
        }
    }

    #[test]
    fn the_rest_is_jittered_around_a_second() {
        let backoff = |chance| remedy(&failure(ErrorCode::Timeout), 1, Timestamp::from_millis(0), chance);
        assert_eq!(backoff(0.0), Remedy::TryAgain(Duration::from_millis(750)));
        assert_eq!(backoff(1.0), Remedy::TryAgain(Duration::from_millis(1250)));
    }
}
