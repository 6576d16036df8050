//! How long an answer is good for.

use std::time::Duration;

use super::entry::Remembered;
use crate::enrichment::Report;
use crate::time::Timestamp;

/// How long answers are good for; zero turns remembering off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CacheTtl {
    /// An answer that knows something.
    pub found: Duration,
    /// An answer that knows nothing: that changes sooner.
    pub no_data: Duration,
}

impl Default for CacheTtl {
    fn default() -> Self {
        Self { found: Duration::from_secs(24 * 60 * 60), no_data: Duration::from_secs(60 * 60) }
    }
}

impl CacheTtl {
    pub(super) fn of(&self, report: &Report) -> Duration {
        match report {
            // Made up, it never stands for an answer (rule 10 of the design).
            Report { simulated: true, .. } => Duration::ZERO,
            Report { known: true, .. } => self.found,
            Report { known: false, .. } => self.no_data,
        }
    }

    /// An answer from the future is not good: the clock was wrong then, or is now.
    pub(super) fn is_good(&self, answer: &Remembered, now: Timestamp) -> bool {
        answer.asked_at <= now && now.since(answer.asked_at) < self.of(&answer.report)
    }

    pub(super) const fn is_off(&self) -> bool {
        self.found.is_zero() && self.no_data.is_zero()
    }
}
