//! Walks a text once, letter by letter where a defanged form may begin and in whole runs elsewhere.

use std::ops::Range;

use super::form::{self, Form};
use super::letters::{Letter, letter};
use super::marks::{is_close, is_dot, is_end_of_url, is_hyphen, is_invisible, is_name_byte, is_open, may_begin_close};
use super::{blank, plain::Plain, scheme, separator::separator};
use crate::ioc::bytes::Class;
use crate::ioc::cursor::Cursor;
use crate::ioc::url;

/// Refangs `range` of `text` into `plain`, which forgets what was read before.
pub(in crate::ioc) fn read(plain: &mut Plain, text: &str, range: Range<usize>) {
    plain.clear();
    let end = range.end.min(text.len());
    Reader {
        source: Cursor::until(text, end),
        text: Cursor::new(text),
        at: range.start,
        end,
        plain,
        part: Part::Name,
        host: None,
        backslashes: false,
        segment: 0,
        is_path: false,
    }
    .run();
}

/// Which part of a URL is being read: what is a defanged form in a name may be a name in a path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// No URL, or a URL's host.
    Name,
    /// After the host, where `_dot_` is letters like any others.
    Path,
}

struct Reader<'a> {
    /// Ends where the reading does.
    source: Cursor<'a>,
    /// All of it, for a look beyond.
    text: Cursor<'a>,
    at: usize,
    end: usize,
    plain: &'a mut Plain,
    part: Part,
    /// Where the host of the URL began in the plain text, if one is being read.
    host: Option<usize>,
    /// The URL was written with backslashes.
    backslashes: bool,
    /// Where what has no blank or quote in it began in the plain text.
    segment: usize,
    /// The segment is a path of Windows, whose `\n` is no escape.
    is_path: bool,
}

impl Reader<'_> {
    fn run(&mut self) {
        while self.at < self.end {
            self.copy_run();
            let Some(letter) = letter(self.source, self.at) else { return };
            if !self.undo(letter) {
                self.copy(letter);
            }
        }
    }

    fn copy_run(&mut self) {
        let end = self.source.span(self.at, |byte| !Class::of(byte).any(Class::STOP));
        self.plain.push_str(self.source.get(self.at..end));
        self.at = end;
    }

    /// Takes off the defanged form that begins with `letter`, if one does.
    fn undo(&mut self, letter: Letter) -> bool {
        match letter.value {
            ':' | '：' => self.undo_scheme(),
            '.' => may_begin_close(self.source.byte(letter.end)) && self.undo_crooked_dot(),
            '_' => self.undo_underscores(),
            ' ' | '\t' => self.undo_blanks(),
            '\\' => self.undo_backslash(letter),
            '/' | '?' | '#' => self.begin_path(),
            '|' => self.undo_pipes(),
            value if is_open(value) => {
                self.undo_bracketed_dot()
                    || self.undo_scheme_letters()
                    || self.undo_scheme()
                    || self.undo_bracketed()
                    || self.undo_crooked_dot()
            }
            value if is_close(value) => self.undo_crooked_dot(),
            value => {
                is_dot(value) && self.undo_wide_dot(letter)
                    || is_invisible(value) && self.drop_invisible(letter)
                    || is_hyphen(value) && self.undo_hyphen(letter)
            }
        }
    }

    fn copy(&mut self, letter: Letter) {
        if is_end_of_url(letter.value) {
            self.leave_url();
        }
        if letter.end - self.at == letter.value.len_utf8() {
            self.plain.push(letter.value);
        } else {
            // HTML needs no entity, and JSON no escape, for plain letters and marks.
            let meant = letter.value.is_ascii_punctuation();
            self.plain.write(letter.value.encode_utf8(&mut [0; 4]), self.at..letter.end, meant);
        }
        self.at = letter.end;
        if matches!(letter.value, ' ' | '\t' | '\n' | '\r' | '"' | '\'' | '`' | '<' | '>' | '|') {
            self.begin_segment();
        }
    }

    fn replace(&mut self, plain: &str, end: usize, meant: bool) -> bool {
        self.plain.write(plain, self.at..end, meant);
        self.at = end;
        true
    }

    /// A word for a scheme before, and its separator from here on: `hxxp[:]//`.
    fn undo_scheme(&mut self) -> bool {
        if self.copy_plain_separator() {
            return true;
        }
        let word = scheme::word_at_end(self.plain.text());
        let Some(scheme) = scheme::plain(word) else { return false };
        let Some(separator) = separator(self.source, self.at) else { return false };
        // `/https[:]%2F%2Fevil.com` within a path is no separator.
        if self.part == Part::Path && !separator.has_slashes {
            return false;
        }
        let (start, source_end) = (self.plain.text().len() - word.len(), self.at);
        let plain = scheme + "://";
        let begin = self.plain.take_back(start, source_end);
        if self.source.get(begin..separator.end) == plain {
            self.plain.push_str(&plain);
        } else {
            self.plain.write(&plain, begin..separator.end, true);
        }
        self.begin_host(separator.end, separator.backslashes);
        true
    }

    /// Most links are not defanged. What could go on with a defanged separator is left to the
    /// slower way.
    fn copy_plain_separator(&mut self) -> bool {
        let end = self.at + 3;
        let is_plain = self.source.bytes(self.at..end) == b"://"
            && url::is_scheme(scheme::word_at_end(self.plain.text()))
            && self.source.byte(end).is_ascii_alphanumeric();
        if is_plain {
            self.plain.push_str("://");
            self.begin_host(end, false);
        }
        is_plain
    }

    fn begin_host(&mut self, at: usize, backslashes: bool) {
        self.at = at;
        self.part = Part::Name;
        self.host = Some(self.plain.text().len());
        self.backslashes = backslashes;
    }

    /// `h[tt]p`, `http[s]`.
    fn undo_scheme_letters(&mut self) -> bool {
        match form::bracketed_scheme_letters(self.source, self.at) {
            Some((letters, end)) if self.part == Part::Name => self.replace(letters, end, true),
            _ => false,
        }
    }

    /// `[.]`, which nearly all of them are.
    fn undo_bracketed_dot(&mut self) -> bool {
        let end = self.at + 3;
        self.source.bytes(self.at..end) == b"[.]" && self.replace(".", end, true)
    }

    fn undo_bracketed(&mut self) -> bool {
        let Some(Form { plain, end }) = form::bracketed(self.source, self.at) else { return false };
        match plain {
            // `http://[::]/` is an address, in the brackets that a URL asks for.
            "::" if self.host == Some(self.plain.text().len()) => return false,
            "-" | "_" if !self.joins_names(end) && self.part == Part::Name => return false,
            "?" | "=" | "&" | "#" | "%" if self.host.is_none() => return false,
            _ => {}
        }
        if plain.contains(['/', '?', '#']) {
            self.begin_path();
        }
        self.replace(plain, end, true)
    }

    /// With a name on both sides.
    fn undo_crooked_dot(&mut self) -> bool {
        match form::crooked_dot(self.source, self.at) {
            Some(end) if self.joins_names(end) => self.replace(".", end, true),
            _ => false,
        }
    }

    fn undo_underscores(&mut self) -> bool {
        match form::between_underscores(self.source, self.at) {
            Some(form) if self.joins_names(form.end) => self.replace(form.plain, form.end, true),
            _ => false,
        }
    }

    fn undo_pipes(&mut self) -> bool {
        match form::between_pipes(self.source, self.at) {
            Some(end) if self.joins_names(end) => self.replace(".", end, true),
            _ => false,
        }
    }

    fn undo_blanks(&mut self) -> bool {
        match blank::between_blanks(self.text, self.at) {
            Some(form) if form.end < self.end && self.part == Part::Name => self.replace(form.plain, form.end, true),
            _ => false,
        }
    }

    /// JSON's `\/` and `\n`, the `\.` of Markdown and of regular expressions, and the backslashes
    /// of `http:\\evil.com\x`.
    fn undo_backslash(&mut self, letter: Letter) -> bool {
        match self.source.byte(letter.end) {
            b'/' => {
                self.begin_path();
                self.replace("/", letter.end + 1, false)
            }
            b'.' if self.joins(letter.end + 1) => self.replace(".", letter.end + 1, false),
            b'-' if self.joins_names(letter.end + 1) => self.replace("-", letter.end + 1, false),
            _ if self.backslashes && self.host.is_some() => {
                self.begin_path();
                self.replace("/", letter.end, true)
            }
            mark @ (b'_' | b'-' | b'&' | b'=' | b'~' | b'#' | b'+' | b'%' | b'*') if self.part == Part::Path => {
                self.replace(char::from(mark).encode_utf8(&mut [0; 4]), letter.end + 1, false)
            }
            b'n' | b'r' | b't' if !self.begins_path_of_windows() => {
                self.leave_url();
                self.replace(" ", letter.end + 1, false);
                self.begin_segment();
                true
            }
            b'\\' => self.copy_backslashes(),
            next => {
                self.is_path |= next.is_ascii_alphanumeric();
                false
            }
        }
    }

    /// Two backslashes: a JSON string's one, whose next letter is itself, unless they begin
    /// `\\server\share`.
    fn copy_backslashes(&mut self) -> bool {
        let begins = self.plain.text().len() == self.segment;
        let next = self.source.byte(self.at + 2);
        self.is_path |= begins && next != b'\\';
        let is_escaped = matches!(next, b'n' | b'r' | b't');
        if is_escaped {
            self.plain.push_str("\\\\");
            self.at += 2;
        }
        is_escaped
    }

    /// Whether a backslash here goes on with a path: `C:\new`, `%TEMP%\new`, `..\new`, `~\new`.
    fn begins_path_of_windows(&mut self) -> bool {
        let segment = self.plain.text().as_bytes().get(self.segment..).unwrap_or_default();
        self.is_path |= match segment {
            [.., drive, b':'] => {
                drive.is_ascii_alphabetic() && !matches!(segment, [.., b'a'..=b'z' | b'A'..=b'Z', _, b':'])
            }
            [.., b'%'] | [b'~' | b'.'] | [b'.', b'.'] => true,
            _ => false,
        };
        self.is_path
    }

    /// `evil。com`; beside any other script an ideographic stop ends a sentence.
    fn undo_wide_dot(&mut self, letter: Letter) -> bool {
        let amid_ascii =
            self.last_byte().is_ascii_alphanumeric() && self.source.byte(letter.end).is_ascii_alphanumeric();
        self.joins_names(letter.end)
            && (amid_ascii || letter.value == '\u{ff0e}')
            && self.replace(".", letter.end, true)
    }

    /// Invisible letters go only beside ASCII: joiners mean something in other scripts, and in
    /// emoji.
    fn drop_invisible(&mut self, letter: Letter) -> bool {
        let beside_ascii = self.last_byte().is_ascii_graphic() || self.source.byte(letter.end).is_ascii_graphic();
        beside_ascii && self.replace("", letter.end, false)
    }

    /// The typographer's hyphens in `CVE‑2021‑44228` and `evil‑site.com`; a dash only before a
    /// digit.
    fn undo_hyphen(&mut self, letter: Letter) -> bool {
        let after = self.source.byte(letter.end);
        let joins = if matches!(letter.value, '\u{2010}' | '\u{2011}') {
            after.is_ascii_alphanumeric()
        } else {
            after.is_ascii_digit()
        };
        joins
            && self.last_byte().is_ascii_alphanumeric()
            && self.part == Part::Name
            && self.replace("-", letter.end, false)
    }

    fn joins_names(&self, next: usize) -> bool {
        self.part == Part::Name && self.joins(next)
    }

    /// Whether letters of names stand on both sides.
    fn joins(&self, next: usize) -> bool {
        is_name_byte(self.last_byte()) && is_name_byte(self.source.byte(next))
    }

    fn last_byte(&self) -> u8 {
        self.plain.text().as_bytes().last().copied().unwrap_or(0)
    }

    /// After a host, a slash begins the path. Never takes the letter itself.
    fn begin_path(&mut self) -> bool {
        if self.host.is_some_and(|host| host < self.plain.text().len()) {
            self.part = Part::Path;
        }
        false
    }

    fn begin_segment(&mut self) {
        self.segment = self.plain.text().len();
        self.is_path = false;
    }

    const fn leave_url(&mut self) {
        self.part = Part::Name;
        self.host = None;
        self.backslashes = false;
    }
}
