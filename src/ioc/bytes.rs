//! What each byte can be to this room: one table, which tokens, runs and the reader of defanged
//! text share.

/// A set of classes of bytes. One byte is of several: `a` is a letter and a hexadecimal digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Class(u16);

impl Class {
    /// What a byte beyond the text is.
    pub(super) const NONE: Self = Self(0);
    pub(super) const BLANK: Self = Self(1);
    pub(super) const DIGIT: Self = Self(1 << 1);
    /// A letter that is a hexadecimal digit.
    pub(super) const HEX_LETTER: Self = Self(1 << 2);
    pub(super) const OTHER_LETTER: Self = Self(1 << 3);
    pub(super) const DOT: Self = Self(1 << 4);
    pub(super) const HYPHEN: Self = Self(1 << 5);
    pub(super) const UNDERSCORE: Self = Self(1 << 6);
    pub(super) const COLON: Self = Self(1 << 7);
    pub(super) const AT: Self = Self(1 << 8);
    pub(super) const SLASH: Self = Self(1 << 9);
    /// A defanged form or an escape may begin with it, even where no scheme is near.
    pub(super) const DEFANG: Self = Self(1 << 10);
    /// The reader of defanged text stops at it.
    pub(super) const STOP: Self = Self(1 << 11);
    pub(super) const BEYOND_ASCII: Self = Self(1 << 12);
    pub(super) const PIPE: Self = Self(1 << 13);
    #[cfg(feature = "extract")]
    pub(super) const UPPER: Self = Self(1 << 14);
    /// None of which names are made in ASCII.
    #[cfg(feature = "extract")]
    pub(super) const NO_NAME: Self = Self(1 << 15);

    pub(super) const HEX: Self = Self::DIGIT.or(Self::HEX_LETTER);
    #[cfg(feature = "extract")]
    pub(super) const JOINT: Self = Self::DOT.or(Self::HYPHEN).or(Self::UNDERSCORE);
    /// ASCII that a label of a host name is made of.
    pub(super) const LABEL: Self = Self::HEX.or(Self::OTHER_LETTER).or(Self::HYPHEN).or(Self::UNDERSCORE);
    /// The same, and the dot.
    pub(super) const NAME: Self = Self::LABEL.or(Self::DOT);

    #[allow(clippy::indexing_slicing, reason = "the table has an entry for every byte")]
    pub(super) const fn of(byte: u8) -> Self {
        Self(TABLE[byte as usize])
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether they have a class in common.
    pub(super) const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Whether it has no class but those `of`, among the ones of which names are made.
    #[cfg(feature = "extract")]
    pub(super) const fn only(self, of: Self) -> bool {
        self.0 & (Self::NAME.0 | Self::BEYOND_ASCII.0) & !of.0 == 0
    }
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler; every index is below 256")]
const TABLE: [u16; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = class(byte as u8).0;
        byte += 1;
    }
    table
};

const fn class(byte: u8) -> Class {
    let is = match byte {
        0..=b' ' | 0x7f => Class::BLANK,
        b'0'..=b'9' => Class::DIGIT,
        b'a'..=b'f' | b'A'..=b'F' => Class::HEX_LETTER,
        b'g'..=b'z' | b'G'..=b'Z' => Class::OTHER_LETTER,
        b'.' => Class::DOT,
        b'-' => Class::HYPHEN,
        b'_' => Class::UNDERSCORE,
        b':' => Class::COLON,
        b'@' => Class::AT,
        b'/' => Class::SLASH,
        b'|' => Class::PIPE,
        0x80.. => Class::BEYOND_ASCII,
        _ => Class::NONE,
    };
    #[cfg(feature = "extract")]
    let is = match byte {
        b'A'..=b'Z' => is.or(Class::UPPER),
        _ if !is.any(Class::NAME) => is.or(Class::NO_NAME),
        _ => is,
    };
    let is = match byte {
        b'[' | b'(' | b'{' | b']' | b'\\' | b'&' | b'_' | b'*' | 0x80.. => is.or(Class::DEFANG),
        _ => is,
    };
    if byte >= 0x80 || holds(STOPS, byte) { is.or(Class::STOP) } else { is }
}

const STOPS: &[u8] = b":[({])}._ \t\\/?#&\n\r\"<>`|";

const fn holds(mut set: &[u8], byte: u8) -> bool {
    while let [first, rest @ ..] = set {
        if *first == byte {
            return true;
        }
        set = rest;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::Class;

    #[test]
    fn a_byte_is_of_its_classes() {
        assert!(Class::of(b'a').any(Class::HEX) && Class::of(b'a').only(Class::NAME));
        assert!(!Class::of(b'g').any(Class::HEX) && Class::of(b'g').any(Class::NAME));
        assert!(Class::of(b'[').any(Class::STOP) && Class::of(b'[').any(Class::DEFANG));
        assert!(Class::of(0xe4).any(Class::BEYOND_ASCII) && !Class::of(0xe4).any(Class::NAME));
        assert!(!Class::of(b'$').any(Class::NAME.or(Class::STOP).or(Class::DEFANG)));
    }

    #[cfg(feature = "extract")]
    #[test]
    fn what_is_held_is_compared_among_the_letters_of_names() {
        let held = Class::DIGIT.or(Class::DOT).or(Class::STOP);
        assert!(held.only(Class::DIGIT.or(Class::DOT)));
        assert!(!held.only(Class::DIGIT));
    }
}
