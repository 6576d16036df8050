//! `Retry-After`.

use std::time::Duration;

use iocular::enrichment::RetryAfter;
use iocular::time::Timestamp;
use iocular::virustotal::parse_retry_after;

/// Seconds, a moment in them, or a date of our calendar, blanks or not, and a span from any moment
/// whatever.
pub(crate) fn retry_after(data: &[u8]) {
    let Ok(value) = std::str::from_utf8(data) else { return };
    let read = parse_retry_after(value, None);
    assert_eq!(read, parse_retry_after(&format!(" {value}\t"), None));
    holds_against_the_date(value, read);
    let digits = value.trim();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_epoch = |seconds| (1_000_000_000..4_102_444_800_u64).contains(&seconds);
    let is_moment = digits.parse().is_ok_and(|number: u64| is_epoch(number) || is_epoch(number / 1000));
    assert_eq!(is_number && !is_moment, matches!(read, Some(RetryAfter::In(_))), "{value:?}");
    assert!(!is_number || read.is_some(), "{value:?}");
    let Some(read) = read else { return };
    for now in [i64::MIN, -1, 0, 1_768_478_400_000, i64::MAX].map(Timestamp::from_millis) {
        let span = read.from(now);
        match read {
            RetryAfter::In(seconds) => assert_eq!(span, seconds),
            RetryAfter::At(moment) => {
                assert!(span.is_zero() || now.plus(span) == moment, "{moment} is {span:?} from {now}")
            }
        }
        assert!(now.plus(span) >= now || span > Duration::ZERO);
    }
}

/// Beside a date whatever can be read is a span from then on.
fn holds_against_the_date(value: &str, alone: Option<RetryAfter>) {
    let beside = parse_retry_after(value, Some("Thu, 15 Jan 2026 12:00:00 GMT"));
    let date = Timestamp::from_seconds(1_768_478_400);
    assert_eq!(beside, alone.map(|alone| RetryAfter::In(alone.from(date))), "{value:?}");
}
