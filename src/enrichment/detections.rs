//! What engines said against an indicator: up to a hundred opinions in each of thousands of
//! outcomes.
//!
//! They are kept and written as one flat list of texts, three for each opinion. As a tree of
//! records they would cost more than all the rest of a lookup: each is an object to make, to walk
//! over and to read, with the same three names in it.

use serde::Serializer;

/// What one engine said, and it was nothing good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detection {
    /// Whose opinion it is.
    pub engine: String,
    /// Whether it says suspicious, and not malicious.
    pub suspicious: bool,
    /// What the engine calls it.
    pub result: String,
}

impl Detection {
    /// An engine's opinion, if the category is one that speaks against an indicator.
    pub fn of(engine: String, category: &str, result: String) -> Option<Self> {
        let suspicious = match category {
            "malicious" => false,
            "suspicious" => true,
            _ => return None,
        };
        Some(Self { engine, suspicious, result })
    }

    /// The engine's opinion in VirusTotal's word.
    pub const fn category(&self) -> &'static str {
        if self.suspicious { "suspicious" } else { "malicious" }
    }
}

/// Writes opinions as `["engine", "category", "result", …]`.
pub(super) fn serialize<S: Serializer>(detections: &[Detection], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(detections.iter().flat_map(|of| [of.engine.as_str(), of.category(), &of.result]))
}
