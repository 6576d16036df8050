//! Reading a text letter by letter, where an escape of HTML or JSON is the letter that it stands
//! for.

use crate::ioc::cursor::Cursor;

/// One letter of the text, and where the next begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) value: char,
    pub(super) end: usize,
}

/// The letter at `at`.
pub(super) fn letter(text: Cursor<'_>, at: usize) -> Option<Letter> {
    match text.byte(at) {
        0 if at >= text.len() => None,
        b'&' => Some(entity(text, at).unwrap_or(Letter { value: '&', end: at + 1 })),
        b'\\' => Some(numbered_escape(text, at).unwrap_or(Letter { value: '\\', end: at + 1 })),
        byte if byte.is_ascii() => Some(Letter { value: char::from(byte), end: at + 1 }),
        _ => {
            let value = text.char_at(at)?;
            Some(Letter { value, end: at + value.len_utf8() })
        }
    }
}

/// `&#46;`, `&#x2e;` and the named ones of which defanged forms are made. What HTML itself escapes
/// (`&amp; &lt; &gt; &quot;`) stays, for nobody means anything by that.
fn entity(text: Cursor<'_>, at: usize) -> Option<Letter> {
    /// `&ZeroWidthSpace;`
    const LONGEST: usize = 16;
    let rest = text.bytes(at + 1..at + LONGEST);
    let length = rest.iter().position(|&byte| byte == b';')?;
    let value = match rest.get(..length)? {
        [b'#', b'x' | b'X', digits @ ..] => code_point(digits, 16).filter(|&value| is_meant(value))?,
        [b'#', digits @ ..] => code_point(digits, 10).filter(|&value| is_meant(value))?,
        name => named(name)?,
    };
    Some(Letter { value, end: at + 1 + length + 1 })
}

/// `\u003c` of JSON and `\x3a` of JavaScript and Python. A control letter is as good as a blank.
fn numbered_escape(text: Cursor<'_>, at: usize) -> Option<Letter> {
    let length = match text.byte(at + 1) {
        b'u' => 4,
        b'x' => 2,
        _ => return None,
    };
    let end = at + 2 + length;
    let digits = text.bytes(at + 2..end);
    let value = code_point(digits, 16).filter(|_| digits.len() == length && text.byte_before(at) != b'\\')?;
    Some(Letter { value: if value.is_control() { ' ' } else { value }, end })
}

fn code_point(digits: &[u8], radix: u32) -> Option<char> {
    let digits = std::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
    char::from_u32(u32::from_str_radix(digits, radix).ok()?)
}

fn is_meant(value: char) -> bool {
    let is_escape = matches!(value, '&' | '<' | '>' | '"' | '\'');
    value.is_ascii_graphic() && !is_escape || value > '\u{a0}'
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
