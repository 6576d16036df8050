//! One indicator.

use serde::{Deserialize, Serialize};

use super::IocType;

/// One indicator: its type, its canonical value, and what stood in the text.
///
/// It is made by [`classify`](super::classify), [`canonical`](super::canonical) and the extraction, so its value is
/// canonical for its type; the one exception is [`Ioc::malformed`], which exists to be shown beside an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ioc {
    /// What kind of thing it is.
    #[serde(rename = "type")]
    kind: IocType,
    /// Refanged and normalised.
    value: String,
    /// What stood in the text, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    raw_match: Option<String>,
}

impl Ioc {
    /// For this room, which knows that `value` is canonical.
    pub(super) const fn canonical(kind: IocType, value: String) -> Self {
        Self { kind, value, raw_match: None }
    }

    /// An indicator that is none, to be shown beside the error that says so. Nothing ever looks it up.
    pub const fn malformed(kind: IocType, value: String) -> Self {
        Self { kind, value, raw_match: None }
    }

    /// The same indicator, with what stood in the text.
    #[must_use]
    pub fn found_as(self, raw_match: impl Into<String>) -> Self {
        Self { raw_match: Some(raw_match.into()), ..self }
    }

    /// What kind of thing it is.
    pub const fn kind(&self) -> IocType {
        self.kind
    }

    /// The canonical value.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// What stood in the text, where that is known.
    pub fn raw_match(&self) -> Option<&str> {
        self.raw_match.as_deref()
    }
}
