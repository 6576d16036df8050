//! `Retry-After`.

use std::time::Duration;

use iocular::enrichment::RetryAfter;
use iocular::time::Timestamp;
use iocular::virustotal::parse_retry_after;

/// Seconds or a date of our calendar, blanks or not, and a span from any moment whatever.
pub(crate) fn retry_after(data: &[u8]) {
    let Ok(value) = std::str::from_utf8(data) else { return };
    let read = parse_retry_after(value);
    assert_eq!(read, parse_retry_after(&format!(" {value}\t")));
    let digits = value.trim();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    assert_eq!(is_number, matches!(read, Some(RetryAfter::In(_))), "{value:?}");
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
