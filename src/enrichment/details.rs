//! What a source tells beyond the counts.

use serde::Serialize;

/// What a source tells of an indicator beyond the counts. Every field may be absent, and is then left out in JavaScript.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Details {
    /// The votes of VirusTotal's community, signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reputation: Option<f64>,
    /// Labels that the source gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// Engines that say malicious, and what they call it, by engine name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub top_detections: Option<Vec<Detection>>,
    /// Addresses: the country, as ISO 3166 writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Addresses: who runs the autonomous system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_owner: Option<String>,
    /// Addresses: the number of the autonomous system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asn: Option<f64>,
    /// Addresses: the network, as CIDR.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network: Option<String>,
    /// Domains: who registered it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registrar: Option<String>,
    /// Domains: when it was registered, ISO 8601 UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    /// Domains and URLs: how vendors class them, each word once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub categories: Option<Vec<String>>,
    /// URLs: the page's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// URLs: where the redirects ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub final_url: Option<String>,
    /// Files: the names that it was seen under, the most telling first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<Vec<String>>,
    /// Files: what kind of file it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_type: Option<String>,
    /// Files: the size in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<f64>,
    /// Files: the family that the engines' names come to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threat_label: Option<String>,
    /// Files: when it was first submitted, ISO 8601 UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_seen_at: Option<String>,
    /// Files: the MD5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub md5: Option<String>,
    /// Files: the SHA-1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha1: Option<String>,
    /// Files: the SHA-256.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// What one engine calls the thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Detection {
    /// The engine.
    pub engine: String,
    /// Its name for the thing, or its category where it gives no name.
    pub result: String,
}
