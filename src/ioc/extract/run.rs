//! A run: the letters of which names, addresses and hashes are made, as far as they go.

use std::ops::Range;

use super::word::Word;
use crate::ioc::{effort, letter};

/// What a run holds, as one byte of flags.
mod holds {
    pub(super) const DIGIT: u8 = 1;
    pub(super) const HEX_LETTER: u8 = 1 << 1;
    pub(super) const LETTER: u8 = 1 << 2;
    pub(super) const DOT: u8 = 1 << 3;
    pub(super) const HYPHEN: u8 = 1 << 4;
    pub(super) const UNDERSCORE: u8 = 1 << 5;
    pub(super) const BEYOND_ASCII: u8 = 1 << 6;
}

/// Letters, digits, dots, hyphens and underscores, as far as they go, but not from ASCII to a script without blanks or
/// back within one label: a name begins or ends there.
pub(super) struct Run {
    pub(super) range: Range<usize>,
    holds: u8,
}

impl Run {
    pub(super) fn at(word: &Word<'_>, start: usize) -> Self {
        let (end, held) = ascii(word, start);
        if word.byte(end) < 0x80 {
            return Self { range: start..end, holds: held };
        }
        let (end, held) = letters(word, start);
        Self { range: start..end, holds: held }
    }

    pub(super) const fn is_ascii(&self) -> bool {
        self.holds & holds::BEYOND_ASCII == 0
    }

    pub(super) const fn has_dot(&self) -> bool {
        self.holds & holds::DOT != 0
    }

    /// Digits, dots and hyphens alone.
    pub(super) const fn is_numeric(&self) -> bool {
        self.holds & !(holds::DIGIT | holds::DOT | holds::HYPHEN) == 0
    }

    /// Whether hashes or CVE numbers could be pieces of it, or it one of them.
    pub(super) const fn may_hold_digests(&self) -> bool {
        self.holds & (holds::DOT | holds::HYPHEN | holds::UNDERSCORE) != 0 || self.holds & holds::LETTER == 0
    }

    /// Whether it could be the first group of an IPv6 address.
    pub(super) fn may_begin_ipv6(&self) -> bool {
        self.holds & !(holds::DIGIT | holds::HEX_LETTER) == 0 && self.range.len() <= 4
    }
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
