//! A run that is a domain by its form, where it stands.

use std::ops::Range;

use super::token::Token;
use crate::ioc::bytes::Class;
use crate::ioc::tld;

/// A name, and its parts.
pub(super) struct Name<'w, 'a> {
    pub(super) token: &'w Token<'a>,
    pub(super) range: Range<usize>,
    /// As it stands.
    pub(super) text: &'w str,
    /// Canonical.
    pub(super) value: &'w str,
    pub(super) first_label: &'w str,
    pub(super) tld: &'w str,
    pub(super) labels: usize,
    /// It has an upper-case letter as it stands.
    pub(super) has_upper: bool,
}

impl<'w, 'a> Name<'w, 'a> {
    pub(super) fn new(token: &'w Token<'a>, range: Range<usize>, text: &'w str, value: &'w str) -> Self {
        let bytes = value.as_bytes();
        let dots = bytes.iter().filter(|&&byte| byte == b'.').count();
        let first = bytes.iter().position(|&byte| byte == b'.').unwrap_or(value.len());
        let last = bytes.iter().rposition(|&byte| byte == b'.').map_or(0, |dot| dot + 1);
        let (first_label, tld) = (value.get(..first).unwrap_or_default(), value.get(last..).unwrap_or_default());
        let has_upper = text.bytes().any(|byte| byte.is_ascii_uppercase());
        Self { token, range, text, value, first_label, tld, labels: dots + 1, has_upper }
    }

    pub(super) fn place(&self) -> Range<usize> {
        self.token.place(&self.range)
    }

    /// The byte right before it.
    pub(super) fn before(&self) -> u8 {
        self.token.byte_before(self.range.start)
    }

    /// The byte that is `offset` behind its end.
    pub(super) fn after(&self, offset: usize) -> u8 {
        self.token.byte(self.range.end + offset)
    }

    /// The label before the top-level domain.
    pub(super) fn registered(&self) -> &'w str {
        self.value.rsplit('.').nth(1).unwrap_or_default()
    }
}

/// Without the dots, hyphens and underscores around a name. One underscore stays where it begins a
/// service label.
pub(super) fn trimmed(token: &Token<'_>, run: &Range<usize>) -> Range<usize> {
    let is_edge = |byte: u8| Class::of(byte).any(Class::JOINT);
    let text = token.get(run.clone());
    let start = run.start + text.bytes().take_while(|&byte| is_edge(byte)).count();
    let end = run.end - text.bytes().rev().take_while(|&byte| is_edge(byte)).count();
    if start >= end {
        return start..start;
    }
    let is_emphasis = token.byte(end) == b'_';
    let starts_service = token.byte_before(start) == b'_' && start > run.start && !is_emphasis;
    before_sentence(token, (start - usize::from(starts_service))..end)
}

/// In `evil.com.Next we saw` the name ends before the sentence that nobody set a blank before.
fn before_sentence(token: &Token<'_>, range: Range<usize>) -> Range<usize> {
    let text = token.get(range.clone());
    if !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return range;
    }
    let Some((rest, last)) = text.rsplit_once('.') else { return range };
    let begins = last.as_bytes().split_first().is_some_and(|(first, tail)| {
        first.is_ascii_uppercase() && !tail.is_empty() && tail.iter().all(u8::is_ascii_lowercase)
    });
    let ends = rest
        .rsplit_once('.')
        .is_some_and(|(_, tld)| tld.bytes().all(|byte| byte.is_ascii_lowercase()) && tld::is_real(tld.as_bytes()));
    if begins && ends { range.start..range.start + rest.len() } else { range }
}

/// In `http%3A%2F%2Fevil.com` the name begins after `2F`.
pub(super) fn after_percent(token: &Token<'_>, range: Range<usize>) -> Range<usize> {
    let is_encoded = token.byte_before(range.start) == b'%'
        && token.byte(range.start).is_ascii_hexdigit()
        && token.byte(range.start + 1).is_ascii_hexdigit()
        && Class::of(token.byte(range.start + 2)).any(Class::NAME);
    if is_encoded { range.start + 2..range.end } else { range }
}
