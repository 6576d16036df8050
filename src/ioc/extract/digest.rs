//! Hashes and CVE numbers: pieces of a run between its dots, hyphens and underscores.

use std::ops::Range;

use super::word::Word;
use super::{Hit, lower, run};
use crate::ioc::{IocType, canonical_cve};

/// The first that the rest of a run holds, as `VirusShare_d41d8cd98f00b204e9800998ecf8427e.exe` or
/// `CVE-2021-44228-poc` do.
pub(super) fn first<'a>(word: &Word<'a>, rest: &Range<usize>) -> Option<Hit<'a>> {
    /// `CVE-2021-4444`
    const SHORTEST: usize = 13;
    let mut start = rest.start;
    while start + SHORTEST <= rest.end {
        let (end, held) = run::piece(word, start, rest.end);
        let hit = hash(word, start..end, held).or_else(|| cve(word, start..end, rest.end));
        if hit.is_some() {
            return hit;
        }
        start = end + 1;
    }
    None
}

fn hash<'a>(word: &Word<'a>, piece: Range<usize>, held: run::Held) -> Option<Hit<'a>> {
    let kind = match piece.len() {
        32 => IocType::Md5,
        40 => IocType::Sha1,
        64 => IocType::Sha256,
        _ => return None,
    };
    let is_hash = held.is_hexadecimal() && !held.is_decimal() && !is_trace_id(word, &piece);
    is_hash.then(|| Hit::new(kind, lower(word.get(piece.clone())), piece))
}

/// `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`: a W3C trace, as alerts carry it,
/// between hexadecimal parts.
fn is_trace_id(word: &Word<'_>, piece: &Range<usize>) -> bool {
    let joined = |hyphen: u8, beyond: u8| hyphen == b'-' && beyond.is_ascii_hexdigit();
    piece.start >= 2
        && joined(word.byte(piece.start - 1), word.byte(piece.start - 2))
        && joined(word.byte(piece.end), word.byte(piece.end + 1))
}

/// `CVE`, a year and a number, where `piece` is the first of the three.
fn cve<'a>(word: &Word<'a>, piece: Range<usize>, run_end: usize) -> Option<Hit<'a>> {
    if !word.get(piece.clone()).eq_ignore_ascii_case("cve") {
        return None;
    }
    let (year_end, _) = run::piece(word, piece.end + 1, run_end);
    let range = piece.start..run::piece(word, year_end + 1, run_end).0;
    canonical_cve(word.get(range.clone())).map(|value| Hit::new(IocType::Cve, value, range))
}
