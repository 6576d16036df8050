//! What each place in a list ends with.

use std::rc::Rc;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{ErrorCode, Report, Timestamp};
use crate::ioc::Ioc;

/// What one place in a list ends with: a result or an error. Each place that is not skipped gets exactly one.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The source answered.
    Result(EnrichmentResult),
    /// It did not, or was not asked.
    Error(EnrichmentError),
}

impl Outcome {
    /// The position in the list that was given.
    pub const fn index(&self) -> usize {
        match self {
            Self::Result(result) => result.index,
            Self::Error(error) => error.index,
        }
    }
}

impl Serialize for Outcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Result(result) => result.serialize(serializer),
            Self::Error(error) => error.serialize(serializer),
        }
    }
}

/// A report, for one place in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct EnrichmentResult {
    /// The position in the list that was given.
    pub index: usize,
    /// The indicator, as this place had it.
    pub ioc: Ioc,
    /// What the source said; one report serves every place that asked.
    pub report: Rc<Report>,
    /// Whether it came out of a cache.
    pub cached: bool,
}

impl Serialize for EnrichmentResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let report = &*self.report;
        let mut object = serializer.serialize_struct("EnrichmentResult", 13)?;
        object.serialize_field("kind", "result")?;
        object.serialize_field("index", &self.index)?;
        object.serialize_field("ioc", &self.ioc)?;
        object.serialize_field("provider", &report.provider)?;
        object.serialize_field("verdict", &report.verdict)?;
        object.serialize_field("detectionCount", &report.detection_count)?;
        object.serialize_field("totalEngines", &report.total_engines)?;
        object.serialize_field("scanDate", &report.scan_date)?;
        object.serialize_field("rawStats", &report.raw_stats)?;
        object.serialize_field("details", &report.details)?;
        object.serialize_field("permalink", &report.permalink)?;
        object.serialize_field("lookedUpAt", &report.looked_up_at)?;
        object.serialize_field("cached", &(self.cached || report.cached))?;
        object.end()
    }
}

/// Why there is no report, for one place in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", tag = "kind", rename = "error")]
pub struct EnrichmentError {
    /// The position in the list that was given.
    pub index: usize,
    /// The indicator, as this place had it.
    pub ioc: Ioc,
    /// Who was, or would have been, asked.
    pub provider: Rc<str>,
    /// Why, for programs.
    pub code: ErrorCode,
    /// Why, in one sentence for a person.
    pub error: String,
    /// How many requests were made for it.
    pub attempts: u32,
    /// When it makes sense to ask again, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_at: Option<Timestamp>,
}

/// A place in a list that is not looked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// The position in the list that was given.
    pub index: usize,
    /// The indicator.
    pub ioc: Ioc,
    /// Why it is not looked up.
    pub reason: SkipReason,
}

/// Why a place in a list is not looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// The source does not answer for this type.
    UnsupportedType,
    /// The address means nothing outside its own network, and the caller asked to leave such out.
    PrivateAddress,
}

impl SkipReason {
    /// The word that JavaScript uses, read; `None` where it is neither.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "unsupported_type" => Some(Self::UnsupportedType),
            "private_address" => Some(Self::PrivateAddress),
            _ => None,
        }
    }
}
