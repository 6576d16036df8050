//! Hashes in a token: pieces of a run between its dots, hyphens and underscores.

use std::ops::Range;

use super::candidate::{Candidate, lower};
use super::digest;
use super::doubt::Doubt;
use super::layout;
use super::run::Piece;
use super::token::Token;
use super::words;
use crate::ioc::bytes::Class;
use crate::ioc::cursor::Cursor;
use crate::ioc::hash::kind_of;
use crate::ioc::kind::IocType;

/// The rule for hashes. It remembers the last one, as what a list is of stands once above it.
#[derive(Default)]
pub(super) struct Hashes {
    last: Option<(Range<usize>, Option<Doubt>)>,
}

impl Hashes {
    /// The hash that a piece is, or with which it begins.
    pub(super) fn at<'a>(&mut self, token: &Token<'a>, piece: &Piece) -> Option<Candidate<'a>> {
        let is_hash = piece.held.only(Class::HEX) && !piece.held.only(Class::DIGIT);
        if !is_hash || is_trace_id(token, &piece.range) {
            return None;
        }
        if let Some(broken) = over_two_lines(token, &piece.range) {
            return Some(broken.doubted(self.doubt(token, &piece.range)));
        }
        let kind = kind_of(piece.range.len())?;
        let doubt = self.doubt(token, &piece.range);
        self.last = Some((token.place(&piece.range), doubt));
        let value = lower(token.get(piece.range.clone()), piece.held.any(Class::UPPER));
        Some(Candidate::new(kind, value, piece.range.clone()).doubted(doubt))
    }

    fn doubt(&self, token: &Token<'_>, range: &Range<usize>) -> Option<Doubt> {
        let place = token.place(range);
        match digest::named(token, range) {
            digest::Named::File => None,
            digest::Named::Other => Some(Doubt::OtherDigest),
            digest::Named::Nothing => {
                let (last, doubt) = self.last.as_ref()?;
                doubt.filter(|_| layout::is_under(token.text, last, &place))
            }
        }
    }
}

/// `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`: a W3C trace, as alerts carry it,
/// between hexadecimal parts.
fn is_trace_id(token: &Token<'_>, piece: &Range<usize>) -> bool {
    let joined = |hyphen: u8, beyond: u8| hyphen == b'-' && beyond.is_ascii_hexdigit();
    piece.start >= 2
        && joined(token.byte(piece.start - 1), token.byte(piece.start - 2))
        && joined(token.byte(piece.end), token.byte(piece.end + 1))
}

/// A hash that a PDF or a mail broke over two lines: the label says how many digits it has, and the
/// line after begins with just those that are missing.
fn over_two_lines<'a>(token: &Token<'a>, piece: &Range<usize>) -> Option<Candidate<'a>> {
    const SHORTEST: usize = 8;
    const INDENT: usize = 8;
    const LONGEST: usize = 64;
    if piece.len() < SHORTEST || piece.len() >= LONGEST || piece.end != token.len() {
        return None;
    }
    let (text, place) = (token.text, token.place(piece));
    let line_end = text.span(place.end, |byte| matches!(byte, b' ' | b'\r'));
    if text.byte(line_end) != b'\n' {
        return None;
    }
    let start = text.span_within(line_end + 1, INDENT, |byte| byte == b' ');
    let end = text.span_within(start, LONGEST - piece.len() + 1, |byte| byte.is_ascii_hexdigit());
    let kind = kind_of(piece.len() + end - start).filter(|_| !text.byte(end).is_ascii_alphanumeric())?;
    if label_before(text, place.start)? != kind {
        return None;
    }
    let value = format!("{}{}", token.get(piece.clone()), text.get(start..end)).to_ascii_lowercase();
    Some(Candidate::new(kind, value, piece.clone()).placed(place.start..end))
}

/// The kind that the label before names: the nearest word, or one farther off in the same line, as
/// in `SHA256 hash:` and `SHA-256 (payload.exe):`.
fn label_before(text: Cursor<'_>, at: usize) -> Option<IocType> {
    const FARTHEST: usize = 5;
    let mut breaks = 0;
    let mut words = words::before(text, at).take(FARTHEST).enumerate().take_while(|(nth, word)| {
        breaks += word.breaks();
        *nth == 0 || breaks == 0
    });
    words.find_map(|(_, word)| labelled(word.text))
}

/// The kind that a label names: `SHA256`, `sha-256`, `MD5`.
fn labelled(label: &str) -> Option<IocType> {
    const LABELS: [(&str, IocType); 6] = [
        ("md5", IocType::Md5),
        ("sha1", IocType::Sha1),
        ("sha-1", IocType::Sha1),
        ("sha256", IocType::Sha256),
        ("sha-256", IocType::Sha256),
        ("sha2", IocType::Sha256),
    ];
    LABELS.iter().find(|(name, _)| name.eq_ignore_ascii_case(label)).map(|&(_, kind)| kind)
}
