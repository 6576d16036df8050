//! A run: the letters of which names, addresses and hashes are made, as far as they go.

use std::ops::Range;

use super::token::Token;
use crate::ioc::bytes::Class;
use crate::ioc::letter;

/// Letters, digits, dots, hyphens and underscores, as far as they go, but not from ASCII to a
/// script without blanks or back within one label: a name begins or ends there.
pub(super) struct Run {
    pub(super) range: Range<usize>,
    held: Class,
}

impl Run {
    pub(super) fn at(token: &Token<'_>, start: usize) -> Self {
        let (end, held) = gather_name(token, start);
        if token.byte(end) < 0x80 {
            return Self { range: start..end, held };
        }
        let (end, held) = letters(token, start);
        Self { range: start..end, held }
    }

    pub(super) const fn is_ascii(&self) -> bool {
        !self.held.any(Class::BEYOND_ASCII)
    }

    pub(super) const fn has_dot(&self) -> bool {
        self.held.any(Class::DOT)
    }

    /// Digits, dots and hyphens alone.
    pub(super) const fn is_numeric(&self) -> bool {
        self.held.only(Class::DIGIT.or(Class::DOT).or(Class::HYPHEN))
    }

    /// Whether hashes or CVE numbers could be pieces of it, or it one of them.
    pub(super) const fn may_hold_pieces(&self) -> bool {
        self.held.any(Class::JOINT) || self.held.only(Class::HEX)
    }

    /// Whether it could be the first group of an IPv6 address.
    pub(super) fn may_begin_ipv6(&self) -> bool {
        self.held.only(Class::HEX) && self.range.len() <= 4
    }
}

/// How far ASCII goes, which is all the way for nearly every run.
fn gather_name(token: &Token<'_>, start: usize) -> (usize, Class) {
    let mut held = Class::NONE;
    let end = token.plain.span(start, |byte| {
        let class = Class::of(byte);
        let is_name = class.any(Class::NAME);
        if is_name {
            held = held.or(class);
        }
        is_name
    });
    (end, held)
}

/// The same, letter by letter.
fn letters(token: &Token<'_>, start: usize) -> (usize, Class) {
    let (mut end, mut held, mut script_of_label) = (start, Class::NONE, None);
    while let Some(letter) = name_letter(token, end) {
        if letter == '.' {
            script_of_label = None;
        } else if !matches!(letter, '-' | '_') {
            let script = letter::is_unspaced(letter);
            if script_of_label.is_some_and(|before| before != script) {
                break;
            }
            script_of_label = Some(script);
        }
        held = held.or(u8::try_from(letter).ok().filter(u8::is_ascii).map_or(Class::BEYOND_ASCII, Class::of));
        end += letter.len_utf8();
    }
    (end, held)
}

/// The letter at `at`, if a name may hold it.
fn name_letter(token: &Token<'_>, at: usize) -> Option<char> {
    let byte = token.byte(at);
    if byte < 0x80 {
        return Class::of(byte).any(Class::NAME).then_some(char::from(byte));
    }
    token.plain.char_at(at).filter(|&letter| letter::is_letter(letter))
}

/// One of what a run falls into at its dots, hyphens and underscores.
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    pub(super) held: Class,
}

/// The pieces of a run, from `start` on.
pub(super) fn pieces<'t>(token: &'t Token<'_>, run: &Range<usize>) -> impl Iterator<Item = Piece> + use<'t> {
    let (mut at, end) = (run.start, run.end);
    std::iter::from_fn(move || {
        if at >= end {
            return None;
        }
        let inner = Class::HEX.or(Class::OTHER_LETTER).or(Class::BEYOND_ASCII);
        let (mut stop, mut held) = (at, Class::NONE);
        for &byte in token.plain.unread(at..end) {
            let class = Class::of(byte);
            if !class.any(inner) {
                break;
            }
            held = held.or(class);
            stop += 1;
        }
        token.plain.read(at..stop);
        let piece = Piece { range: at..stop, held };
        at = stop + 1;
        Some(piece)
    })
}
