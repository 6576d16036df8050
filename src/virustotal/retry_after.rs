//! `Retry-After` (RFC 9110, section 10.2.3): seconds, or an HTTP date. No recorded answer had one;
//! official clients accept both. Some servers and relays give seconds or milliseconds since the
//! epoch.

use std::time::Duration;

use crate::enrichment::RetryAfter;
use crate::time::Timestamp;

/// Reads the header's value, beside that of the answer's `Date`; `None` where it says nothing that
/// can be read.
///
/// A moment is held against the answer's own where it tells one, as the clock here may be wrong.
/// One that is past by then means "now".
pub fn parse_retry_after(value: &str, date: Option<&str>) -> Option<RetryAfter> {
    let value = value.trim();
    let moment = match parse_number(value) {
        Some(number) => match moment_of(number) {
            Some(moment) => moment,
            None => return Some(RetryAfter::In(Duration::from_secs(number))),
        },
        None => parse_date(value)?,
    };
    let answered_at = date.and_then(|date| parse_date(date.trim()));
    Some(answered_at.map_or(RetryAfter::At(moment), |answered| RetryAfter::In(moment.since(answered))))
}

fn parse_number(value: &str) -> Option<u64> {
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    // So many digits that they overflow mean "very long" all the same.
    is_number.then(|| value.parse().unwrap_or(u64::from(u32::MAX)))
}

/// The years 2001 to 2100 in seconds since the epoch. As a span they are decades.
const EPOCH_SECONDS: std::ops::Range<i64> = 1_000_000_000..4_102_444_800;

/// The moment that a number of seconds or milliseconds since the epoch is, if it is none of a span.
fn moment_of(number: u64) -> Option<Timestamp> {
    let number = i64::try_from(number).ok()?;
    let is_seconds = EPOCH_SECONDS.contains(&number);
    let is_millis = EPOCH_SECONDS.contains(&(number / 1000));
    is_seconds.then(|| Timestamp::from_seconds(number)).or(is_millis.then(|| Timestamp::from_millis(number)))
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// An HTTP date in any of its three forms (RFC 9110, section 5.6.7). Not by the crate `httpdate`,
/// which is 3.6 KB after brotli.
fn parse_date(text: &str) -> Option<Timestamp> {
    let parts: Vec<&str> = text.split([' ', ',', '-']).filter(|part| !part.is_empty()).collect();
    let (day, month, year, time) = match *parts {
        [_, day, month, year, time, "GMT"] => (day, month, year, time),
        [_, month, day, time, year] => (day, month, year, time),
        _ => return None,
    };
    let month = (1..).zip(MONTHS).find(|(_, name)| *name == month)?.0;
    let year = match (year.len(), number(year, 9999)?) {
        (2, year) if year < 70 => 2000 + year,
        (2, year) => 1900 + year,
        (_, year) => year,
    };
    let mut units = time.split(':');
    let mut unit = |most| number(units.next()?, most);
    let seconds = unit(23)? * 3600 + unit(59)? * 60 + unit(60)?; // 60: a leap second
    let day = number(day, 31).filter(|day| *day > 0)?;
    Some(Timestamp::from_civil(year, month, day, seconds))
}

fn number(digits: &str, most: i64) -> Option<i64> {
    digits.parse().ok().filter(|number| (0..=most).contains(number))
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
            ("999999999", seconds(999_999_999)),
            ("1793954977", Some(RetryAfter::At(Timestamp::from_seconds(1_793_954_977)))),
            ("1793954977250", Some(RetryAfter::At(Timestamp::from_millis(1_793_954_977_250)))),
            ("4102444800", seconds(4_102_444_800)),
            ("999999999999", seconds(999_999_999_999)),
            ("4102444800000", seconds(4_102_444_800_000)),
            ("99999999999999999999999", seconds(u64::from(u32::MAX))),
            ("Sun, 06 Nov 1994 08:49:37 GMT", date),
            ("Sunday, 06-Nov-94 08:49:37 GMT", date),
            ("Sun Nov  6 08:49:37 1994", date),
            ("", None),
            ("-5", None),
            ("1.5", None),
            ("soon", None),
            ("Sun, 29 Feb 2032 23:59:60 GMT", Some(RetryAfter::At(Timestamp::from_seconds(1_961_712_000)))),
            ("Monday, 01-Jan-70 00:00:00 GMT", Some(RetryAfter::At(Timestamp::from_seconds(0)))),
            ("Sunday, 06-Nov-26 08:49:37 GMT", Some(RetryAfter::At(Timestamp::from_seconds(1_793_954_977)))),
            ("Sun, 99 Nov 1994 08:49:37 GMT", None),
            ("Sun, 00 Nov 1994 08:49:37 GMT", None),
            ("Sun, 06 Non 1994 08:49:37 GMT", None),
            ("Sun, 06 Nov 1994 24:49:37 GMT", None),
            ("Sun, 06 Nov 1994 08:49 GMT", None),
            ("Sun, 06 Nov 1994 08:49:37 CET", None),
            ("Sun, 06 Nov 1994 08:49:37", None),
        ] {
            assert_eq!(parse_retry_after(value, None), expected, "{value:?}");
        }
    }

    #[test]
    fn a_moment_is_held_against_the_answers_own_date_and_one_that_is_past_means_now() {
        const DATE: &str = " Sun, 06 Nov 2026 08:49:37 GMT ";
        let at = |seconds| Some(RetryAfter::At(Timestamp::from_seconds(seconds)));
        let span = |ms| Some(RetryAfter::In(Duration::from_millis(ms)));
        for (value, date, expected) in [
            ("Sun, 06 Nov 2026 08:51:37 GMT", Some(DATE), span(120_000)),
            ("Sun, 06 Nov 2026 08:49:37 GMT", Some(DATE), span(0)),
            ("Sun, 06 Nov 2026 08:49:36 GMT", Some(DATE), span(0)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(DATE), span(0)),
            ("1793954997", Some(DATE), span(20_000)),
            ("1793954977250", Some(DATE), span(250)),
            ("1793954900", Some(DATE), span(0)),
            ("120", Some(DATE), span(120_000)),
            ("soon", Some(DATE), None),
            ("Sun, 06 Nov 2026 08:51:37 GMT", Some("today"), at(1_793_955_097)),
            ("1793954997", None, at(1_793_954_997)),
        ] {
            assert_eq!(parse_retry_after(value, date), expected, "{value:?} in an answer of {date:?}");
        }
    }
}
