//! Where a URL ends, as a person would say.

use super::layout;
use super::token::Token;
use crate::ioc::address::parse_ipv4;
use crate::ioc::vocabulary::Words;
use crate::ioc::{letter, url};

/// The end of the URL that begins at `start` and whose path begins at `begin`.
pub(super) fn end(token: &Token<'_>, start: usize, begin: usize) -> usize {
    let path = Path { token, start, begin };
    path.without_trailing_marks(path.limit())
}

/// What follows the host.
struct Path<'w, 'a> {
    token: &'w Token<'a>,
    /// Where the URL begins.
    start: usize,
    /// Where the path begins.
    begin: usize,
}

impl Path<'_, '_> {
    /// The first place that cannot belong to the URL.
    fn limit(&self) -> usize {
        let mut brackets = Brackets::default();
        let (mut at, mut in_path) = (self.begin, true);
        while at < self.token.len() {
            let byte = self.token.byte(at);
            in_path &= !matches!(byte, b'?' | b'#');
            let fits = match byte {
                b'(' | b'{' => brackets.open(byte, at),
                b'[' => (!in_path || self.goes_on_behind_bracket(at)) && brackets.open(byte, at),
                b')' | b'}' | b']' => brackets.close(byte),
                _ => self.fits(at, byte),
            };
            if !fits {
                break;
            }
            at += if byte < 0x80 { 1 } else { self.token.plain.char_at(at).map_or(1, char::len_utf8) };
        }
        brackets.first_open().unwrap_or(at)
    }

    /// Whether a byte that is no bracket belongs to the URL.
    fn fits(&self, at: usize, byte: u8) -> bool {
        match byte {
            b'\'' => self.wrapper() != b'\'' && self.token.byte(at + 1).is_ascii_alphanumeric(),
            b',' | b';' => !self.separates(at),
            b'@' | b'*' | b'?' | b'!' | b'+' => !self.starts_link(at + 1) && !self.starts_command(at),
            b'&' => {
                !self.is_escaped_mark(at) && (self.token.byte(at + 1) != b'&' || self.goes_on_with_parameter(at + 2))
            }
            b'$' => !matches!(self.token.byte(at + 1), b'{' | b'(') && self.token.get(at..at + 4) != "$IFS",
            b'"' | b'<' | b'>' | b'`' | b'|' | b'^' | b'\\' | ..=b' ' | 0x7f => false,
            0x80.. => self.is_letter_of_path(at),
            _ => true,
        }
    }

    /// Letters of other scripts; but of one without blanks right behind plain letters the text goes
    /// on: `/aです`.
    fn is_letter_of_path(&self, at: usize) -> bool {
        let Some(value) = self.token.plain.char_at(at).filter(|&value| letter::is_letter(value)) else { return false };
        !(letter::is_unspaced(value) && self.token.byte_before(at).is_ascii_alphanumeric())
    }

    /// `?!&&p=1`, but `/a.hta&&exit`.
    fn goes_on_with_parameter(&self, at: usize) -> bool {
        const LONGEST: usize = 16;
        let end = self.token.plain.span_within(at, LONGEST, |byte| byte.is_ascii_alphanumeric());
        end > at && self.token.byte(end) == b'='
    }

    /// `/host[v17]/admin`, but AsciiDoc's `/a[a label]` and `/a[label]`.
    fn goes_on_behind_bracket(&self, at: usize) -> bool {
        const LONGEST: usize = 32;
        let inside = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        let close = self.token.plain.span_within(at + 1, LONGEST, inside);
        let after = self.token.byte(close + 1);
        self.token.byte(close) == b']'
            && (after.is_ascii_alphanumeric() || matches!(after, b'/' | b'_' | b'-' | b'=' | b'&' | b'?' | b'%'))
    }

    /// What stands right before the URL: a quote or a mark of emphasis there ends it, too.
    fn wrapper(&self) -> u8 {
        self.token.byte_before(self.start)
    }

    fn without_trailing_marks(&self, mut end: usize) -> usize {
        let wrapper = self.wrapper();
        if self.token.byte(end) == b'>' && self.token.get(self.begin..end).ends_with("--") {
            end -= 2; // a comment of HTML
        }
        while end > self.begin {
            let last = self.token.byte(end - 1);
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
        const MARKS: Words = Words::of("&#34; &#39; &#60; &#62; &apos; &gt; &lt; &nbsp; &quot;");
        MARKS.iter().any(|mark| self.token.get(at..at + mark.len()).eq_ignore_ascii_case(mark))
    }

    /// Whether a comma or semicolon separates the URL from what follows: another URL, a command of
    /// a shell, or the next field of a CSV row.
    fn separates(&self, at: usize) -> bool {
        if self.starts_link(at + 1) {
            return true;
        }
        if self.token.byte(at) == b';' {
            return self.starts_command(at);
        }
        matches!(self.token.byte(at + 1), b',' | b'"' | b'\'' | b'$')
            || self.wrapper() == b','
            || self.begins_line() && self.is_plain_field(at + 1)
    }

    /// `;chmod 777`, `+;rm+-rf`, `;/var/run`: what a shell does next.
    fn starts_command(&self, at: usize) -> bool {
        const COMMANDS: Words = Words::of(
            "bash busybox cat cd chmod cmd cp curl echo exec exit export history kill mkdir mv nohup \
     perl php pkill powershell python python3 rm sh sleep start sudo tftp wget",
        );
        if self.token.byte(at) == b'+' {
            return self.token.byte(at + 1) == b';' && self.starts_command(at + 1);
        }
        if self.token.byte(at) != b';' {
            return false;
        }
        let start = at + usize::from(self.token.byte(at + 1) == b'+') + 1;
        if matches!(self.token.byte(start), b'/' | b'$') || self.token.get(start..start + 2) == "./" {
            return true;
        }
        let end = self.token.plain.span_within(start, 12, |byte| byte.is_ascii_alphanumeric());
        let ends_word = matches!(self.token.byte(end), 0 | b'+' | b'%' | b';' | b'&' | b'$');
        ends_word && COMMANDS.have(self.token.get(start..end))
    }

    fn starts_link(&self, at: usize) -> bool {
        let scheme = self.token.plain.span_within(at, 6, |byte| byte.is_ascii_alphabetic());
        url::is_scheme(self.token.get(at..scheme).as_bytes()) && self.token.get(scheme..scheme + 3) == "://"
    }

    fn begins_line(&self) -> bool {
        layout::begins_line(self.token.text, self.token.place(&(self.start..self.begin)).start)
    }

    /// Whether the field from `at` on, up to the next comma, is a word, a date, an address: nothing
    /// that a path goes on with.
    fn is_plain_field(&self, at: usize) -> bool {
        let end = self.token.plain.span(at, |byte| byte != b',');
        let field = self.token.plain.read(at..end);
        let is_word = field
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':') || byte >= 0x80);
        is_word || parse_ipv4(field).is_some()
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
