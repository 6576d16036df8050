//! A text taken apart at its blanks, and one token of it refanged.

use std::ops::Range;

use crate::ioc::bytes::Class;
use crate::ioc::cursor::Cursor;
use crate::ioc::refang::{Change, Plain, across_blank};

/// A stretch of text without blanks, or with blanks that only keep a defanged dot apart: `evil [.]
/// com`.
pub(super) struct RawToken {
    pub(super) range: Range<usize>,
    held: Class,
}

impl RawToken {
    /// Whether any indicator could be in it. Most words of prose hold nothing, and are passed over
    /// at once.
    pub(super) fn is_promising(&self, text: &str) -> bool {
        /// `2021-4444`, after `CVE` and a blank.
        const SHORTEST_CVE: usize = 9;
        /// What a hash begins with that is broken over two lines.
        const SHORTEST_HALF: usize = 8;
        const SHORTEST_HASH: usize = 32;
        let length = self.range.len();
        if self.held.any(Class::AT.or(Class::COLON).or(Class::DEFANG)) || length >= SHORTEST_HASH {
            return true;
        }
        if self.held.any(Class::DOT) {
            // The full stop of a sentence is the last letter of its word.
            let token = text.as_bytes().get(self.range.clone()).unwrap_or_default();
            return token.split_last().is_some_and(|(&last, inner)| last != b'.' || inner.contains(&b'.'));
        }
        let has_digits = self.held.any(Class::DIGIT);
        let may_be_half_a_hash = length >= SHORTEST_HALF && has_digits && self.held.only(Class::HEX);
        may_be_half_a_hash || length >= SHORTEST_CVE && self.held.any(Class::HYPHEN) && has_digits
    }

    /// Whether it must be read letter by letter. A scheme needs no bracket to be defanged:
    /// `hxxp://`; pipes part the cells of tables, and seldom bytes: `|2e|`.
    pub(super) fn may_be_defanged(&self, text: &str) -> bool {
        let has_link = self.held.any(Class::COLON) && self.held.any(Class::SLASH);
        self.held.any(Class::DEFANG) || has_link || self.held.any(Class::PIPE) && self.has_byte_in_pipes(text)
    }

    fn has_byte_in_pipes(&self, text: &str) -> bool {
        let bytes = text.as_bytes().get(self.range.clone()).unwrap_or_default();
        bytes
            .windows(4)
            .any(|four| matches!(four, &[b'|', high, low, b'|'] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit()))
    }
}

/// The tokens of a text, one after the other.
pub(super) struct Tokens<'a> {
    text: Cursor<'a>,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) const fn of(text: &'a str) -> Self {
        Self { text: Cursor::new(text), at: 0 }
    }
}

impl Iterator for Tokens<'_> {
    type Item = RawToken;

    fn next(&mut self) -> Option<RawToken> {
        let start = self.text.span(self.at, |byte| Class::of(byte).any(Class::BLANK));
        if start >= self.text.len() {
            return None;
        }
        let (mut end, mut held) = self.text.gather(start, Class::BLANK);
        while let Some(next) = across_blank(self.text, end) {
            let (longer, more) = self.text.gather(next, Class::BLANK);
            end = longer;
            held = held.or(more).or(Class::DEFANG);
        }
        self.at = end;
        Some(RawToken { range: start..end, held })
    }
}

/// A token refanged, and the way back to the text.
#[derive(Clone, Copy)]
pub(super) struct Token<'a> {
    /// The whole text, defanged as it came.
    pub(super) text: Cursor<'a>,
    /// The token itself.
    pub(super) plain: Cursor<'a>,
    /// Where the token begins in the text.
    base: usize,
    changes: &'a [Change],
}

impl<'a> Token<'a> {
    /// A token as it stands.
    pub(super) fn as_it_stands(text: &'a str, range: Range<usize>) -> Self {
        let plain = Cursor::new(text.get(range.clone()).unwrap_or_default());
        Self { text: Cursor::new(text), plain, base: range.start, changes: &[] }
    }

    /// A token that `plain` has read.
    pub(super) fn refanged(text: &'a str, range: Range<usize>, plain: &'a Plain) -> Self {
        let changes = plain.changes();
        Self { text: Cursor::new(text), plain: Cursor::new(plain.text()), base: range.start, changes }
    }

    pub(super) const fn len(&self) -> usize {
        self.plain.len()
    }

    pub(super) fn byte(&self, at: usize) -> u8 {
        self.plain.byte(at)
    }

    pub(super) fn byte_before(&self, at: usize) -> u8 {
        self.plain.byte_before(at)
    }

    pub(super) fn get(&self, range: Range<usize>) -> &'a str {
        self.plain.get(range)
    }

    /// Where in the text a range of the plain token stood.
    pub(super) fn place(&self, range: &Range<usize>) -> Range<usize> {
        if self.changes.is_empty() {
            return self.base + range.start..self.base + range.end;
        }
        let before = self.changes.partition_point(|change| change.plain.end <= range.start);
        let start = match self.changes.get(before).filter(|change| change.plain.start < range.start) {
            Some(around) => around.source.start,
            None => self.after(before, range.start),
        };
        let begun = self.changes.partition_point(|change| change.plain.start < range.end);
        let last = begun.checked_sub(1).and_then(|index| self.changes.get(index));
        let end = match last.filter(|change| change.plain.end > range.end) {
            Some(around) => around.source.end,
            None => self.after(begun, range.end),
        };
        start..end
    }

    /// The place of `at`, which no change holds, after the first `count` changes.
    fn after(&self, count: usize, at: usize) -> usize {
        match count.checked_sub(1).and_then(|index| self.changes.get(index)) {
            Some(change) => change.source.end + (at - change.plain.end),
            None => self.base + at,
        }
    }

    /// Whether somebody meant to defang what stands in `range`: then it is an indicator, and no
    /// file or code.
    pub(super) fn is_defanged(&self, range: &Range<usize>) -> bool {
        let first = self.changes.partition_point(|change| change.plain.end <= range.start);
        let changes = self.changes.get(first..).unwrap_or_default().iter();
        changes.take_while(|change| change.plain.start < range.end).any(|change| change.meant)
    }
}
