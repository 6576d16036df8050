//! The words that all rooms share: what was learnt of an indicator, how a lookup fails, and what an
//! adapter is.
//!
//! Nothing here does anything; the types carry the rules. This room must not know VirusTotal, jobs
//! or JavaScript.

mod adapter;
mod aliases;
mod details;
mod detections;
mod failure;
mod outcome;
mod place;
mod policy;
mod report;
mod verdict;

pub use adapter::Adapter;
pub use details::{Absent, DETAILS, Detail, Details, Part, Parts, Shape};
pub use detections::Detection;
pub use failure::{ErrorCode, Failure, RetryAfter};
pub use outcome::{EnrichmentError, EnrichmentResult, Outcome, SkipReason, Skipped};
pub use place::Place;
pub use policy::{Opinion, Policy, Tally};
pub use report::{Report, Stats};
pub use verdict::{Counts, Verdict};
