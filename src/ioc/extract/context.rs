//! What stands around a token: a person decides by it where the token itself does not tell.

use std::ops::Range;

/// Whether the token before `at` says that a version, or a place in a document, follows.
pub(super) fn names_version(text: &str, at: usize) -> bool {
    const NAMES: [&[u8]; 12] = [
        b"v",
        b"ver",
        b"build",
        b"release",
        b"revision",
        b"rev",
        b"firmware",
        b"section",
        b"chapter",
        b"appendix",
        b"figure",
        b"table",
    ];
    let token = word_before(text.as_bytes(), at);
    NAMES.iter().any(|name| token.eq_ignore_ascii_case(name)) || ends_with(token, b"version")
}

/// Whether the token before `at` says that a host follows.
pub(super) fn names_host(text: &str, at: usize) -> bool {
    const NAMES: [&[u8]; 13] = [
        b"domain",
        b"domains",
        b"host",
        b"hosts",
        b"hostname",
        b"fqdn",
        b"c2",
        b"cnc",
        b"site",
        b"website",
        b"server",
        b"servers",
        b"dns",
    ];
    let token = word_before(text.as_bytes(), at);
    NAMES.iter().any(|name| token.eq_ignore_ascii_case(name))
}

/// The letters before `at`, past a few marks: `"version": "`.
fn word_before(text: &[u8], at: usize) -> &[u8] {
    const MARKS: usize = 5;
    const LONGEST: usize = 16;
    let before = text.get(..at).unwrap_or_default();
    let is_mark = |byte: &&u8| {
        matches!(**byte, b' ' | b'\t' | b':' | b'=' | b'"' | b'\'' | b'`' | b'.' | b'#' | b',' | b'|' | b'*')
    };
    let marks = before.iter().rev().take(MARKS).take_while(is_mark).count();
    let before = before.get(..before.len() - marks).unwrap_or_default();
    let letters = before.iter().rev().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    before.get(before.len() - letters..).unwrap_or_default()
}

fn ends_with(token: &[u8], end: &[u8]) -> bool {
    token.len() >= end.len() && token.get(token.len() - end.len()..).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

/// Whether a line begins at `at`, but for bullets, quotes and the like.
pub(super) fn begins_line(text: &str, at: usize) -> bool {
    ends_at_line(text.as_bytes().get(..at).unwrap_or_default().iter().rev())
}

/// Whether two places have each its line to itself, one right under the other.
pub(super) fn is_next_in_list(text: &str, previous: &Range<usize>, next: &Range<usize>) -> bool {
    const FARTHEST: usize = 24;
    let between = text.as_bytes().get(previous.end..next.start).filter(|between| between.len() <= FARTHEST);
    let is_break = between.is_some_and(|between| {
        between.iter().all(|&byte| is_ornament(byte) || byte == b'\n')
            && between.iter().filter(|&&byte| byte == b'\n').count() == 1
    });
    is_break
        && begins_line(text, previous.start)
        && ends_at_line(text.as_bytes().get(next.end..).unwrap_or_default().iter())
}

/// Whether the text begins or ends, or its line does, after no more than a few marks.
fn ends_at_line<'a>(bytes: impl Iterator<Item = &'a u8>) -> bool {
    const MARKS: usize = 12;
    let mut bytes = bytes.take(MARKS).skip_while(|byte| is_ornament(**byte)).peekable();
    bytes.peek().is_none_or(|&&byte| byte == b'\n')
}

const fn is_ornament(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'-' | b'*' | b'+' | b'|' | b'>' | b'"' | b'\'' | b'`' | b',' | b';' | b'.')
}
