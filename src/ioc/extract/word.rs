//! A text taken apart at its blanks, and one word of it without disguise.

use std::ops::Range;

use crate::ioc::disguise::{Change, Plain, across_blank};
use crate::ioc::effort;

/// What a word holds, as one byte of flags; most words of prose hold nothing and are passed over at
/// once.
mod holds {
    pub(super) const BLANK: u8 = 1;
    pub(super) const DOT: u8 = 1 << 1;
    pub(super) const COLON: u8 = 1 << 2;
    pub(super) const AT: u8 = 1 << 3;
    pub(super) const SLASH: u8 = 1 << 4;
    pub(super) const HYPHEN: u8 = 1 << 5;
    /// A disguise may begin with it, or it may be a full stop of another script.
    pub(super) const DISGUISE: u8 = 1 << 6;
}

/// A stretch of text without blanks, or with blanks that only keep a disguised dot apart: `evil [.]
/// com`.
pub(super) struct Stretch {
    pub(super) range: Range<usize>,
    holds: u8,
}

impl Stretch {
    /// Whether any indicator could be in it.
    pub(super) fn is_promising(&self, text: &str) -> bool {
        /// `CVE-2021-4444`
        const SHORTEST_CVE: usize = 13;
        /// An MD5.
        const SHORTEST_HASH: usize = 32;
        let length = self.range.len();
        if self.holds == holds::DOT && length < SHORTEST_HASH {
            // The full stop of a sentence is the last letter of its word.
            let inner = text.as_bytes().get(self.range.start..self.range.end - 1).unwrap_or_default();
            return inner.contains(&b'.');
        }
        self.holds & (holds::DOT | holds::COLON | holds::AT | holds::DISGUISE) != 0
            || length >= SHORTEST_HASH
            || length >= SHORTEST_CVE && self.holds & holds::HYPHEN != 0
    }

    /// Whether it must be read letter by letter. A scheme needs no bracket to be disguised:
    /// `hxxp://`.
    pub(super) const fn may_be_disguised(&self) -> bool {
        const LINK: u8 = holds::COLON | holds::SLASH;
        self.holds & holds::DISGUISE != 0 || self.holds & LINK == LINK
    }
}

/// The stretches of a text, from `at` on.
pub(super) struct Stretches<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Stretches<'a> {
    pub(super) const fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The end of the word at `from`, and what it holds.
    fn word(&self, from: usize) -> (usize, u8) {
        let mut held = 0;
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let length = rest.iter().position(|&byte| {
            let kind = kind_of(byte);
            held |= kind;
            kind == holds::BLANK
        });
        let end = from + length.unwrap_or(rest.len());
        effort::spend(end - from);
        (end, held)
    }
}

impl Iterator for Stretches<'_> {
    type Item = Stretch;

    fn next(&mut self) -> Option<Stretch> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let start = self.at + rest.iter().position(|&byte| kind_of(byte) != holds::BLANK)?;
        effort::spend(start - self.at);
        let (mut end, mut held) = self.word(start);
        while let Some(next) = across_blank(self.text, end) {
            let (longer, more) = self.word(next);
            end = longer;
            held |= more | holds::DISGUISE;
        }
        self.at = end;
        Some(Stretch { range: start..end, holds: held & !holds::BLANK })
    }
}

fn kind_of(byte: u8) -> u8 {
    KINDS.get(usize::from(byte)).copied().unwrap_or(0)
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler; every index is below 256")]
const KINDS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            0..=b' ' | 0x7f => holds::BLANK,
            b'.' => holds::DOT,
            b':' => holds::COLON,
            b'@' => holds::AT,
            b'/' => holds::SLASH,
            b'-' => holds::HYPHEN,
            b'[' | b'(' | b'{' | b']' | b'\\' | b'&' | b'_' | b'*' | 0x80.. => holds::DISGUISE,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// A stretch without its disguise, and the way back to the text.
#[derive(Clone, Copy)]
pub(super) struct Word<'a> {
    /// The whole text, disguised as it came.
    pub(super) text: &'a str,
    /// Where the stretch begins in it.
    base: usize,
    plain: &'a str,
    changes: &'a [Change],
}

impl<'a> Word<'a> {
    /// A stretch as it stands.
    pub(super) fn undisguised(text: &'a str, range: Range<usize>) -> Self {
        Self { text, base: range.start, plain: text.get(range).unwrap_or_default(), changes: &[] }
    }

    /// A stretch that `plain` has read.
    pub(super) fn read(text: &'a str, range: Range<usize>, plain: &'a Plain) -> Self {
        let (plain, changes) = plain.parts();
        Self { text, base: range.start, plain, changes }
    }

    pub(super) const fn len(&self) -> usize {
        self.plain.len()
    }

    /// The byte at `at`, or 0 beyond either end: no indicator holds a 0.
    pub(super) fn byte(&self, at: usize) -> u8 {
        effort::spend(1);
        self.plain.as_bytes().get(at).copied().unwrap_or(0)
    }

    pub(super) fn byte_before(&self, at: usize) -> u8 {
        at.checked_sub(1).map_or(0, |before| self.byte(before))
    }

    /// All from `at` on, for a look that ends where its run does.
    pub(super) fn bytes_from(&self, at: usize) -> &'a [u8] {
        self.plain.as_bytes().get(at..).unwrap_or_default()
    }

    /// The letter at `at`, which need not be ASCII.
    pub(super) fn letter(&self, at: usize) -> Option<char> {
        effort::spend(1);
        self.plain.get(at..)?.chars().next()
    }

    pub(super) fn get(&self, range: Range<usize>) -> &'a str {
        self.plain.get(range).unwrap_or_default()
    }

    /// Where in the text a range of the plain word stood.
    pub(super) fn place(&self, range: &Range<usize>) -> Range<usize> {
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

    /// Whether somebody meant to disguise what stands in `range`: then it is an indicator, and no
    /// file or code.
    pub(super) fn is_disguised(&self, range: &Range<usize>) -> bool {
        let first = self.changes.partition_point(|change| change.plain.end <= range.start);
        let changes = self.changes.get(first..).unwrap_or_default().iter();
        changes.take_while(|change| change.plain.start < range.end).any(|change| change.meant)
    }
}
