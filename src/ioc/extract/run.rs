//! A run: the letters of which names, addresses and hashes are made, as far as they go.

use std::ops::Range;

use super::word::Word;
use crate::ioc::{effort, letter};

/// What a run, or a piece of one, holds.
#[derive(Clone, Copy)]
pub(super) struct Held(u8);

impl Held {
    pub(super) const fn is_hexadecimal(self) -> bool {
        self.only(holds::DIGIT | holds::HEX_LETTER)
    }

    pub(super) const fn is_decimal(self) -> bool {
        self.only(holds::DIGIT)
    }

    const fn any(self, flags: u8) -> bool {
        self.0 & flags != 0
    }

    /// Nothing but `flags`.
    const fn only(self, flags: u8) -> bool {
        self.0 & !flags == 0
    }
}

/// One byte of flags.
mod holds {
    pub(super) const DIGIT: u8 = 1;
    pub(super) const HEX_LETTER: u8 = 1 << 1;
    pub(super) const LETTER: u8 = 1 << 2;
    pub(super) const DOT: u8 = 1 << 3;
    pub(super) const HYPHEN: u8 = 1 << 4;
    pub(super) const UNDERSCORE: u8 = 1 << 5;
    pub(super) const BEYOND_ASCII: u8 = 1 << 6;
}

/// Letters, digits, dots, hyphens and underscores, as far as they go, but not from ASCII to a
/// script without blanks or back within one label: a name begins or ends there.
pub(super) struct Run {
    pub(super) range: Range<usize>,
    held: Held,
}

impl Run {
    pub(super) fn at(word: &Word<'_>, start: usize) -> Self {
        let (end, held) = ascii(word, start);
        if word.byte(end) < 0x80 {
            return Self { range: start..end, held: Held(held) };
        }
        let (end, held) = letters(word, start);
        Self { range: start..end, held: Held(held) }
    }

    pub(super) const fn is_ascii(&self) -> bool {
        !self.held.any(holds::BEYOND_ASCII)
    }

    pub(super) const fn has_dot(&self) -> bool {
        self.held.any(holds::DOT)
    }

    /// Digits, dots and hyphens alone.
    pub(super) const fn is_numeric(&self) -> bool {
        self.held.only(holds::DIGIT | holds::DOT | holds::HYPHEN)
    }

    /// Whether hashes or CVE numbers could be pieces of it, or it one of them.
    pub(super) const fn may_hold_digests(&self) -> bool {
        self.held.any(holds::DOT | holds::HYPHEN | holds::UNDERSCORE) || !self.held.any(holds::LETTER)
    }

    /// Whether it could be the first group of an IPv6 address.
    pub(super) fn may_begin_ipv6(&self) -> bool {
        self.held.is_hexadecimal() && self.range.len() <= 4
    }
}

/// The piece that begins at `start`: up to a dot, a hyphen, an underscore, or `end`.
pub(super) fn piece(word: &Word<'_>, start: usize, end: usize) -> (usize, Held) {
    const SEPARATORS: u8 = holds::DOT | holds::HYPHEN | holds::UNDERSCORE;
    let (mut length, mut held) = (0, 0);
    for &byte in word.bytes_from(start).iter().take(end.saturating_sub(start)) {
        let kind = if byte < 0x80 { kind_of(byte) } else { holds::BEYOND_ASCII };
        if kind & SEPARATORS != 0 {
            break;
        }
        held |= kind;
        length += 1;
    }
    effort::spend(length);
    (start + length, Held(held))
}

/// How far ASCII goes, which is all the way for nearly every run.
fn ascii(word: &Word<'_>, start: usize) -> (usize, u8) {
    let mut held = 0;
    let rest = word.bytes_from(start);
    let length = rest.iter().position(|&byte| {
        let kind = kind_of(byte);
        held |= kind;
        kind == 0
    });
    let length = length.unwrap_or(rest.len());
    effort::spend(length);
    (start + length, held)
}

/// The same, letter by letter.
fn letters(word: &Word<'_>, start: usize) -> (usize, u8) {
    let (mut end, mut held, mut script_of_label) = (start, 0, None);
    while let Some(letter) = name_letter(word, end) {
        if letter == '.' {
            script_of_label = None;
        } else if !matches!(letter, '-' | '_') {
            let script = letter::is_unspaced(letter);
            if script_of_label.is_some_and(|before| before != script) {
                break;
            }
            script_of_label = Some(script);
        }
        held |= u8::try_from(letter).ok().filter(u8::is_ascii).map_or(holds::BEYOND_ASCII, kind_of);
        end += letter.len_utf8();
    }
    (end, held)
}

/// The letter at `at`, if a name may hold it.
fn name_letter(word: &Word<'_>, at: usize) -> Option<char> {
    let byte = word.byte(at);
    if byte < 0x80 {
        return letter::is_name_byte(byte).then_some(char::from(byte));
    }
    word.letter(at).filter(|&letter| letter::is_letter(letter))
}

/// What an ASCII byte makes a run hold, or 0 where it ends the run.
fn kind_of(byte: u8) -> u8 {
    KINDS.get(usize::from(byte)).copied().unwrap_or(0)
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler; every index is below 256")]
const KINDS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'0'..=b'9' => holds::DIGIT,
            b'a'..=b'f' | b'A'..=b'F' => holds::HEX_LETTER,
            b'g'..=b'z' | b'G'..=b'Z' => holds::LETTER,
            b'.' => holds::DOT,
            b'-' => holds::HYPHEN,
            b'_' => holds::UNDERSCORE,
            _ => 0,
        };
        byte += 1;
    }
    table
};
