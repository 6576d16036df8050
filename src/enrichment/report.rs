//! What a source knows of one indicator.

use serde::{Serialize, Serializer};

use super::details::Details;
use super::verdict::Verdict;
use crate::ioc::ShownIoc;

/// What a source knows of one indicator, whoever asked and however often.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Who says so.
    pub provider: String,
    /// In one word.
    pub verdict: Verdict,
    /// Whether the source knows the indicator at all: without a verdict it may, where no engine
    /// judged it.
    pub known: bool,
    /// Whether a simulator says so, and nobody else.
    pub simulated: bool,
    /// Engines that say malicious.
    pub detection_count: u32,
    /// Engines that gave an opinion.
    pub total_engines: u32,
    /// When the indicator was last analysed, ISO 8601 UTC.
    pub scan_date: Option<String>,
    /// The counts as the source gave them, by its own names.
    pub raw_stats: Stats,
    /// What else the source tells.
    pub details: Details,
    /// The canonical form that the source has for a URL.
    pub canonical_url: Option<String>,
    /// The page on which a person reads it.
    pub permalink: Option<String>,
    /// What the source was asked for: its answer may serve other indicators too. `None` until the
    /// orchestrator has noted it.
    pub asked: Option<ShownIoc>,
    /// When the source was asked, ISO 8601 UTC. `None` until the orchestrator has noted it, unless
    /// the source says so itself.
    pub looked_up_at: Option<String>,
    /// Whether the source itself answered from a store of its own.
    pub cached: bool,
}

impl Report {
    /// A report that says no more than its verdict. One that knows nothing does not know the
    /// indicator.
    pub fn of(provider: impl Into<String>, verdict: Verdict) -> Self {
        Self {
            provider: provider.into(),
            verdict,
            known: verdict != Verdict::NoData,
            simulated: false,
            detection_count: 0,
            total_engines: 0,
            scan_date: None,
            raw_stats: Stats::default(),
            details: Details::default(),
            canonical_url: None,
            permalink: None,
            asked: None,
            looked_up_at: None,
            cached: false,
        }
    }
}

/// Counts by name, in the order in which the source gave them. One object in JavaScript.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stats(pub Vec<(String, f64)>);

impl Serialize for Stats {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, count)| (name, count)))
    }
}
