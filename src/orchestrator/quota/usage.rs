//! What of the quota is used, as readers see it.

use super::ledger::{Ledger, Tally};
use super::limits::Quota;
use super::window::WindowView;
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

impl QuotaUsage {
    /// What a ledger says, and the view of it, at this moment.
    pub(super) fn of(ledger: &Ledger, view: &WindowView, quota: &Quota, now: Timestamp) -> Self {
        Self {
            minute: WindowUsage {
                used: u32::try_from(view.count()).unwrap_or(u32::MAX),
                limit: quota.per_minute,
                resets_at: view.free_in().into_iter().min().map(|span| now.plus(span)),
            },
            day: period(ledger.day, quota.per_day, now.next_day()),
            month: period(ledger.month, quota.per_month, now.next_month()),
        }
    }
}

fn period(tally: Tally, limit: Option<u32>, turns_at: Timestamp) -> WindowUsage {
    // What somebody else has used up is used up.
    let used = if tally.spent { limit.map_or(tally.used, |limit| limit.max(tally.used)) } else { tally.used };
    WindowUsage { used, limit, resets_at: (used > 0).then_some(turns_at) }
}
