//! Reading a text letter by letter, where an HTML entity is the letter that it stands for.

use crate::ioc::effort;

/// One letter of the text, and where the next begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) value: char,
    pub(super) end: usize,
}

/// A text under the reader's finger.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    text: &'a str,
    end: usize,
}

impl<'a> Source<'a> {
    /// Reads no further than `end`, though what stands before the start stays in sight.
    pub(super) fn new(text: &'a str, end: usize) -> Self {
        Self { text, end: end.min(text.len()) }
    }

    /// The byte at `at`, or 0 beyond the end: no disguise holds a 0.
    pub(super) fn byte(self, at: usize) -> u8 {
        effort::spend(1);
        if at >= self.end {
            return 0;
        }
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    pub(super) fn byte_before(self, at: usize) -> u8 {
        at.checked_sub(1).map_or(0, |before| self.byte(before))
    }

    pub(super) fn slice(self, from: usize, to: usize) -> &'a [u8] {
        self.text.as_bytes().get(from..to.min(self.end)).unwrap_or_default()
    }

    /// Whole letters from `from` to `to`.
    pub(super) fn text(self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }

    pub(super) fn letter(self, at: usize) -> Option<Letter> {
        match self.byte(at) {
            0 if at >= self.end => None,
            b'&' => Some(self.entity(at).unwrap_or(Letter { value: '&', end: at + 1 })),
            byte if byte.is_ascii() => Some(Letter { value: char::from(byte), end: at + 1 }),
            _ => {
                let value = self.text.get(at..self.end)?.chars().next()?;
                Some(Letter { value, end: at + value.len_utf8() })
            }
        }
    }

    /// `&#46;`, `&#x2e;` and the named ones of which disguises are made. What HTML itself escapes
    /// (`&amp; &lt; &gt; &quot;`) stays, for that is no disguise.
    fn entity(self, at: usize) -> Option<Letter> {
        /// `&ZeroWidthSpace;`
        const LONGEST: usize = 16;
        let rest = self.slice(at + 1, at + LONGEST);
        let length = rest.iter().position(|&byte| byte == b';')?;
        let value = match rest.get(..length)? {
            [b'#', b'x' | b'X', digits @ ..] => code_point(digits, 16)?,
            [b'#', digits @ ..] => code_point(digits, 10)?,
            name => named(name)?,
        };
        Some(Letter { value, end: at + 1 + length + 1 })
    }
}

fn code_point(digits: &[u8], radix: u32) -> Option<char> {
    let digits = std::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
    let value = char::from_u32(u32::from_str_radix(digits, radix).ok()?)?;
    let is_escape = matches!(value, '&' | '<' | '>' | '"' | '\'');
    (value.is_ascii_graphic() && !is_escape || value > '\u{a0}').then_some(value)
}

const fn named(name: &[u8]) -> Option<char> {
    Some(match name {
        b"period" => '.',
        b"colon" => ':',
        b"sol" => '/',
        b"bsol" => '\\',
        b"commat" => '@',
        b"lbrack" | b"lsqb" => '[',
        b"rbrack" | b"rsqb" => ']',
        b"lpar" => '(',
        b"rpar" => ')',
        b"lbrace" | b"lcub" => '{',
        b"rbrace" | b"rcub" => '}',
        b"lowbar" | b"UnderBar" => '_',
        b"hyphen" | b"dash" => '-',
        b"shy" => '\u{ad}',
        b"ZeroWidthSpace" => '\u{200b}',
        b"zwnj" => '\u{200c}',
        b"zwj" => '\u{200d}',
        b"NoBreak" => '\u{2060}',
        _ => return None,
    })
}
