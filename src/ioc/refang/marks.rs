//! Single letters that matter to defanged forms.

/// The full stops that stand for a dot: ideographic, full-width, half-width, small, and the leader.
pub(super) const fn is_dot(letter: char) -> bool {
    matches!(letter, '.' | '\u{3002}' | '\u{ff0e}' | '\u{ff61}' | '\u{fe52}' | '\u{2024}')
}

/// Letters without width: soft hyphen, zero-width spaces and joiners, marks of direction, the byte
/// order mark.
pub(super) const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Brackets of any shape, those of Chinese and Japanese keyboards too.
pub(super) const fn is_open(letter: char) -> bool {
    matches!(letter, '[' | '(' | '{' | '【' | '（' | '［' | '｛' | '〔')
}

pub(super) const fn is_close(letter: char) -> bool {
    matches!(letter, ']' | ')' | '}' | '】' | '）' | '］' | '｝' | '〕')
}

/// Whether a bracket that closes may begin so: as it is, escaped, or a wide one.
pub(super) const fn may_begin_close(byte: u8) -> bool {
    matches!(byte, b']' | b')' | b'}' | b'&' | b'\\' | 0x80..)
}

/// Hyphen, non-breaking hyphen, figure dash, en dash, minus.
pub(super) const fn is_hyphen(letter: char) -> bool {
    matches!(letter, '\u{2010}'..='\u{2013}' | '\u{2212}')
}

/// The ASCII letter that a full-width one is.
pub(super) fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        _ => letter,
    }
}

/// A byte that a name may hold, beyond ASCII included.
pub(super) const fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte >= 0x80
}

pub(super) const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// What no URL holds, and nobody escapes.
pub(super) const fn is_end_of_url(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r' | '"' | '<' | '>' | '`' | '|')
}
