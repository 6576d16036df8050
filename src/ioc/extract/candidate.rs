//! What may be an indicator, as a rule judged it.

use std::borrow::Cow;
use std::ops::Range;

use super::doubt::Doubt;
use crate::ioc::kind::IocType;

/// Something that has the form of an indicator.
pub(super) struct Candidate<'a> {
    pub(super) kind: IocType,
    /// Canonical; borrowed where it stands so in the text.
    pub(super) value: Cow<'a, str>,
    /// Where in the token.
    pub(super) range: Range<usize>,
    /// Where in the text, if that is not just where the token has it.
    pub(super) place: Option<Range<usize>>,
    /// Why it may be none.
    pub(super) doubt: Option<Doubt>,
    /// The rewritten link that held it.
    pub(super) unwrapped_from: Option<String>,
}

impl<'a> Candidate<'a> {
    pub(super) fn new(kind: IocType, value: impl Into<Cow<'a, str>>, range: Range<usize>) -> Self {
        Self { kind, value: value.into(), range, place: None, doubt: None, unwrapped_from: None }
    }

    pub(super) fn doubted(self, doubt: Option<Doubt>) -> Self {
        Self { doubt, ..self }
    }

    pub(super) fn placed(self, place: Range<usize>) -> Self {
        Self { place: Some(place), ..self }
    }

    pub(super) const fn is_sure(&self) -> bool {
        self.doubt.is_none()
    }
}

/// In lower case, borrowed where it is so already.
pub(super) fn lower(text: &str, has_upper: bool) -> Cow<'_, str> {
    if has_upper { text.to_ascii_lowercase().into() } else { text.into() }
}
