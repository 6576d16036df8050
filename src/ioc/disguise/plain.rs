//! A text with its disguise taken off, and where each change was.

use std::ops::Range;

use super::form::{self, Form};
use super::scheme;
use super::source::{Letter, Source};
use crate::ioc::{effort, url};

/// Text without disguise. It is meant to be used again and again, so that reading costs no
/// allocation.
#[derive(Default)]
pub(in crate::ioc) struct Plain {
    text: String,
    changes: Vec<Change>,
}

/// `plain` in the plain text was `source` in the text.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "extract"), expect(dead_code, reason = "the extraction alone asks what was meant"))]
pub(in crate::ioc) struct Change {
    pub(in crate::ioc) plain: Range<usize>,
    pub(in crate::ioc) source: Range<usize>,
    /// Somebody meant to disguise an indicator. Escapes of HTML, JSON and Markdown, and invisible
    /// letters, mean nothing.
    pub(in crate::ioc) meant: bool,
}

/// Which part of a URL is being read: what is a disguise in a name may be a name in a path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// No URL, or a URL's host.
    Name,
    /// After the host, where `_dot_` and `\.` are letters like any others.
    Path,
}

impl Plain {
    /// Takes the disguise off `range` of `text`, forgetting what was read before.
    pub(in crate::ioc) fn read(&mut self, text: &str, range: Range<usize>) {
        self.text.clear();
        self.changes.clear();
        Reader::new(self, text, range).run();
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// What was read, and where it was changed.
    #[cfg(feature = "extract")]
    pub(in crate::ioc) fn parts(&self) -> (&str, &[Change]) {
        (&self.text, &self.changes)
    }

    fn write(&mut self, plain: &str, source: Range<usize>, meant: bool) {
        let start = self.text.len();
        self.text.push_str(plain);
        self.changes.push(Change { plain: start..self.text.len(), source, meant });
    }

    /// Forgets everything from `at` on; gives the place in the source where that began.
    fn take_back(&mut self, at: usize, source_end: usize) -> usize {
        let mut begin = source_end - (self.text.len() - at).min(source_end);
        while let Some(change) = self.changes.pop_if(|change| change.plain.end > at) {
            begin = change.source.start - change.plain.start.saturating_sub(at);
        }
        self.text.truncate(at);
        begin
    }
}

/// Walks a text once, letter by letter where a disguise may begin and in whole runs elsewhere.
struct Reader<'a> {
    source: Source<'a>,
    text: &'a str,
    at: usize,
    end: usize,
    plain: &'a mut Plain,
    part: Part,
    /// Where the host of the URL began in the plain text, if one is being read.
    host: Option<usize>,
    /// The URL was written with backslashes.
    backslashes: bool,
}

impl<'a> Reader<'a> {
    fn new(plain: &'a mut Plain, text: &'a str, range: Range<usize>) -> Self {
        let source = Source::new(text, range.end);
        Self {
            source,
            text,
            at: range.start,
            end: range.end.min(text.len()),
            plain,
            part: Part::Name,
            host: None,
            backslashes: false,
        }
    }

    fn run(&mut self) {
        while self.at < self.end {
            self.copy_run();
            let Some(letter) = self.source.letter(self.at) else { return };
            if !self.undo(letter) {
                self.copy(letter);
            }
        }
    }

    fn copy_run(&mut self) {
        let rest = self.source.slice(self.at, self.end);
        let length = rest.iter().position(|&byte| is_special(byte)).unwrap_or(rest.len());
        effort::spend(length);
        self.plain.text.push_str(self.source.text(self.at, self.at + length));
        self.at += length;
    }

    /// Takes off the disguise that begins with `letter`, if one does.
    fn undo(&mut self, letter: Letter) -> bool {
        match letter.value {
            ':' => self.undo_scheme(),
            '[' | '(' | '{' => self.undo_scheme() || self.undo_bracketed() || self.undo_half_bracket(letter),
            '.' => self.undo_half_bracket(letter),
            '_' => self.undo_underscores(),
            ' ' | '\t' => self.undo_blanks(),
            '\\' => self.undo_backslash(letter),
            '/' | '?' | '#' => self.begin_path(),
            value => {
                form::is_dot(value) && self.undo_wide_dot(letter)
                    || form::is_invisible(value) && self.drop_invisible(letter)
                    || is_hyphen(value) && self.undo_hyphen(letter)
            }
        }
    }

    fn copy(&mut self, letter: Letter) {
        if is_end_of_url(letter.value) {
            self.leave_url();
        }
        if letter.end - self.at == letter.value.len_utf8() {
            self.plain.text.push(letter.value);
        } else {
            // HTML needs no entity for plain letters and marks.
            let meant = letter.value.is_ascii();
            self.plain.write(letter.value.encode_utf8(&mut [0; 4]), self.at..letter.end, meant);
        }
        self.at = letter.end;
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
        let word = self.last_word();
        let Some(scheme) = scheme::plain(word) else { return false };
        let Some(separator) = form::separator(self.source, self.at) else { return false };
        let (start, source_end) = (self.plain.text.len() - word.len(), self.at);
        let plain = scheme + "://";
        let begin = self.plain.take_back(start, source_end);
        if self.source.text(begin, separator.end) == plain {
            self.plain.text.push_str(&plain);
        } else {
            self.plain.write(&plain, begin..separator.end, true);
        }
        self.begin_host(separator.end, separator.backslashes);
        true
    }

    /// Most links are in no disguise. What could go on with a separator in disguise is left to the
    /// slower way.
    fn copy_plain_separator(&mut self) -> bool {
        let end = self.at + 3;
        let is_plain = self.source.slice(self.at, end) == b"://"
            && url::is_scheme(self.last_word())
            && matches!(self.source.byte(end), b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9');
        if is_plain {
            self.plain.text.push_str("://");
            self.begin_host(end, false);
        }
        is_plain
    }

    const fn begin_host(&mut self, at: usize, backslashes: bool) {
        self.at = at;
        self.part = Part::Name;
        self.host = Some(self.plain.text.len());
        self.backslashes = backslashes;
    }

    /// The letters right before, as far as they can be a word for a scheme; asterisks ahead of it
    /// are Markdown's.
    fn last_word(&self) -> &[u8] {
        let written = self.plain.text.as_bytes();
        let is_letter = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'*';
        let length = written.iter().rev().take(scheme::LONGEST + 1).take_while(is_letter).count();
        let word = written.get(written.len() - length..).unwrap_or_default();
        let emphasis = word.iter().take_while(|&&byte| byte == b'*').count();
        word.get(emphasis..).unwrap_or_default()
    }

    fn undo_bracketed(&mut self) -> bool {
        match form::bracketed(self.source, self.at) {
            // `http://[::]/` is an address, in the brackets that a URL asks for.
            Some(Form { plain: "::", .. }) if self.host == Some(self.plain.text.len()) => false,
            Some(Form { plain, end }) => {
                if plain.contains('/') {
                    self.begin_path();
                }
                self.replace(plain, end, true)
            }
            None => false,
        }
    }

    /// `evil[.com` and `evil.]com`, with a name on both sides.
    fn undo_half_bracket(&mut self, letter: Letter) -> bool {
        let Some(second) = self.source.letter(letter.end) else { return false };
        let is_half = matches!((letter.value, second.value), ('[', '.') | ('.', ']'));
        is_half && self.joins_names(second.end) && self.replace(".", second.end, true)
    }

    fn undo_underscores(&mut self) -> bool {
        match form::between_underscores(self.source, self.at) {
            Some(form) if self.joins_names(form.end) => self.replace(form.plain, form.end, true),
            _ => false,
        }
    }

    fn undo_blanks(&mut self) -> bool {
        match form::between_blanks(self.text, self.at) {
            Some(form) if form.end < self.end && self.part == Part::Name => self.replace(form.plain, form.end, true),
            _ => false,
        }
    }

    /// JSON's `\/`, the `\.` of Markdown and of regular expressions, and the backslashes of
    /// `http:\\evil.com\x`.
    fn undo_backslash(&mut self, letter: Letter) -> bool {
        let next = self.source.letter(letter.end);
        match next {
            Some(Letter { value: '/', end }) => {
                self.begin_path();
                self.replace("/", end, false)
            }
            Some(Letter { value: '.', end }) if self.joins_names(end) => self.replace(".", end, false),
            _ if self.backslashes && self.host.is_some() => {
                self.begin_path();
                self.replace("/", letter.end, true)
            }
            _ => false,
        }
    }

    /// `evil。com`; beside any other script an ideographic stop ends a sentence.
    fn undo_wide_dot(&mut self, letter: Letter) -> bool {
        let amid_ascii =
            self.last_byte().is_ascii_alphanumeric() && self.source.byte(letter.end).is_ascii_alphanumeric();
        let joins = self.joins_names(letter.end) && (amid_ascii || letter.value == '\u{ff0e}');
        joins && self.replace(".", letter.end, true)
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
        self.part == Part::Name && form::is_name_byte(self.last_byte()) && form::is_name_byte(self.source.byte(next))
    }

    fn last_byte(&self) -> u8 {
        self.plain.text.as_bytes().last().copied().unwrap_or(0)
    }

    /// After a host, a slash begins the path. Never takes the letter itself.
    fn begin_path(&mut self) -> bool {
        if self.host.is_some_and(|host| host < self.plain.text.len()) {
            self.part = Part::Path;
        }
        false
    }

    const fn leave_url(&mut self) {
        self.part = Part::Name;
        self.host = None;
        self.backslashes = false;
    }
}

const fn is_end_of_url(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r' | '"' | '<' | '>' | '`' | '|')
}

/// Hyphen, non-breaking hyphen, figure dash, en dash, minus.
const fn is_hyphen(letter: char) -> bool {
    matches!(letter, '\u{2010}'..='\u{2013}' | '\u{2212}')
}

/// Bytes that may begin a disguise or end a URL.
fn is_special(byte: u8) -> bool {
    SPECIAL.get(usize::from(byte)).is_some_and(|&special| special)
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler; every index is below 256")]
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b":[({._ \t\\/?#&\n\r\"<>`|";
    let mut index = 0;
    while index < bytes.len() {
        table[bytes[index] as usize] = true;
        index += 1;
    }
    let mut high = 0x80;
    while high < 256 {
        table[high] = true;
        high += 1;
    }
    table
};
