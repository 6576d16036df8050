//! Moments in words, which reports have beside those in seconds.

use crate::time::Timestamp;

/// Reads `2022-04-07 23:59:59`, as certificates have it, and `05:39 AM 04/17/2013`, as signatures
/// do; both in UTC.
pub(super) fn parse_moment(text: &str) -> Option<Timestamp> {
    let mut words = text.split_ascii_whitespace();
    let (first, second, third) = (words.next()?, words.next()?, words.next());
    match third {
        None => {
            let [year, month, day] = numbers(first, '-')?;
            let [hour, minute, second] = numbers(second, ':')?;
            moment([year, month, day], hour, minute, second)
        }
        Some(date) => {
            let (hour, minute) = first.split_once(':')?;
            let hour = number(hour).filter(|hour| (1..=12).contains(hour))? % 12;
            let afternoon = match second {
                "AM" => 0,
                "PM" => 12,
                _ => return None,
            };
            let [month, day, year] = numbers(date, '/')?;
            moment([year, month, day], hour + afternoon, number(minute)?, 0)
        }
    }
}

fn moment([year, month, day]: [i64; 3], hour: i64, minute: i64, second: i64) -> Option<Timestamp> {
    let is_one = (1..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second < 61;
    is_one.then(|| Timestamp::from_civil(year, month, day, hour * 3600 + minute * 60 + second))
}

fn numbers(text: &str, between: char) -> Option<[i64; 3]> {
    let mut parts = text.split(between).map(number);
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(numbers)
}

fn number(digits: &str) -> Option<i64> {
    let all_digits = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| all_digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read_and_nothing_else() {
        for (text, expected) in [
            ("2022-04-07 23:59:59", Some("2022-04-07T23:59:59.000Z")),
            ("05:39 AM 04/17/2013", Some("2013-04-17T05:39:00.000Z")),
            ("12:00 AM 01/01/2020", Some("2020-01-01T00:00:00.000Z")),
            ("12:30 PM 01/01/2020", Some("2020-01-01T12:30:00.000Z")),
            ("9:05 PM 1/2/2020", Some("2020-01-02T21:05:00.000Z")),
            ("", None),
            ("2022-04-07", None),
            ("2022-04-07T23:59:59", None),
            ("2022-13-07 23:59:59", None),
            ("2022-04-07 24:00:00", None),
            ("2022-04-07-01 23:59:59", None),
            ("+022-04-07 23:59:59", None),
            ("13:00 PM 01/01/2020", None),
            ("05:39 XM 04/17/2013", None),
            ("05:39 AM 17/04/2013", None),
        ] {
            assert_eq!(parse_moment(text).map(|moment| moment.to_string()).as_deref(), expected, "{text:?}");
        }
    }
}
