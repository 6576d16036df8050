//! Files, and the three hashes that each goes by: what a report on one says of the others.

use iocular::enrichment::{Detail, Details, Report, Verdict};

use crate::world::World;

/// What hashes are called in a report, and their digits; the best first.
const HASHES: [(&str, usize); 3] = [("sha256", 64), ("sha1", 40), ("md5", 32)];

/// The hashes of a file, in an order that chance has.
pub(crate) fn hashes(world: &World, file: u64) -> Vec<String> {
    let mut hashes: Vec<_> = HASHES.iter().map(|(_, digits)| hash(file, *digits)).collect();
    hashes.rotate_left(world.pick(0, 3) as usize);
    if world.chance() < 0.5 {
        hashes.reverse();
    }
    hashes
}

/// Hashes of the same file of which more is known.
pub(crate) fn better_than(value: &str) -> Vec<String> {
    let Some((file, digits)) = file_of(value) else { return Vec::new() };
    HASHES.iter().map(|(_, other)| *other).filter(|other| *other > digits).map(|other| hash(file, other)).collect()
}

/// What there is to say of an indicator: of a file, all its hashes.
pub(crate) fn report(value: &str) -> Report {
    let report = Report::of("Test", Verdict::Clean);
    let Some((file, _)) = file_of(value) else { return report };
    let parts = HASHES.map(|(name, digits)| (name, Detail::Text(hash(file, digits).into())));
    Report { details: Details::fitted(parts.to_vec()), ..report }
}

fn hash(file: u64, digits: usize) -> String {
    format!("{file:0digits$x}")
}

fn file_of(value: &str) -> Option<(u64, usize)> {
    let is_hash = HASHES.iter().any(|(_, digits)| *digits == value.len());
    let file = u64::from_str_radix(value, 16).ok()?;
    is_hash.then_some((file, value.len()))
}
