//! Walks a word from run to run, a run being letters as names have them, and asks each kind in
//! turn.

use std::ops::Range;

use super::run::Run;
use super::word::Word;
use super::{Hit, address, digest, link, mail, name};
use crate::ioc::{Idna, letter, url};

/// What the scanner tells of a hit: the hit, and its place in the text.
pub(super) type Report<'r> = &'r mut dyn FnMut(&Hit<'_>, &Range<usize>);

/// Remembers from word to word what a list looks like.
pub(super) struct Scanner<'i> {
    idna: &'i dyn Idna,
    names: name::Judge<'i>,
}

impl<'i> Scanner<'i> {
    pub(super) fn new(idna: &'i dyn Idna) -> Self {
        Self { idna, names: name::Judge::new(idna) }
    }

    /// Reports what is in a word, from left to right.
    pub(super) fn scan(&mut self, word: &Word<'_>, report: Report<'_>) {
        // Nothing before `done` is looked at again, but as a neighbour.
        let (mut at, mut done) = (0, 0);
        while at < word.len() {
            let step = self.step(word, at, done);
            if let Some(hit) = &step.hit {
                report(hit, &word.place(&hit.range));
                done = hit.range.end;
            }
            at = step.next.max(at + 1);
            let mut pieces = step.pieces.unwrap_or_default();
            while let Some(hit) = digest::first(word, &pieces) {
                report(&hit, &word.place(&hit.range));
                done = hit.range.end;
                pieces.start = done;
            }
        }
    }

    fn step<'w>(&mut self, word: &Word<'w>, at: usize, done: usize) -> Step<'w> {
        match word.byte(at) {
            b'@' => self.at_sign(word, at, done),
            b':' if word.byte(at + 1) == b':' => Step::over(address::ipv6(word, at), at + 1),
            byte if letter::is_name_byte(byte) => self.run(word, at),
            byte if byte < 0x80 => Step::to(at + 1),
            _ => match word.letter(at) {
                Some(value) if letter::is_letter(value) => self.run(word, at),
                value => Step::to(at + value.map_or(1, char::len_utf8)),
            },
        }
    }

    fn run<'w>(&mut self, word: &Word<'w>, at: usize) -> Step<'w> {
        let run = Run::at(word, at);
        let range = run.range.clone();
        match word.byte(range.end) {
            b':' if word.get(range.end..range.end + 3) == "://" => return self.link(word, &range),
            b':' if run.may_begin_ipv6() => {
                if let Some(hit) = address::ipv6(word, at) {
                    return Step::over(Some(hit), at);
                }
            }
            b'@' => return Step::to(range.end),
            b'+' if mail::is_local_part_ahead(word, range.end) => return Step::to(range.end),
            _ => {}
        }
        let hit = if run.is_numeric() {
            address::ipv4(word, &range)
        } else if run.has_dot() {
            self.names.domain(word, &range, run.is_ascii())
        } else {
            None
        };
        match hit {
            Some(hit) => Step { next: hit.range.end, hit: Some(hit), pieces: None },
            None => Step { hit: None, next: range.end, pieces: run.may_hold_digests().then_some(range) },
        }
    }

    /// A scheme's name, and `://` after it.
    fn link<'w>(&self, word: &Word<'w>, before: &Range<usize>) -> Step<'w> {
        let scheme = scheme_at_end(word.get(before.clone()));
        let start = before.end - scheme.len();
        let hit =
            if url::is_scheme(scheme.as_bytes()) { link::url(word, start, before.end + 3, self.idna) } else { None };
        Step::over(hit, before.end + 3)
    }

    fn at_sign<'w>(&self, word: &Word<'w>, at: usize, done: usize) -> Step<'w> {
        let host = Run::at(word, at + 1);
        match mail::local_part(word, at, done) {
            mail::Local::Absent => Step::to(at + 1),
            mail::Local::Handle => Step::to(host.range.end),
            mail::Local::Present(local) => Step::over(mail::address(word, &local, &host.range, self.idna), at + 1),
        }
    }
}

/// What came of one step, and where the next begins.
struct Step<'w> {
    hit: Option<Hit<'w>>,
    next: usize,
    /// A run that is no name: hashes and CVE numbers may be pieces of it.
    pieces: Option<Range<usize>>,
}

impl<'w> Step<'w> {
    const fn to(next: usize) -> Self {
        Self { hit: None, next, pieces: None }
    }

    /// Over the hit, or without one to `otherwise`.
    fn over(hit: Option<Hit<'w>>, otherwise: usize) -> Self {
        Self { next: hit.as_ref().map_or(otherwise, |hit| hit.range.end), hit, pieces: None }
    }
}

/// The letters of a scheme at the end of a run: in `x.http` there are four.
fn scheme_at_end(run: &str) -> &str {
    let letters = run.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    run.get(run.len() - letters..).unwrap_or_default()
}
