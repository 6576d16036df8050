//! What was found: each indicator once, in the order in which it appeared, at its place as
//! JavaScript counts.

use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

use hashbrown::HashTable;

use super::{FoundIoc, Hit};
use crate::ioc::Ioc;

pub(super) struct Found<'a> {
    text: &'a str,
    list: Vec<FoundIoc>,
    /// Indices into `list` by (type, value): the values are kept once.
    index: HashTable<usize>,
    hasher: RandomState,
    units: Units<'a>,
}

impl<'a> Found<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, list: Vec::new(), index: HashTable::new(), hasher: RandomState::new(), units: Units::new(text) }
    }

    /// Keeps a hit, unless it was found before.
    pub(super) fn add(&mut self, hit: &Hit<'_>, place: &Range<usize>) {
        let hash = self.hasher.hash_one((hit.kind, &*hit.value));
        let list = &self.list;
        let is_same = |&at: &usize| {
            list.get(at).is_some_and(|found| found.ioc.value() == hit.value && found.ioc.kind() == hit.kind)
        };
        if self.index.find(hash, is_same).is_some() {
            return;
        }
        let raw_match = self.text.get(place.clone()).unwrap_or_default();
        let ioc = Ioc::canonical(hit.kind, hit.value.clone().into_owned()).found_as(raw_match);
        let (start, end) = (self.units.at(place.start), self.units.at(place.end));
        let hasher = &self.hasher;
        self.list.push(FoundIoc { ioc, start, end });
        let list = &self.list;
        let rehash =
            |&at: &usize| list.get(at).map_or(0, |found| hasher.hash_one((found.ioc.kind(), found.ioc.value())));
        self.index.insert_unique(hash, list.len() - 1, rehash);
    }

    pub(super) fn into_list(self) -> Vec<FoundIoc> {
        self.list
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

    /// The offset of a byte that is no earlier than the one asked for last.
    fn at(&mut self, byte: usize) -> usize {
        if self.is_ascii {
            return byte;
        }
        let passed = self.text.as_bytes().get(self.byte..byte).unwrap_or_default();
        self.unit += passed.iter().map(|&byte| units_begun_by(byte)).sum::<usize>();
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
