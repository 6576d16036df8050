//! Defanged forms with blanks around them: a person reads over those, and a text falls apart at
//! them.

use super::form::{Form, bare_dot, between_underscores, bracketed, spelt_dot};
use super::letters::{Letter, letter};
use super::marks::{is_blank, is_dot, is_name_byte};
use crate::ioc::cursor::Cursor;
use crate::ioc::letter::is_letter;
use crate::ioc::tld;

/// ` dot `, ` [.] `, ` (at) `: a mark between blanks, where it joins two words to a name.
///
/// `the dot com bubble` must not become `the.com`, nor `meet (at) noon` an address: what follows
/// must be a top-level domain, another octet, or go on with another dot, and no article may come
/// before the bare word.
pub(super) fn between_blanks(text: Cursor<'_>, at: usize) -> Option<Form> {
    if !is_blank(text.byte(at)) || !is_name_byte(text.byte_before(at)) {
        return None;
    }
    if let Some(end) = before_dot(text, at) {
        return Some(Form { plain: ".", end });
    }
    let spelt = spelt_dot(text, at + 1).filter(|_| !follows_article(text, at));
    let mark = spelt.or_else(|| bracketed(text, at + 1))?;
    let label = mark.end + 1;
    if !is_blank(text.byte(mark.end)) || !is_name_byte(text.byte(label)) || !matches!(mark.plain, "." | "@") {
        return None;
    }
    let end = label_end(text, label);
    let follows = text.bytes(label..end);
    let is_tld = mark.plain == "." && tld::is_real(follows);
    let is_octet = mark.plain == "."
        && follows.len() <= 3
        && follows.iter().all(u8::is_ascii_digit)
        && text.byte_before(at).is_ascii_digit();
    (is_tld || is_octet || dot_follows(text, end)).then_some(Form { plain: mark.plain, end: label })
}

/// Where the text goes on after the blank at `at`, if that blank is part of a defanged form: `evil
/// [.] com`, `evil[ . ]com`.
#[cfg(feature = "extract")]
pub(in crate::ioc) fn across_blank(text: Cursor<'_>, at: usize) -> Option<usize> {
    if matches!(text.byte_before(at), b'[' | b'(' | b'{') {
        return bracketed(text, at - 1).map(|form| form.end);
    }
    // Every token asks, and hardly any blank has more behind it than a word.
    let begins_mark = matches!(text.byte(at + 1), b'.' | b'd' | b'D' | b'[' | b'(' | b'{' | b'&' | b'\\' | 0x80..);
    if begins_mark { between_blanks(text, at).map(|form| form.end) } else { None }
}

/// `http://evil .com/a`: a blank before the dot, in the host of a link that goes on with a path.
fn before_dot(text: Cursor<'_>, at: usize) -> Option<usize> {
    const LONGEST_NAME: usize = 64;
    if text.byte(at + 1) != b'.' {
        return None;
    }
    let end = label_end(text, at + 2);
    let host = text.span_back(at, LONGEST_NAME, |byte| is_name_byte(byte) || byte == b'.');
    let is_host = text.byte_before(host) == b'/' && host > 1 && text.byte(host - 2) == b'/';
    (is_host && text.byte(end) == b'/' && tld::is_real(text.bytes(at + 2..end))).then_some(at + 2)
}

/// The end of a label, and of a longer one than any that is one.
fn label_end(text: Cursor<'_>, start: usize) -> usize {
    const LONGEST: usize = 64;
    let mut end = start;
    while end < start + LONGEST && is_name_byte(text.byte(end)) {
        match letter(text, end) {
            Some(Letter { value, end: next }) if value.is_ascii() || is_letter(value) && !is_dot(value) => end = next,
            _ => break,
        }
    }
    end
}

/// Whether a dot, defanged in whatever way, and a name go on from here.
fn dot_follows(text: Cursor<'_>, at: usize) -> bool {
    if is_blank(text.byte(at)) {
        let mark = spelt_dot(text, at + 1).or_else(|| bracketed(text, at + 1));
        return mark.is_some_and(|mark| mark.plain == "." && is_blank(text.byte(mark.end)));
    }
    let mark = bracketed(text, at).or_else(|| between_underscores(text, at)).or_else(|| bare_dot(text, at));
    mark.is_some_and(|mark| mark.plain == "." && is_name_byte(text.byte(mark.end)))
}

fn follows_article(text: Cursor<'_>, at: usize) -> bool {
    const ARTICLES: [&str; 16] = [
        "a", "an", "any", "each", "every", "first", "his", "its", "no", "our", "that", "the", "their", "this", "with",
        "your",
    ];
    const LONGEST: usize = 8;
    let start = text.span_back(at, LONGEST, is_name_byte);
    let word = text.bytes(start..at);
    let begins = !matches!(text.byte_before(start), b'.' | b']' | b')' | b'}' | b'@' | b'-' | b'_');
    begins && ARTICLES.iter().any(|article| word.eq_ignore_ascii_case(article.as_bytes()))
}
