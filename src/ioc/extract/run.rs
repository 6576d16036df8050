//! A run: the letters of which names, addresses and hashes are made, as far as they go.

use std::ops::Range;

use super::word::Word;
use crate::ioc::letter;

/// Letters, digits, dots, hyphens and underscores, as far as they go, but not from ASCII to a script without blanks or
/// back within one label: a name begins or ends there.
pub(super) struct Run {
    pub(super) range: Range<usize>,
    pub(super) is_ascii: bool,
    /// Digits, dots and hyphens alone.
    pub(super) is_numeric: bool,
    pub(super) has_dot: bool,
    is_hex: bool,
}

impl Run {
    pub(super) fn at(word: &Word<'_>, start: usize) -> Self {
        let mut run = Self { range: start..start, is_ascii: true, is_numeric: true, has_dot: false, is_hex: true };
        let (mut end, mut script_of_label) = (start, None);
        while let Some(letter) = name_letter(word, end) {
            if letter == '.' {
                run.has_dot = true;
                script_of_label = None;
            } else if !matches!(letter, '-' | '_') {
                let script = letter::is_unspaced(letter);
                if script_of_label.is_some_and(|before| before != script) {
                    break;
                }
                script_of_label = Some(script);
            }
            run.is_ascii &= letter.is_ascii();
            run.is_numeric &= letter.is_ascii_digit() || matches!(letter, '.' | '-');
            run.is_hex &= letter.is_ascii_hexdigit();
            end += letter.len_utf8();
        }
        run.range = start..end;
        run
    }

    /// Whether it could be the first group of an IPv6 address.
    pub(super) fn may_begin_ipv6(&self) -> bool {
        self.is_hex && self.range.len() <= 4
    }
}

/// The letter at `at`, if a name may hold it.
fn name_letter(word: &Word<'_>, at: usize) -> Option<char> {
    let byte = word.byte(at);
    if byte < 0x80 {
        return letter::is_name_byte(byte).then_some(char::from(byte));
    }
    word.letter(at).filter(|&letter| letter::is_letter(letter))
}
