//! A run that is a domain by its form, where it stands.

use std::ops::Range;

use super::run::Run;
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
    pub(super) has_underscore: bool,
}

impl<'w, 'a> Name<'w, 'a> {
    /// The name at `range`, a part of `run`, of which `value` is the canonical form.
    pub(super) fn new(token: &'w Token<'a>, range: Range<usize>, run: &Run, value: &'w str) -> Self {
        let (mut first, mut last, mut labels) = (value.len(), 0, 1);
        for (at, _) in value.bytes().enumerate().filter(|&(_, byte)| byte == b'.') {
            first = first.min(at);
            last = at + 1;
            labels += 1;
        }
        let text = token.get(range.clone());
        Self {
            first_label: value.get(..first).unwrap_or_default(),
            tld: value.get(last..).unwrap_or_default(),
            labels,
            // What was cut off the run may have held the only ones.
            has_upper: run.has_upper() && text.bytes().any(|byte| byte.is_ascii_uppercase()),
            has_underscore: run.has_underscore() && text.contains('_'),
            token,
            range,
            text,
            value,
        }
    }

    /// All before the top-level domain and its dot.
    pub(super) fn rest(&self) -> &'w str {
        self.value.len().checked_sub(self.tld.len() + 1).and_then(|end| self.value.get(..end)).unwrap_or_default()
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
        let rest = self.rest();
        rest.rsplit_once('.').map_or(rest, |(_, label)| label)
    }
}

/// Without the dots, hyphens and underscores around a name. One underscore stays where it begins a
/// service label.
pub(super) fn trimmed(token: &Token<'_>, run: &Run) -> Range<usize> {
    let is_edge = |byte: u8| Class::of(byte).any(Class::JOINT);
    let (run, has_upper) = (&run.range, run.has_upper());
    let text = token.get(run.clone());
    let start = run.start + text.bytes().take_while(|&byte| is_edge(byte)).count();
    let end = run.end - text.bytes().rev().take_while(|&byte| is_edge(byte)).count();
    if start >= end {
        return start..start;
    }
    let is_emphasis = token.byte(end) == b'_';
    let starts_service = token.byte_before(start) == b'_' && start > run.start && !is_emphasis;
    let range = start - usize::from(starts_service)..end;
    if has_upper { before_sentence(token, range) } else { range }
}

/// In `evil.com.Next we saw` the name ends before the sentence that nobody set a blank before.
fn before_sentence(token: &Token<'_>, range: Range<usize>) -> Range<usize> {
    let text = token.get(range.clone());
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
