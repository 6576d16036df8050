//! A run: the letters of which names, addresses and hashes are made, as far as they go.

use std::ops::Range;

use super::letter;
use super::word::Word;

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
        let (mut end, mut label_script) = (start, None);
        loop {
            let byte = word.byte(end);
            let width = match byte {
                b'.' => {
                    run.has_dot = true;
                    label_script = None;
                    1
                }
                b'-' | b'_' => {
                    run.is_numeric &= byte == b'-';
                    1
                }
                _ if byte.is_ascii_alphanumeric() => {
                    run.is_numeric &= byte.is_ascii_digit();
                    1
                }
                0x80.. => match word.letter(end).filter(|&value| letter::is_letter(value)) {
                    Some(value) => {
                        run.is_ascii = false;
                        run.is_numeric = false;
                        value.len_utf8()
                    }
                    None => break,
                },
                _ => break,
            };
            run.is_hex &= byte.is_ascii_hexdigit();
            if byte.is_ascii_alphanumeric() || byte >= 0x80 {
                let script = byte >= 0x80 && word.letter(end).is_some_and(letter::is_unspaced);
                if label_script.is_some_and(|before| before != script) {
                    break;
                }
                label_script = Some(script);
            }
            end += width;
        }
        run.range = start..end;
        run
    }

    /// Whether it could be the first group of an IPv6 address.
    pub(super) fn may_begin_ipv6(&self) -> bool {
        self.is_hex && self.range.len() <= 4
    }
}
