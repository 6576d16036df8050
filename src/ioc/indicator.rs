//! One indicator.

use serde::Serialize;

use super::kind::IocType;
use super::url;

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

    /// The same indicator without what lets somebody in: a URL loses its `user:password@`, and
    /// keeps what it was as the raw match.
    #[must_use]
    pub fn without_credentials(self) -> Self {
        let ShownIoc { kind, value, raw_match } = self.0;
        let bare = if kind == IocType::Url { url::without_userinfo(&value) } else { None };
        match bare {
            Some(bare) => Self(ShownIoc { kind, value: bare, raw_match: raw_match.or(Some(value)) }),
            None => Self(ShownIoc { kind, value, raw_match }),
        }
    }

    /// The same indicator as a source is asked for it: what stood in the text is nobody else's.
    pub fn as_asked(&self) -> Self {
        Self::canonical(self.kind(), self.value().to_owned())
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
