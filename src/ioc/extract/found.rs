//! What was found: each indicator once, in the order in which it appeared, at its place as
//! JavaScript counts.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::ops::Range;

use super::candidate::Candidate;
use super::doubt::Doubt;
use super::index::Index;
use crate::ioc::indicator::Ioc;

/// An indicator in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundIoc {
    /// The indicator, with what stood in the text as its raw match.
    pub ioc: Ioc,
    /// Where it begins, in UTF-16 code units, as JavaScript counts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Why it may be none.
    pub doubt: Option<Doubt>,
    /// The rewritten link that held it.
    pub unwrapped_from: Option<String>,
}

pub(super) struct Found<'a> {
    text: &'a str,
    /// Without what stood in it in doubt, and was found again as sure.
    list: Vec<Option<FoundIoc>>,
    index: Index,
    hasher: RandomState,
    units: Units<'a>,
}

impl<'a> Found<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, list: Vec::new(), index: Index::new(), hasher: RandomState::new(), units: Units::new(text) }
    }

    /// Keeps a candidate, unless it was found before. One that is sure takes the place of the same
    /// in doubt.
    pub(super) fn add(&mut self, candidate: Candidate<'_>, place: Range<usize>) {
        let next = self.list.len();
        let list = &mut self.list;
        let is_same = |at: usize| list.get(at).and_then(Option::as_ref).is_some_and(|found| is_of(found, &candidate));
        let at = self.index.place(hash_of(&self.hasher, &candidate.value), next, is_same);
        if *at != next {
            let Some(known) = list.get_mut(*at) else { return };
            let is_stronger = candidate.is_sure() && known.as_ref().is_some_and(|found| found.doubt.is_some());
            if !is_stronger {
                return;
            }
            (*known, *at) = (None, next);
        }
        let found = self.found(candidate, place);
        self.list.push(Some(found));
    }

    fn found(&mut self, candidate: Candidate<'_>, place: Range<usize>) -> FoundIoc {
        let raw_match = self.text.get(place.clone()).unwrap_or_default();
        FoundIoc {
            ioc: Ioc::canonical(candidate.kind, candidate.value.into_owned()).found_as(raw_match),
            start: self.units.at(place.start),
            end: self.units.at(place.end),
            doubt: candidate.doubt,
            unwrapped_from: candidate.unwrapped_from,
        }
    }

    pub(super) fn into_list(self) -> Vec<FoundIoc> {
        self.list.into_iter().flatten().collect()
    }
}

fn is_of(found: &FoundIoc, candidate: &Candidate<'_>) -> bool {
    found.ioc.value() == candidate.value && found.ioc.kind() == candidate.kind
}

/// Of the value alone: hardly any is of two types.
fn hash_of(hasher: &RandomState, value: &str) -> u64 {
    let mut hasher = hasher.build_hasher();
    hasher.write(value.as_bytes());
    hasher.finish()
}

/// Counts UTF-16 code units, from where it last stood.
struct Units<'a> {
    text: &'a str,
    is_ascii: bool,
    byte: usize,
    unit: usize,
}

impl<'a> Units<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, is_ascii: text.is_ascii(), byte: 0, unit: 0 }
    }

    /// The offset of a byte. Those asked for one after the other are near each other.
    fn at(&mut self, byte: usize) -> usize {
        if self.is_ascii {
            return byte;
        }
        let between = self.text.as_bytes().get(self.byte.min(byte)..self.byte.max(byte)).unwrap_or_default();
        let units = if between.is_ascii() { between.len() } else { between.iter().map(units_begun_by).sum() };
        self.unit = if byte >= self.byte { self.unit + units } else { self.unit - units };
        self.byte = byte;
        self.unit
    }
}

/// A letter of four bytes is two code units, any other is one.
const fn units_begun_by(byte: &u8) -> usize {
    match *byte {
        0x80..0xc0 => 0,
        0xf0.. => 2,
        _ => 1,
    }
}
