//! What of the quota is used, as readers see it.

use crate::time::Timestamp;

/// What of the quota is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotaUsage {
    /// The sliding window.
    pub minute: WindowUsage,
    /// The UTC day.
    pub day: WindowUsage,
    /// The UTC month.
    pub month: WindowUsage,
}

/// What of one limit is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowUsage {
    /// Requests that count now. Without any limit nothing is counted.
    pub used: u32,
    /// How many may.
    pub limit: Option<u32>,
    /// When the next slot is free, or the period turns; `None` if nothing is used.
    pub resets_at: Option<Timestamp>,
}
