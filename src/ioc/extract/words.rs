//! The words around a place: a person decides by them where the place itself does not tell.

use crate::ioc::bytes::Class;
use crate::ioc::cursor::Cursor;
use crate::ioc::vocabulary::Words;

/// A word, and the marks between it and what it was looked for from.
#[derive(Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) gap: &'a str,
}

impl Word<'_> {
    /// Whether it, or a part of it, is one of a list's words: `fileName` and
    /// `file_name` are of `file`.
    pub(super) fn is_of(&self, words: &Words) -> bool {
        words.have(self.text) || parts(self.text).any(|part| part.len() < self.text.len() && words.have(part))
    }

    /// Whether the gap sets it apart as a field does, and not as a sentence.
    pub(super) fn is_field(&self) -> bool {
        self.has_any(b",;|\t\"'(:=<[")
    }

    /// Whether one of these marks is in the gap.
    pub(super) fn has_any(&self, marks: &[u8]) -> bool {
        self.gap.bytes().any(|mark| marks.contains(&mark))
    }

    /// Whether nothing but these marks is in the gap.
    pub(super) fn has_only(&self, marks: &[u8]) -> bool {
        self.gap.bytes().all(|mark| marks.contains(&mark))
    }

    /// How many lines end in the gap.
    pub(super) fn breaks(&self) -> usize {
        self.gap.bytes().filter(|&mark| mark == b'\n').count()
    }

    /// Whether a sentence ends in the gap.
    pub(super) fn has_full_stop(&self) -> bool {
        self.gap.as_bytes().windows(2).any(|pair| pair == b". ")
    }
}

/// `file`, `Name` of `fileName`; `domain`, `name` of `domain-name`.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split(['-', '_']).flat_map(|piece| {
        let turn = piece.as_bytes().windows(2).position(|pair| matches!(pair, [b'a'..=b'z', b'A'..=b'Z']));
        let (first, second) = piece.split_at(turn.map_or(piece.len(), |turn| turn + 1));
        [first, second].into_iter().filter(|part| !part.is_empty())
    })
}

/// More marks than a person reads over.
const MARKS: usize = 16;
/// A longer word is none.
const LONGEST: usize = 32;

/// The words before `at`, the nearest first.
pub(super) fn before(text: Cursor<'_>, at: usize) -> impl Iterator<Item = Word<'_>> {
    let mut at = at;
    std::iter::from_fn(move || {
        let gap = text.span_back(at, MARKS, is_mark);
        let gap = text.span_back(gap, MARKS, |byte| is_mark(byte) || byte == b'-');
        let start = text.span_back(gap, LONGEST, is_letter);
        let word = Word { text: text.get(start..gap), gap: text.get(gap..at) };
        at = start;
        (start < gap).then_some(word)
    })
}

/// The words after `at`, the nearest first.
pub(super) fn after(text: Cursor<'_>, at: usize) -> impl Iterator<Item = Word<'_>> {
    let mut at = at;
    std::iter::from_fn(move || {
        let gap = text.span_within(at, MARKS, |byte| is_mark(byte) || byte == b'-');
        let end = text.span_within(gap, LONGEST, is_letter);
        let word = Word { text: text.get(gap..end), gap: text.get(at..gap) };
        at = end;
        (gap < end).then_some(word)
    })
}

/// What words are made of.
const LETTER: Class = Class::HEX.or(Class::OTHER_LETTER).or(Class::UNDERSCORE).or(Class::HYPHEN);

fn is_letter(byte: u8) -> bool {
    Class::of(byte).any(LETTER)
}

/// Anything else in ASCII, but what ends a text.
fn is_mark(byte: u8) -> bool {
    byte != 0 && !Class::of(byte).any(LETTER.or(Class::BEYOND_ASCII))
}
