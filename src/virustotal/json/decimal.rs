//! Numbers as JSON writes them.

/// A number as it is written. `f64`'s own parser would be kilobytes, for the last bit of numbers
/// that no source gives.
pub(super) struct Decimal {
    pub(super) mantissa: u64,
    pub(super) exponent: i32,
}

impl Decimal {
    /// Takes in a digit, which stands behind the point or not. Beyond what a `f64` can tell only
    /// its place counts.
    pub(super) fn append(&mut self, digit: u8, behind_the_point: i32) {
        if self.mantissa < u64::MAX / 16 {
            self.mantissa = 10 * self.mantissa + u64::from(digit);
            self.exponent = self.exponent.saturating_sub(behind_the_point);
        } else {
            self.exponent = self.exponent.saturating_add(1 - behind_the_point);
        }
    }

    /// Exact as long as mantissa and power are, up to 10²².
    pub(super) fn value(&self) -> f64 {
        let mantissa = self.mantissa as f64;
        let power = 10_f64.powi(self.exponent.saturating_abs());
        if self.exponent < 0 { mantissa / power } else { mantissa * power }
    }
}
