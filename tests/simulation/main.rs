//! One seeded world in which everything goes wrong at once: several contexts on one disk, jobs that overlap, a network that delays, fails,
//! refuses, cuts and hangs, users who cancel, delete and close, tabs that are killed and opened again, clocks that jump.
//!
//! After every step the [`judge`] looks at everything. A failing seed prints itself; `IOCULAR_SEED=n` runs that one alone and tells every
//! step. `npm run soak -- 10` tries new seeds for ten minutes.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // a test fails by panicking

#[path = "../orchestrator/disk.rs"]
#[allow(dead_code, reason = "the orchestrator's tests use more of it")]
mod disk;
mod judge;
mod server;
mod story;
mod tab;
#[path = "../orchestrator/world.rs"]
#[allow(dead_code, reason = "the orchestrator's tests use more of it")]
mod world;

use std::panic::catch_unwind;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

const SEEDS: u64 = 10_000;

#[test]
fn whatever_happens_every_place_has_its_outcome_and_no_promise_is_broken() {
    match number("IOCULAR_SEED") {
        Some(seed) => story::tell(seed, true),
        None => drop(run(0, |done| done < SEEDS)),
    }
}

/// New seeds for as many minutes as `IOCULAR_SOAK_MINUTES` says.
#[test]
#[ignore = "runs for minutes: npm run soak"]
fn soak() {
    let minutes = number("IOCULAR_SOAK_MINUTES").unwrap_or(1);
    let end = Instant::now() + Duration::from_secs(60 * minutes);
    let first = UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs()) * 1_000_000;
    let started = SystemTime::now();
    let count = run(first, |_| Instant::now() < end);
    let seconds = started.elapsed().map_or(0, |span| span.as_secs());
    println!("{count} seeds from {first} on held in {seconds} s");
}

/// Runs seeds from `first` on, on every core, while `goes_on` says so of how many have been begun. Gives how many were.
fn run(first: u64, goes_on: impl Fn(u64) -> bool + Sync) -> u64 {
    let begun = AtomicU64::new(0);
    let failed = Mutex::new(None);
    let work = || {
        while failed.lock().is_ok_and(|failed| failed.is_none()) {
            let number = begun.fetch_add(1, Ordering::Relaxed);
            if !goes_on(number) {
                break;
            }
            let seed = first + number;
            if catch_unwind(|| story::tell(seed, false)).is_err() {
                *failed.lock().expect("not poisoned") = Some(seed);
            }
        }
    };
    std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        (0..cores).for_each(|_| drop(scope.spawn(work)));
    });
    let failed = failed.into_inner().expect("not poisoned");
    assert!(failed.is_none(), "failed with IOCULAR_SEED={}", failed.unwrap_or_default());
    begun.into_inner()
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}
