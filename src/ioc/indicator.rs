//! One indicator.

use serde::Serialize;

use super::IocType;

/// One indicator: its type, its canonical value, and what stood in the text.
///
/// This room alone makes one, by [`classify`](super::classify), [`canonical`](super::canonical) and
/// the extraction, so its value is canonical for its type. Only such a one is ever looked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Ioc(ShownIoc);

/// An indicator as it is told to readers: beside a result, or beside the error that says that it is
/// none.
///
/// Anything can stand in it, so nothing is looked up by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ShownIoc {
    /// What kind of thing it is, or is said to be.
    #[serde(rename = "type")]
    pub kind: IocType,
    /// The value.
    pub value: String,
    /// What stood in the text, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw_match: Option<String>,
}

impl Ioc {
    /// For this room, which knows that `value` is canonical.
    pub(super) const fn canonical(kind: IocType, value: String) -> Self {
        Self(ShownIoc { kind, value, raw_match: None })
    }

    /// The same indicator, with what stood in the text.
    #[must_use]
    pub fn found_as(mut self, raw_match: impl Into<String>) -> Self {
        self.0.raw_match = Some(raw_match.into());
        self
    }

    /// What kind of thing it is.
    pub const fn kind(&self) -> IocType {
        self.0.kind
    }

    /// The canonical value.
    pub fn value(&self) -> &str {
        &self.0.value
    }

    /// What stood in the text, where that is known.
    pub fn raw_match(&self) -> Option<&str> {
        self.0.raw_match.as_deref()
    }
}

impl From<Ioc> for ShownIoc {
    fn from(ioc: Ioc) -> Self {
        ioc.0
    }
}
