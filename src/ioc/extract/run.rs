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
        let (end, held) = token.plain.gather(start, Class::NO_NAME);
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

    pub(super) const fn has_underscore(&self) -> bool {
        self.held.any(Class::UNDERSCORE)
    }

    pub(super) const fn has_upper(&self) -> bool {
        self.held.any(Class::UPPER)
    }

    /// Digits, dots and hyphens alone.
    pub(super) const fn is_numeric(&self) -> bool {
        self.held.only(Class::DIGIT.or(Class::DOT).or(Class::HYPHEN))
    }

    /// Whether it could be the first group of an IPv6 address.
    pub(super) fn may_begin_ipv6(&self) -> bool {
        self.held.only(Class::HEX) && self.range.len() <= 4
    }

    /// What it falls into, where hashes or CVE numbers could be among that.
    pub(super) fn pieces<'t>(&self, token: &'t Token<'_>) -> impl Iterator<Item = Piece> + use<'t> {
        let is_split = self.held.any(Class::JOINT);
        let may_hold_hash = is_split || self.held.only(Class::HEX);
        let (mut at, end, held) = (self.range.start, self.range.end, self.held);
        std::iter::from_fn(move || {
            if at >= end || !may_hold_hash {
                return None;
            }
            let piece = if is_split { piece(token, at, end) } else { Piece { range: at..end, held } };
            at = piece.range.end + 1;
            Some(piece)
        })
    }
}

/// How far a name goes that is not all ASCII.
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

/// The piece that begins at `start`.
fn piece(token: &Token<'_>, start: usize, end: usize) -> Piece {
    let inner = Class::HEX.or(Class::OTHER_LETTER).or(Class::BEYOND_ASCII);
    let (mut stop, mut held) = (start, Class::NONE);
    for &byte in token.plain.unread(start..end) {
        let class = Class::of(byte);
        if !class.any(inner) {
            break;
        }
        held = held.or(class);
        stop += 1;
    }
    token.plain.read(start..stop);
    Piece { range: start..stop, held }
}
