//! What was found: each indicator once, in the order in which it appeared, at its place as
//! JavaScript counts.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::ops::Range;

use hashbrown::HashTable;

use super::candidate::Candidate;
use super::doubt::Doubt;
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
    list: Vec<FoundIoc>,
    /// Places in `list`, each with the hash of the value there: the values are kept once.
    index: HashTable<(u64, usize)>,
    hasher: RandomState,
    units: Units<'a>,
    /// What stands in the list in doubt, and again as sure.
    outdone: Vec<usize>,
}

impl<'a> Found<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            list: Vec::new(),
            index: HashTable::new(),
            hasher: RandomState::new(),
            units: Units::new(text),
            outdone: Vec::new(),
        }
    }

    /// Keeps a candidate, unless it was found before. One that is sure takes the place of the same in
    /// doubt.
    pub(super) fn add(&mut self, candidate: Candidate<'_>, place: Range<usize>) {
        let hash = self.hash_of(&candidate.value);
        let list = &self.list;
        let is_same = |found: &FoundIoc| found.ioc.value() == candidate.value && found.ioc.kind() == candidate.kind;
        let is_place = |&(known, at): &(u64, usize)| known == hash && list.get(at).is_some_and(is_same);
        let next = list.len();
        match self.index.find_mut(hash, is_place) {
            Some((_, at)) => {
                let is_stronger = candidate.is_sure() && list.get(*at).is_some_and(|found| found.doubt.is_some());
                if !is_stronger {
                    return;
                }
                self.outdone.push(*at);
                *at = next;
            }
            None => drop(self.index.insert_unique(hash, (hash, next), |&(hash, _)| hash)),
        }
        let found = self.found(candidate, place);
        self.list.push(found);
    }

    /// Of the value alone: hardly any is of two types.
    fn hash_of(&self, value: &str) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        hasher.write(value.as_bytes());
        hasher.finish()
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
        if self.outdone.is_empty() {
            return self.list;
        }
        let mut is_kept = vec![true; self.list.len()];
        for at in self.outdone {
            is_kept.get_mut(at).into_iter().for_each(|kept| *kept = false);
        }
        self.list.into_iter().zip(is_kept).filter(|&(_, kept)| kept).map(|(found, _)| found).collect()
    }
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
        let between = |from: usize, to: usize| {
            let bytes = self.text.as_bytes().get(from..to).unwrap_or_default();
            if bytes.is_ascii() { bytes.len() } else { bytes.iter().map(|&byte| units_begun_by(byte)).sum() }
        };
        self.unit =
            if byte >= self.byte { self.unit + between(self.byte, byte) } else { self.unit - between(byte, self.byte) };
        self.byte = byte;
        self.unit
    }
}

/// A letter of four bytes is two code units, any other is one.
const fn units_begun_by(byte: u8) -> usize {
    match byte {
        0x80..0xc0 => 0,
        0xf0.. => 2,
        _ => 1,
    }
}
