//! The words that all rooms share: what was learnt of an indicator, how a lookup fails, and what an adapter is.
//!
//! Nothing here does anything; the types carry the rules. This room must not know VirusTotal, jobs or JavaScript.

mod adapter;
mod details;
mod failure;
mod outcome;
mod report;
mod timestamp;
mod verdict;

pub use adapter::Adapter;
pub use details::{Details, Detection};
pub use failure::{ErrorCode, Failure, RetryAfter, UnknownErrorCode};
pub use outcome::{EnrichmentError, EnrichmentResult, Outcome, SkipReason, Skipped};
pub use report::{Report, Stats};
pub use timestamp::{Month, Timestamp};
pub use verdict::{Counts, Verdict};
