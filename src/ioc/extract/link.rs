//! URLs in a word: where one ends, as a person would say.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use super::run::Run;
use super::word::Word;
use super::{Hit, context};
use crate::ioc::disguise::undisguised;
use crate::ioc::{Idna, IocType, domain, effort, letter, url};

/// The URL whose scheme begins at `start` and whose authority begins at `authority`.
pub(super) fn url<'a>(word: &Word<'a>, start: usize, authority: usize, idna: &dyn Idna) -> Option<Hit<'a>> {
    let host = host(word, authority, idna)?;
    let after_port = port_end(word, host.end);
    let end = if matches!(word.byte(after_port), b'/' | b'?' | b'#') {
        Path { word, start, begin: after_port }.end()
    } else {
        after_port
    };
    let range = start..end;
    let text = word.get(range.clone());
    // HTML's own escape: the link is to the plain one.
    let text = if text.contains("&amp;") { text.replace("&amp;", "&").into() } else { Cow::Borrowed(text) };
    Some(Hit::new(IocType::Url, settled(text)?, range))
}

/// The URL without what looks like a disguise now that the first one is off it.
fn settled(text: Cow<'_, str>) -> Option<Cow<'_, str>> {
    if !text.bytes().any(|byte| matches!(byte, b'[' | b'(' | b'{' | b']' | b'\\' | b'&' | b'_' | b'*' | 0x80..)) {
        return Some(text);
    }
    effort::spend(text.len());
    undisguised(text).filter(|plain| url::canonical(plain).is_some())
}

/// Where the host stands, if it is an address or a name with a dot.
fn host(word: &Word<'_>, authority: usize, idna: &dyn Idna) -> Option<Range<usize>> {
    let start = userinfo_end(word, authority);
    if word.byte(start) == b'[' {
        return literal(word, start);
    }
    let mut end = Run::at(word, start).range.end;
    // A dot before the path is the root's; before a blank it ends a sentence.
    if !matches!(word.byte(end), b'/' | b'?' | b'#' | b':') {
        end -= word.get(start..end).bytes().rev().take_while(|byte| matches!(byte, b'.' | b'-' | b'_')).count();
    }
    let name = word.get(start..end);
    let is_host = name.parse::<Ipv4Addr>().is_ok() || is_numeric_host(name) || domain::canonical(name, idna).is_some();
    is_host.then_some(start..end)
}

/// `user:password@`, as far as there is one.
fn userinfo_end(word: &Word<'_>, authority: usize) -> usize {
    const LONGEST: usize = 256;
    let is_userinfo = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%!$&'*+;=:".contains(&byte);
    let length = (0..LONGEST).take_while(|&offset| is_userinfo(word.byte(authority + offset))).count();
    if word.byte(authority + length) == b'@' { authority + length + 1 } else { authority }
}

/// `[2001:db8::1]`.
fn literal(word: &Word<'_>, start: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 47;
    let end = (start..start + LONGEST).find(|&at| word.byte(at) == b']')?;
    word.get(start + 1..end).parse::<Ipv6Addr>().ok()?;
    Some(start..end + 1)
}

/// `http://3232235777/`, `http://0xC0A80101/`: addresses in one number, which browsers open.
fn is_numeric_host(name: &str) -> bool {
    let hexadecimal = name.strip_prefix("0x").or_else(|| name.strip_prefix("0X"));
    match hexadecimal {
        Some(digits) => digits.len() == 8 && u32::from_str_radix(digits, 16).is_ok(),
        None => name.len() >= 8 && name.bytes().all(|byte| byte.is_ascii_digit()) && name.parse::<u32>().is_ok(),
    }
}

fn port_end(word: &Word<'_>, at: usize) -> usize {
    let digits = (1..=6).take_while(|&offset| word.byte(at + offset).is_ascii_digit()).count();
    if word.byte(at) == b':' && (1..=5).contains(&digits) { at + 1 + digits } else { at }
}

/// What follows the host.
struct Path<'w, 'a> {
    word: &'w Word<'a>,
    /// Where the URL begins.
    start: usize,
    /// Where the path begins.
    begin: usize,
}

impl Path<'_, '_> {
    fn end(&self) -> usize {
        self.without_trailing_marks(self.limit())
    }

    /// The first place that cannot belong to the URL.
    fn limit(&self) -> usize {
        let mut brackets = Brackets::default();
        let (mut at, mut in_path) = (self.begin, true);
        while at < self.word.len() {
            let byte = self.word.byte(at);
            let fits = match byte {
                b'?' | b'#' => {
                    in_path = false;
                    true
                }
                b'(' | b'{' => brackets.open(byte, at),
                b'[' => !in_path && brackets.open(byte, at),
                b')' | b'}' | b']' => brackets.close(byte),
                b'\'' => self.wrapper() != b'\'',
                b',' | b';' => !self.separates(at),
                b'&' => !self.is_escaped_mark(at),
                b'"' | b'<' | b'>' | b'`' | b'|' | b'^' | b'\\' | ..=b' ' | 0x7f => false,
                0x80.. => self.word.letter(at).is_some_and(letter::is_letter),
                _ => true,
            };
            if !fits {
                break;
            }
            at += self.width(at, byte);
        }
        brackets.first_open().unwrap_or(at)
    }

    fn width(&self, at: usize, byte: u8) -> usize {
        if byte < 0x80 { 1 } else { self.word.letter(at).map_or(1, char::len_utf8) }
    }

    /// What stands right before the URL: a quote or a mark of emphasis there ends it, too.
    fn wrapper(&self) -> u8 {
        self.word.byte_before(self.start)
    }

    fn without_trailing_marks(&self, mut end: usize) -> usize {
        let wrapper = self.wrapper();
        while end > self.begin {
            let last = self.word.byte(end - 1);
            let is_mark = matches!(last, b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*')
                || last == wrapper && matches!(last, b'_' | b'~' | b'+' | b'$');
            if !is_mark {
                break;
            }
            end -= 1;
        }
        end
    }

    /// `&lt;`, `&gt;`, `&quot;` and the like: HTML's marks, which no URL holds.
    fn is_escaped_mark(&self, at: usize) -> bool {
        const MARKS: [&str; 9] = ["&lt;", "&gt;", "&quot;", "&apos;", "&nbsp;", "&#34;", "&#39;", "&#60;", "&#62;"];
        MARKS.iter().any(|mark| self.word.get(at..at + mark.len()).eq_ignore_ascii_case(mark))
    }

    /// Whether a comma or semicolon separates the URL from what follows: another URL, or the next
    /// field of a CSV row.
    fn separates(&self, at: usize) -> bool {
        if self.starts_link(at + 1) {
            return true;
        }
        if self.word.byte(at) == b';' {
            return false;
        }
        matches!(self.word.byte(at + 1), b',' | b'"')
            || self.wrapper() == b','
            || self.begins_line() && self.is_plain_field(at + 1)
    }

    fn starts_link(&self, at: usize) -> bool {
        let scheme = (at..at + 6).find(|&at| !self.word.byte(at).is_ascii_alphabetic()).unwrap_or(at);
        url::is_scheme(self.word.get(at..scheme).as_bytes()) && self.word.get(scheme..scheme + 3) == "://"
    }

    fn begins_line(&self) -> bool {
        context::begins_line(self.word.text, self.word.place(&(self.start..self.begin)).start)
    }

    /// Whether the field from `at` on, up to the next comma, is a word, a date, an address: nothing
    /// that a path goes on with.
    fn is_plain_field(&self, at: usize) -> bool {
        let rest = self.word.get(at..self.word.len());
        let length = rest.find(',').unwrap_or(rest.len());
        effort::spend(length);
        let field = rest.get(..length).unwrap_or_default();
        let is_word = field
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':') || byte >= 0x80);
        is_word || field.parse::<Ipv4Addr>().is_ok()
    }
}

/// The brackets that are open, up to a depth that no URL has.
///
/// What follows a bracket that never closes is read again, as no part of the URL; the bound on the
/// depth is a bound on how often.
#[derive(Default)]
struct Brackets {
    open: [(u8, usize); 8],
    depth: usize,
}

impl Brackets {
    /// False where there are too many.
    fn open(&mut self, bracket: u8, at: usize) -> bool {
        let Some(slot) = self.open.get_mut(self.depth) else { return false };
        *slot = (bracket, at);
        self.depth += 1;
        true
    }

    /// False where the bracket was not opened within the URL.
    fn close(&mut self, bracket: u8) -> bool {
        let Some(innermost) = self.depth.checked_sub(1) else { return false };
        let matches = self.open.get(innermost).is_some_and(|&(open, _)| closing(open) == bracket);
        if matches {
            self.depth = innermost;
        }
        matches
    }

    fn first_open(&self) -> Option<usize> {
        self.open.first().filter(|_| self.depth > 0).map(|&(_, at)| at)
    }
}

const fn closing(bracket: u8) -> u8 {
    match bracket {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}
