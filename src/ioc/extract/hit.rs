//! What a kind's file finds in a token.

use std::borrow::Cow;
use std::ops::Range;

use crate::ioc::IocType;
use crate::ioc::refang::refanged;

/// An indicator in a token refanged.
pub(super) struct Hit<'a> {
    pub(super) kind: IocType,
    /// Canonical; borrowed where it stands so in the text.
    pub(super) value: Cow<'a, str>,
    /// Where in the token.
    pub(super) range: Range<usize>,
}

impl<'a> Hit<'a> {
    pub(super) fn new(kind: IocType, value: impl Into<Cow<'a, str>>, range: Range<usize>) -> Self {
        Self { kind, value: value.into(), range }
    }
}

/// Whether a name stays what it is when it is read again: `look_at_evil.com` in a path is a name,
/// alone it would be an address.
pub(super) fn is_settled(name: &str) -> bool {
    !name.contains('_') || refanged(name.into()).is_some_and(|plain| plain == name)
}

/// In lower case, borrowed where it is so already.
pub(super) fn lower(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) { text.to_ascii_lowercase().into() } else { text.into() }
}
