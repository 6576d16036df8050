//! `Retry-After` (RFC 9110, section 10.2.3): seconds, or an HTTP date. No recorded answer had one; official clients accept both.

use std::time::{Duration, SystemTime};

use crate::enrichment::{RetryAfter, Timestamp};

/// Reads the header's value; `None` where it says nothing that can be read.
pub fn parse_retry_after(value: &str) -> Option<RetryAfter> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // So many digits that they overflow mean "very long" all the same.
        return Some(RetryAfter::In(Duration::from_secs(value.parse().unwrap_or(u64::from(u32::MAX)))));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    let since_epoch = date.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    i64::try_from(since_epoch.as_millis()).ok().map(Timestamp::from_millis).map(RetryAfter::At)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_dates_are_read_and_rubbish_is_not() {
        let seconds = |count| Some(RetryAfter::In(Duration::from_secs(count)));
        let date = Some(RetryAfter::At(Timestamp::from_seconds(784_111_777)));
        for (value, expected) in [
            ("120", seconds(120)),
            (" 0 ", seconds(0)),
            ("99999999999999999999999", seconds(u64::from(u32::MAX))),
            ("Sun, 06 Nov 1994 08:49:37 GMT", date),
            ("Sunday, 06-Nov-94 08:49:37 GMT", date),
            ("Sun Nov  6 08:49:37 1994", date),
            ("", None),
            ("-5", None),
            ("1.5", None),
            ("soon", None),
            ("Sun, 99 Nov 1994 08:49:37 GMT", None),
        ] {
            assert_eq!(parse_retry_after(value), expected, "{value:?}");
        }
    }
}
