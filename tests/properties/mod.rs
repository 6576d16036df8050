//! What holds for every input whatever, as functions over bytes.
//!
//! The fuzzer hunts for bytes that break one of them (`npm run fuzz`), `tests/corpus.rs` runs them
//! over every input that the hunt has kept. Nothing here knows which of the two is running.

mod answer;
mod classify;
mod egress;
#[cfg(feature = "extract")]
mod extract;
mod judge;
mod refang;
mod report;
mod retry_after;
#[cfg(feature = "extract")]
mod rewritten;
mod stored;
mod uts46;
#[path = "../orchestrator/world.rs"]
#[allow(dead_code, reason = "the orchestrator's tests use more of it")]
mod world;

pub(crate) use answer::answer;
pub(crate) use classify::classify;
pub(crate) use egress::egress;
#[cfg(feature = "extract")]
pub(crate) use extract::extract;
pub(crate) use judge::judge;
pub(crate) use refang::refang;
pub(crate) use report::report;
pub(crate) use retry_after::retry_after;
#[cfg(feature = "extract")]
pub(crate) use rewritten::rewritten;
pub(crate) use stored::stored;

/// What has to hold for some bytes. It panics where it does not.
pub(crate) type Property = fn(&[u8]);

/// All of them, by the names of their fuzz targets and of their folders in the corpus.
pub(crate) const ALL: &[(&str, Property)] = &[
    ("answer", answer),
    ("classify", classify),
    ("egress", egress),
    #[cfg(feature = "extract")]
    ("extract", extract),
    ("judge", judge),
    ("refang", refang),
    ("report", report),
    ("retry_after", retry_after),
    #[cfg(feature = "extract")]
    ("rewritten", rewritten),
    ("stored", stored),
];
