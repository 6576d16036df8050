//! The forms of disguise, each recognised where it begins.

use super::source::{Letter, Source};
use crate::ioc::{letter, tld};

/// What stands disguised, and where the disguise ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) plain: &'static str,
    pub(super) end: usize,
}

/// `[.] (dot) {at} [:] [://]`…: a bracket of any shape, a mark or a word for it, a bracket again,
/// blanks inside or not.
pub(super) fn bracketed(source: Source<'_>, at: usize) -> Option<Form> {
    let open = source.letter(at).filter(|letter| is_open(letter.value))?;
    let mut content = Content::default();
    let mut next = skip_blank(source, open.end);
    loop {
        let letter = source.letter(next)?;
        next = letter.end;
        if is_close(letter.value) {
            return Some(Form { plain: content.plain()?, end: next });
        }
        if letter.value == ' ' {
            next = source.letter(next).filter(|letter| is_close(letter.value))?.end;
            return Some(Form { plain: content.plain()?, end: next });
        }
        if !is_invisible(letter.value) {
            content.push(letter.value)?;
        }
    }
}

/// `_dot_` and `_at_`.
pub(super) fn between_underscores(source: Source<'_>, at: usize) -> Option<Form> {
    let word = source.slice(at, at + 5);
    if word.eq_ignore_ascii_case(b"_dot_") {
        return Some(Form { plain: ".", end: at + 5 });
    }
    let is_at = word.get(..4)?.eq_ignore_ascii_case(b"_at_");
    is_at.then_some(Form { plain: "@", end: at + 4 })
}

/// ` dot `, ` [.] `, ` (at) `: a mark between blanks, where it joins two words to a name.
///
/// `the dot com bubble` must not become `the.com`, nor `meet (at) noon` an address: what follows
/// must be a top-level domain, another octet, or go on with another dot, and no article may come
/// before the bare word.
pub(super) fn between_blanks(text: &str, at: usize) -> Option<Form> {
    let source = Source::new(text, text.len());
    if !is_blank(source.byte(at)) || !is_name_byte(source.byte_before(at)) {
        return None;
    }
    let spelt = spelt_dot(source, at + 1).filter(|_| !follows_article(source, at));
    let mark = spelt.or_else(|| bracketed(source, at + 1))?;
    let label = mark.end + 1;
    if !is_blank(source.byte(mark.end)) || !is_name_byte(source.byte(label)) || !matches!(mark.plain, "." | "@") {
        return None;
    }
    let end = label_end(source, label);
    let text = source.slice(label, end);
    let is_tld = mark.plain == "." && tld::is_real(text);
    let is_octet = mark.plain == "."
        && text.len() <= 3
        && text.iter().all(u8::is_ascii_digit)
        && source.byte_before(at).is_ascii_digit();
    (is_tld || is_octet || dot_follows(source, end)).then_some(Form { plain: mark.plain, end: label })
}

/// The end of a label, and of a longer one than any that is one.
fn label_end(source: Source<'_>, start: usize) -> usize {
    const LONGEST: usize = 64;
    let mut end = start;
    while end < start + LONGEST && is_name_byte(source.byte(end)) {
        match source.letter(end) {
            Some(Letter { value, end: next }) if value.is_ascii() || letter::is_letter(value) && !is_dot(value) => {
                end = next
            }
            _ => break,
        }
    }
    end
}

/// Where the text goes on after the blank at `at`, if that blank is part of a disguise: `evil [.]
/// com`, `evil[ . ]com`.
#[cfg(feature = "extract")]
pub(in crate::ioc) fn across_blank(text: &str, at: usize) -> Option<usize> {
    let within = || bracketed(Source::new(text, text.len()), at.checked_sub(1)?).map(|form| form.end);
    between_blanks(text, at).map(|form| form.end).or_else(within)
}

/// The word `dot`, bare.
fn spelt_dot(source: Source<'_>, at: usize) -> Option<Form> {
    let is_dot = source.slice(at, at + 3).eq_ignore_ascii_case(b"dot");
    is_dot.then_some(Form { plain: ".", end: at + 3 })
}

/// Whether a dot, in whatever disguise, and a name go on from here.
fn dot_follows(source: Source<'_>, at: usize) -> bool {
    if is_blank(source.byte(at)) {
        let mark = spelt_dot(source, at + 1).or_else(|| bracketed(source, at + 1));
        return mark.is_some_and(|mark| mark.plain == "." && is_blank(source.byte(mark.end)));
    }
    let mark = bracketed(source, at).or_else(|| between_underscores(source, at)).or_else(|| bare_dot(source, at));
    mark.is_some_and(|mark| mark.plain == "." && is_name_byte(source.byte(mark.end)))
}

/// A dot of any script, with half a bracket or a backslash or without.
fn bare_dot(source: Source<'_>, at: usize) -> Option<Form> {
    let first = source.letter(at)?;
    let first = if is_invisible(first.value) { source.letter(first.end)? } else { first };
    let dot = if matches!(first.value, '[' | '\\') { source.letter(first.end)? } else { first };
    let end = source.letter(dot.end).filter(|letter| letter.value == ']').map_or(dot.end, |bracket| bracket.end);
    is_dot(dot.value).then_some(Form { plain: ".", end })
}

fn follows_article(source: Source<'_>, at: usize) -> bool {
    const ARTICLES: [&str; 16] = [
        "a", "an", "any", "each", "every", "first", "his", "its", "no", "our", "that", "the", "their", "this", "with",
        "your",
    ];
    let start =
        (0..8).map(|back| at.saturating_sub(back)).take_while(|&start| is_name_byte(source.byte_before(start))).count();
    let start = at.saturating_sub(start);
    let word = source.slice(start, at);
    is_word_boundary(source.byte_before(start))
        && ARTICLES.iter().any(|article| word.eq_ignore_ascii_case(article.as_bytes()))
}

const fn is_word_boundary(byte: u8) -> bool {
    !matches!(byte, b'.' | b']' | b')' | b'}' | b'@' | b'-' | b'_')
}

/// The way from a scheme to its host: `://` in any disguise, from the colon or its bracket on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Separator {
    pub(super) end: usize,
    /// `:\\`, after which a backslash is a slash all along.
    pub(super) backslashes: bool,
}

/// `:// [://] [:]// :[//] http[:/]/ :\\ :\/\/`, and `[:]` alone.
///
/// A plain colon needs both slashes; one in disguise may have lost them.
pub(super) fn separator(source: Source<'_>, at: usize) -> Option<Separator> {
    let (mut next, mut open, mut colon, mut slashes) = (at, 0u8, false, 0u8);
    let (mut disguised, mut backslashes) = (false, false);
    while let Some(letter) = source.letter(next) {
        match letter.value {
            ':' if !colon => colon = true,
            '/' if colon && slashes < 2 => slashes += 1,
            '\\' if colon && slashes < 2 => match source.letter(letter.end) {
                Some(Letter { value: '/', .. }) => {} // JSON's escape
                _ => {
                    slashes += 1;
                    backslashes = true;
                }
            },
            value if is_open(value) && slashes < 2 && open == 0 && opens_separator(source, letter.end) => {
                open += 1;
                disguised = true;
            }
            value if is_close(value) && open > 0 => open -= 1,
            value if is_invisible(value) => {}
            _ => break,
        }
        next = letter.end;
    }
    let complete = colon && (slashes == 2 || disguised);
    complete.then_some(Separator { end: next, backslashes })
}

fn opens_separator(source: Source<'_>, at: usize) -> bool {
    source.letter(at).is_some_and(|letter| matches!(letter.value, ':' | '/' | '\\'))
}

/// What stands in a bracket, as far as it can be a mark.
#[derive(Default)]
struct Content {
    bytes: [u8; 4],
    length: usize,
}

impl Content {
    fn push(&mut self, letter: char) -> Option<()> {
        let byte = if is_dot(letter) { b'.' } else { u8::try_from(letter).ok()?.to_ascii_lowercase() };
        *self.bytes.get_mut(self.length)? = byte;
        self.length += 1;
        Some(())
    }

    fn plain(&self) -> Option<&'static str> {
        Some(match self.bytes.get(..self.length)? {
            b"." | b"dot" | b"d0t" => ".",
            b"@" | b"at" => "@",
            b":" => ":",
            b"::" => "::",
            b"/" => "/",
            b"//" => "//",
            b":/" => ":/",
            b"://" | b":\\\\" => "://",
            _ => return None,
        })
    }
}

/// The full stops that stand for a dot: ideographic, full-width, half-width, small, and the leader.
pub(super) const fn is_dot(letter: char) -> bool {
    matches!(letter, '.' | '\u{3002}' | '\u{ff0e}' | '\u{ff61}' | '\u{fe52}' | '\u{2024}')
}

/// Letters without width: soft hyphen, zero-width spaces and joiners, marks of direction, the byte
/// order mark.
pub(super) const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

pub(super) const fn is_open(letter: char) -> bool {
    matches!(letter, '[' | '(' | '{')
}

pub(super) const fn is_close(letter: char) -> bool {
    matches!(letter, ']' | ')' | '}')
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// A byte that a name may hold, beyond ASCII included.
pub(super) const fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte >= 0x80
}

fn skip_blank(source: Source<'_>, at: usize) -> usize {
    if source.byte(at) == b' ' { at + 1 } else { at }
}
