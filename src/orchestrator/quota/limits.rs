//! What the key allows.

use std::time::Duration;

/// What a key allows. `None`: no limit there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Requests in any [`window`](Self::window).
    pub per_minute: Option<u32>,
    /// Requests in a UTC day.
    pub per_day: Option<u32>,
    /// Requests in a UTC month.
    pub per_month: Option<u32>,
    /// How long the "minute" is.
    pub window: Duration,
}

impl Quota {
    /// VirusTotal's public API (<https://docs.virustotal.com/reference/public-vs-premium-api>).
    pub const PUBLIC: Self =
        Self { per_minute: Some(4), per_day: Some(500), per_month: Some(15_500), window: Duration::from_secs(60) };

    /// No limit anywhere, so nothing is counted either.
    pub const UNLIMITED: Self =
        Self { per_minute: None, per_day: None, per_month: None, window: Duration::from_secs(60) };

    /// Whether there is no limit anywhere.
    pub const fn is_unlimited(&self) -> bool {
        self.per_minute.is_none() && self.per_day.is_none() && self.per_month.is_none()
    }
}
