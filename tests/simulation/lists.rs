//! Lists as people paste them: they overlap, repeat themselves, and name a file by all its hashes.

use std::collections::HashSet;

use iocular::ioc::{Idna, IocType};
use iocular::orchestrator::Candidate;

use crate::files;
use crate::world::World;

/// A list, and what is to become of it.
#[derive(Default)]
pub(crate) struct SomeList {
    pub(crate) candidates: Vec<Candidate>,
    /// The places that get an outcome.
    pub(crate) places: HashSet<usize>,
    /// What is looked up.
    pub(crate) wanted: HashSet<String>,
    pub(crate) skipped: usize,
}

impl SomeList {
    /// A list of a dozen at the most, files aside.
    pub(crate) fn new(world: &World) -> Self {
        let mut list = Self::default();
        let first = world.pick(0, 20);
        for _ in 0..(12.0 * world.chance().powi(2)) as usize + usize::from(world.chance() < 0.95) {
            match world.pick(0, 20) {
                0 => list.push("no indicator"),
                1 => list.push("CVE-2021-44228"),
                // Always together: then none of them is asked for while a better one is.
                2 | 3 => files::hashes(world, world.pick(0, 8)).iter().for_each(|hash| list.push(hash)),
                _ => list.push(&format!("100.0.0.{}", first + world.pick(0, 10))),
            }
        }
        list
    }

    fn push(&mut self, text: &str) {
        let (candidate, index) = (Candidate::from_text(text, &NoIdna), self.candidates.len());
        match &candidate {
            Candidate::Indicator(ioc) if ioc.kind() == IocType::Cve => self.skipped += 1,
            Candidate::Indicator(ioc) => {
                self.places.insert(index);
                self.wanted.insert(ioc.value().to_owned());
            }
            Candidate::Malformed(_) => drop(self.places.insert(index)),
        }
        self.candidates.push(candidate);
    }
}

pub(crate) struct NoIdna;

impl Idna for NoIdna {
    fn to_ascii(&self, _: &str) -> Option<String> {
        None
    }
}
