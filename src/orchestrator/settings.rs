//! What a user may set.

use std::time::Duration;

use super::cache::CacheTtl;
use super::jobs::wait::WhenExhausted;
use super::quota::Quota;
use super::scheduler::Limits;

/// What a user may set; the defaults are those of the public contract.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Requests in flight at once, over all jobs.
    pub concurrency: usize,
    /// Jobs that are kept. Running ones are kept beyond it.
    pub max_jobs: usize,
    /// What the key allows.
    pub quota: Quota,
    /// For one attempt.
    pub timeout: Duration,
    /// How long jobs wait while nothing answers; `None`: for ever.
    pub patience: Option<Duration>,
    /// What is done when the day or month is used up.
    pub when_exhausted: WhenExhausted,
    /// How long answers are remembered.
    pub cache_ttl: CacheTtl,
}

impl Settings {
    /// What of it the scheduler keeps to.
    pub(super) const fn limits(&self) -> Limits {
        Limits {
            concurrency: self.concurrency,
            timeout: self.timeout,
            patience: self.patience,
            when_exhausted: self.when_exhausted,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            concurrency: 4,
            max_jobs: 100,
            quota: Quota::PUBLIC,
            timeout: Duration::from_secs(30),
            patience: Some(Duration::from_secs(60)),
            when_exhausted: WhenExhausted::Fail,
            cache_ttl: CacheTtl::default(),
        }
    }
}
