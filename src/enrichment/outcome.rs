//! What each place in a list ends with.

use std::rc::Rc;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::failure::Failure;
use super::report::Report;
use crate::ioc::ShownIoc;
use crate::word::words;

/// What one place in a list ends with: a result or an error. Each place that is not skipped gets
/// exactly one.
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
    pub ioc: ShownIoc,
    /// What the source said; one report serves every place that asked.
    pub report: Rc<Report>,
    /// Whether it came out of a cache.
    pub cached: bool,
}

impl EnrichmentResult {
    /// The other indicator for the same object that the source was asked for.
    fn answered_by(&self) -> Option<&ShownIoc> {
        self.report.asked.as_ref().filter(|asked| (asked.kind, &asked.value) != (self.ioc.kind, &self.ioc.value))
    }
}

impl Serialize for EnrichmentResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let report = &*self.report;
        let mut object = serializer.serialize_struct("EnrichmentResult", 16)?;
        object.serialize_field("kind", "result")?;
        object.serialize_field("index", &self.index)?;
        object.serialize_field("ioc", &self.ioc)?;
        object.serialize_field("provider", &report.provider)?;
        object.serialize_field("verdict", &report.verdict)?;
        object.serialize_field("detectionCount", &report.detection_count)?;
        object.serialize_field("totalEngines", &report.total_engines)?;
        object.serialize_field("scanDate", &report.scan_date)?;
        object.serialize_field("known", &report.known)?;
        object.serialize_field("simulated", &report.simulated)?;
        match self.answered_by() {
            Some(asked) => object.serialize_field("answeredBy", asked)?,
            None => object.skip_field("answeredBy")?,
        }
        object.serialize_field("rawStats", &report.raw_stats)?;
        object.serialize_field("details", &report.details)?;
        object.serialize_field("permalink", &report.permalink)?;
        object.serialize_field("lookedUpAt", &report.looked_up_at)?;
        object.serialize_field("cached", &(self.cached || report.cached))?;
        object.end()
    }
}

/// Why there is no report, for one place in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct EnrichmentError {
    /// The position in the list that was given.
    pub index: usize,
    /// The indicator, as this place had it.
    pub ioc: ShownIoc,
    /// Who was, or would have been, asked.
    pub provider: Rc<str>,
    /// How many requests were made for it.
    pub attempts: u32,
    /// Why.
    pub failure: Failure,
}

impl Serialize for EnrichmentError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Failure { code, message, retry_at, .. } = &self.failure;
        let mut object = serializer.serialize_struct("EnrichmentError", 8)?;
        object.serialize_field("kind", "error")?;
        object.serialize_field("index", &self.index)?;
        object.serialize_field("ioc", &self.ioc)?;
        object.serialize_field("provider", &self.provider)?;
        object.serialize_field("code", code)?;
        object.serialize_field("error", message)?;
        object.serialize_field("attempts", &self.attempts)?;
        match retry_at {
            Some(moment) => object.serialize_field("retryAt", moment)?,
            None => object.skip_field("retryAt")?,
        }
        object.end()
    }
}

/// A place in a list that is not looked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// The position in the list that was given.
    pub index: usize,
    /// The indicator.
    pub ioc: ShownIoc,
    /// Why it is not looked up.
    pub reason: SkipReason,
}

words! {
    /// Why a place in a list is not looked up.
    pub enum SkipReason {
        /// The source does not answer for this type.
        UnsupportedType = "unsupported_type",
        /// The address, or the host that is named, means nothing outside its own network, and the
        /// settings leave such out.
        PrivateAddress = "private_address",
        /// The settings name it as what never leaves.
        NeverSend = "never_send",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enrichment::ErrorCode;
    use crate::ioc::IocType;
    use crate::time::Timestamp;

    #[test]
    fn an_error_is_flat_for_readers_and_tells_a_moment_only_where_it_has_one() {
        let error = |failure| EnrichmentError {
            index: 1,
            ioc: ShownIoc { kind: IocType::Ipv4, value: "8.8.8.8".to_owned(), raw_match: Some("8.8.8[.]8".to_owned()) },
            provider: "Test".into(),
            attempts: 2,
            failure,
        };
        let failure = Failure::new(ErrorCode::QuotaExhausted, "Used up.");
        let common = r#"{"kind":"error","index":1,"ioc":{"type":"ipv4","value":"8.8.8.8","rawMatch":"8.8.8[.]8"},"provider":"Test","code":"quota_exhausted","error":"Used up.","attempts":2"#;
        for (failure, end) in [
            (failure.clone(), "}"),
            (failure.until(Timestamp::from_millis(0)), r#","retryAt":"1970-01-01T00:00:00.000Z"}"#),
        ] {
            let written = serde_json::to_string(&Outcome::Error(error(failure))).ok();
            assert_eq!(written, Some([common, end].concat()));
        }
    }
}
