//! The forms of a defanged mark, each recognised where it begins.

use super::letters::letter;
use super::marks::{is_blank, is_close, is_dot, is_invisible, is_name_byte, is_open, narrow};
use crate::ioc::cursor::Cursor;

/// What a defanged form stands for, and where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) plain: &'static str,
    pub(super) end: usize,
}

/// `[.] (dot) {at} [:] [://] 【.】`…: a bracket of any shape, a mark or a word for it, a bracket
/// again, blanks inside or not.
pub(super) fn bracketed(text: Cursor<'_>, at: usize) -> Option<Form> {
    let open = letter(text, at).filter(|letter| is_open(letter.value))?;
    let mut content = Content::default();
    let mut at = if text.byte(open.end) == b' ' { open.end + 1 } else { open.end };
    loop {
        let next = letter(text, at)?;
        at = next.end;
        if is_close(next.value) {
            return Some(Form { plain: content.plain()?, end: at });
        }
        if next.value == ' ' {
            at = letter(text, at).filter(|letter| is_close(letter.value))?.end;
            return Some(Form { plain: content.plain()?, end: at });
        }
        if !is_invisible(next.value) {
            content.push(next.value)?;
        }
    }
}

/// What stands in a bracket, as far as it can be a mark.
#[derive(Default)]
struct Content {
    bytes: [u8; 6],
    length: usize,
}

impl Content {
    fn push(&mut self, letter: char) -> Option<()> {
        let byte = if is_dot(letter) { b'.' } else { u8::try_from(narrow(letter)).ok()?.to_ascii_lowercase() };
        *self.bytes.get_mut(self.length)? = byte;
        self.length += 1;
        Some(())
    }

    fn plain(&self) -> Option<&'static str> {
        Some(match self.bytes.get(..self.length)? {
            b"." | b"dot" | b"d0t" | b"punto" | b"punkt" | b"ponto" | b"point" => ".",
            b"@" | b"at" | b"arroba" => "@",
            b":" => ":",
            b"::" => "::",
            b"/" => "/",
            b"//" => "//",
            b":/" => ":/",
            b"://" | b":\\\\" => "://",
            b"-" => "-",
            b"_" => "_",
            b"?" => "?",
            b"=" => "=",
            b"&" => "&",
            b"#" => "#",
            b"%" => "%",
            _ => return None,
        })
    }
}

/// `_dot_` and `_at_`.
pub(super) fn between_underscores(text: Cursor<'_>, at: usize) -> Option<Form> {
    let word = text.bytes(at..at + 5);
    if word.eq_ignore_ascii_case(b"_dot_") {
        return Some(Form { plain: ".", end: at + 5 });
    }
    let is_at = word.get(..4)?.eq_ignore_ascii_case(b"_at_");
    is_at.then_some(Form { plain: "@", end: at + 4 })
}

/// `evil[.com`, `evil.]com`, `evil].[com`, `evil[.[com`: a dot whose brackets are one too few, too
/// many, or turned round.
///
/// Gives the end. A bracket that closes may belong to what is before, `list[0].name`: another must
/// follow then.
pub(super) fn crooked_dot(text: Cursor<'_>, at: usize) -> Option<usize> {
    const MOST: usize = 2;
    let first = letter(text, at)?;
    let (before, dot) = brackets(text, at, MOST);
    let dot_end = letter(text, dot).filter(|letter| letter.value == '.')?.end;
    let (after, end) = brackets(text, dot_end, MOST);
    let closes_after = letter(text, dot_end).is_some_and(|letter| is_close(letter.value));
    let is_crooked = if before > 0 { is_open(first.value) || after > 0 } else { closes_after };
    is_crooked.then_some(end)
}

/// How many brackets stand from `at` on, and where they end.
fn brackets(text: Cursor<'_>, mut at: usize, most: usize) -> (usize, usize) {
    let mut count = 0;
    while count < most {
        let Some(bracket) = letter(text, at).filter(|letter| is_open(letter.value) || is_close(letter.value)) else {
            break;
        };
        at = bracket.end;
        count += 1;
    }
    (count, at)
}

/// `bad|2e|evil|2e|com` and `|03|www|04|evil|03|com|00|`, as Snort and iptables write bytes: a dot
/// between two labels, where a byte in hexadecimal is one, or says how long the next label is.
pub(super) fn between_pipes(text: Cursor<'_>, at: usize) -> Option<usize> {
    let &[b'|', high, low, b'|'] = text.bytes(at..at + 4) else { return None };
    let value = char::from(high).to_digit(16)? * 16 + char::from(low).to_digit(16)?;
    let label = text.span(at + 4, is_name_byte) - (at + 4);
    (value == u32::from(b'.') || value != 0 && usize::try_from(value) == Ok(label)).then_some(at + 4)
}

/// `h[tt]p`, `hxxp[s]`: letters of a scheme in a bracket. Gives them and the end.
pub(super) fn bracketed_scheme_letters<'a>(text: Cursor<'a>, at: usize) -> Option<(&'a str, usize)> {
    letter(text, at).filter(|letter| is_open(letter.value) && letter.end == at + 1)?;
    let end = text.span(at + 1, |byte| matches!(byte, b't' | b'T' | b'x' | b'X' | b's' | b'S'));
    let inside = text.get(at + 1..end);
    let closes = letter(text, end).is_some_and(|letter| is_close(letter.value) && letter.end == end + 1);
    let is_ts =
        inside.len() == 2 && matches!(text.byte_before(at), b'h' | b'H') && matches!(text.byte(end + 1), b'p' | b'P');
    let is_s = inside.eq_ignore_ascii_case("s")
        && matches!(text.byte_before(at), b'p' | b'P')
        && matches!(text.byte(end + 1), b':' | b'[');
    (closes && (is_ts || is_s)).then_some((inside, end + 1))
}

/// Half of a dot's disguise, for those that look ahead: a dot of any script, with half a bracket or
/// a backslash or without.
pub(super) fn bare_dot(text: Cursor<'_>, at: usize) -> Option<Form> {
    let first = letter(text, at)?;
    let first = if is_invisible(first.value) { letter(text, first.end)? } else { first };
    let dot = if matches!(first.value, '[' | '\\') { letter(text, first.end)? } else { first };
    let end = letter(text, dot.end).filter(|letter| letter.value == ']').map_or(dot.end, |bracket| bracket.end);
    is_dot(dot.value).then_some(Form { plain: ".", end })
}

/// The word `dot`, bare, before a blank.
pub(super) fn spelt_dot(text: Cursor<'_>, at: usize) -> Option<Form> {
    let is_dot = text.bytes(at..at + 3).eq_ignore_ascii_case(b"dot") && is_blank(text.byte(at + 3));
    is_dot.then_some(Form { plain: ".", end: at + 3 })
}
