//! Moments in UTC, and the days and months that a quota counts in.
//!
//! The calendar arithmetic is Howard Hinnant's `days_from_civil` and `civil_from_days`
//! (<https://howardhinnant.github.io/date_algorithms.html>): thirty lines, where a date crate is
//! tens of kilobytes.

use std::fmt;
use std::time::Duration;

use serde::{Serialize, Serializer};

const DAY_MS: i64 = 86_400_000;

/// A moment: milliseconds since 1970-01-01T00:00:00Z, as the wall clock tells it.
///
/// It is written as ISO 8601 in UTC with milliseconds, the form of JavaScript's
/// `Date.prototype.toISOString`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// A calendar month in UTC: months since January of the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub i64);

impl Timestamp {
    /// The earliest and the latest moment that ISO 8601 writes with a four-digit year. VirusTotal's
    /// numbers are held to them.
    const RANGE: (i64, i64) = (-62_167_219_200_000, 253_402_300_799_999);

    /// From milliseconds since the epoch.
    pub fn from_millis(ms: i64) -> Self {
        let (earliest, latest) = Self::RANGE;
        Self(ms.clamp(earliest, latest))
    }

    /// From seconds since the epoch, as VirusTotal gives them.
    pub fn from_seconds(seconds: i64) -> Self {
        Self::from_millis(seconds.saturating_mul(1000))
    }

    /// From a year, a month (1 to 12), a day (1 to 31) and the seconds since its midnight, in UTC.
    pub fn from_civil(year: i64, month: i64, day: i64, seconds: i64) -> Self {
        Self::from_seconds((days_from_first_of(year, month) + day - 1) * 86_400 + seconds)
    }

    /// Milliseconds since the epoch.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// How long after `earlier` this is; zero if it is not.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// This moment and `later` more.
    #[must_use]
    pub fn plus(self, later: Duration) -> Self {
        Self::from_millis(self.0.saturating_add(i64::try_from(later.as_millis()).unwrap_or(i64::MAX)))
    }

    /// This moment less `earlier`.
    #[must_use]
    pub fn minus(self, earlier: Duration) -> Self {
        Self::from_millis(self.0.saturating_sub(i64::try_from(earlier.as_millis()).unwrap_or(i64::MAX)))
    }

    /// Days since the epoch, in UTC.
    pub const fn day(self) -> i64 {
        self.0.div_euclid(DAY_MS)
    }

    /// The first moment of the day after this one.
    #[must_use]
    pub fn next_day(self) -> Self {
        Self::from_millis((self.day() + 1).saturating_mul(DAY_MS))
    }

    /// The month that this is in.
    pub const fn month(self) -> Month {
        let (year, month, _) = civil_from_days(self.day());
        Month(year * 12 + month - 1)
    }

    /// The first moment of the month after this one.
    #[must_use]
    pub fn next_month(self) -> Self {
        let Month(next) = Month(self.month().0 + 1);
        Self::from_millis(days_from_first_of(next.div_euclid(12), next.rem_euclid(12) + 1).saturating_mul(DAY_MS))
    }
}

/// A span in milliseconds, rounded up. Not by `Duration::as_micros`: a division of 128 bits is a
/// kilobyte of code.
pub fn whole_millis(span: Duration) -> u64 {
    span.as_secs().saturating_mul(1000).saturating_add(u64::from(span.subsec_nanos().div_ceil(1_000_000)))
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_from_days(self.day());
        let ms = self.0.rem_euclid(DAY_MS);
        let (hour, minute, second, milli) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z")
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

/// Year, month (1 to 12) and day (1 to 31) of a number of days since the epoch.
const fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + if month <= 2 { 1 } else { 0 }, month, day)
}

/// Days since the epoch of the first day of a month (1 to 12).
const fn days_from_first_of(year: i64, month: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * shifted + 2) / 5;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_millisecond_is_a_whole_one() {
        for (span, ms) in [
            (Duration::ZERO, 0),
            (Duration::from_nanos(1), 1),
            (Duration::from_millis(1), 1),
            (Duration::from_micros(61_000_001), 61_001),
            (Duration::MAX, u64::MAX),
        ] {
            assert_eq!(whole_millis(span), ms, "{span:?}");
        }
    }

    #[test]
    fn is_written_as_javascript_writes_dates() {
        for (ms, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (1_787_152_809_123, "2026-08-19T15:20:09.123Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (i64::MAX, "9999-12-31T23:59:59.999Z"),
            (i64::MIN, "0000-01-01T00:00:00.000Z"),
        ] {
            assert_eq!(Timestamp::from_millis(ms).to_string(), text);
        }
    }

    #[test]
    fn days_and_months_turn_at_midnight_utc() {
        let leap = Timestamp::from_seconds(951_782_400 + 5);
        assert_eq!(leap.next_day().to_string(), "2000-03-01T00:00:00.000Z");
        assert_eq!(leap.next_month().to_string(), "2000-03-01T00:00:00.000Z");
        let december = Timestamp::from_millis(1_798_761_599_999);
        assert_eq!(december.to_string(), "2026-12-31T23:59:59.999Z");
        assert_eq!(december.next_month().to_string(), "2027-01-01T00:00:00.000Z");
        assert_eq!(december.next_month().month(), Month(december.month().0 + 1));
    }
}
