//! What a job waits for.

use crate::time::Timestamp;
use crate::word::words;

words! {
    /// What a job waits for.
    pub enum WaitReason {
        /// The sliding window of the quota.
        Minute = "minute",
        /// The UTC day's allowance is used up.
        Day = "day",
        /// The UTC month's allowance is used up.
        Month = "month",
        /// The source has said that it is asked too often (429).
        Refused = "refused",
        /// Nothing answers: one probe at a time is sent.
        Unreachable = "unreachable",
    }
}

words! {
    /// What is done when the day or month is used up.
    pub enum WhenExhausted {
        /// What waits ends as `quota_exhausted`.
        Fail = "fail",
        /// It waits for the turn of the day or month.
        Wait = "wait",
    }
}

/// What a job waits for, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// What is waited for.
    pub reason: WaitReason,
    /// When the next request may go, by the wall clock.
    pub until: Timestamp,
}
