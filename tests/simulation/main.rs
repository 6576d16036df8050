//! One seeded world in which everything goes wrong at once: several contexts on one disk, jobs that
//! overlap, a network that delays, fails, refuses, cuts and hangs, users who cancel, delete and
//! close, tabs that are killed and opened again, clocks that jump.
//!
//! After every step the [`judge`] looks at everything. A failing seed prints itself;
//! `IOCULAR_SEED=n` runs that one alone and tells every step. `npm run soak -- 10` tries new seeds
//! for ten minutes.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // a test fails by panicking

mod allowance;
mod client;
mod course;
#[path = "../orchestrator/disk.rs"]
#[allow(dead_code, reason = "the orchestrator's tests use more of it")]
mod disk;
mod files;
mod judge;
mod lists;
mod outages;
mod server;
mod story;
mod tab;
mod watch;
mod weather;
#[path = "../orchestrator/world.rs"]
#[allow(dead_code, reason = "the orchestrator's tests use more of it")]
mod world;

use std::panic::{RefUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

const SEEDS: u64 = 10_000;
/// Most take a millisecond.
const LONGEST_STORY: Duration = Duration::from_secs(30);

#[test]
fn whatever_happens_every_place_has_its_outcome_and_no_promise_is_broken() {
    match number("IOCULAR_SEED") {
        Some(seed) => story::tell(seed, true),
        None => drop(run(0, |done| done < SEEDS, |seed| story::tell(seed, false))),
    }
}

#[test]
fn an_outage_costs_few_requests_and_no_indicator_of_a_list() {
    match number("IOCULAR_SEED") {
        Some(seed) => outages::tell(seed),
        None => drop(run(0, |done| done < SEEDS, outages::tell)),
    }
}

/// New seeds for as many minutes as `IOCULAR_SOAK_MINUTES` says.
#[test]
#[ignore = "runs for minutes: npm run soak"]
fn soak() {
    let minutes = number("IOCULAR_SOAK_MINUTES").unwrap_or(1);
    let end = Instant::now() + Duration::from_secs(60 * minutes);
    let first = number("IOCULAR_FIRST_SEED")
        .unwrap_or_else(|| UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs()) * 1_000_000);
    let started = SystemTime::now();
    let count = run(first, |_| Instant::now() < end, |seed| story::tell(seed, false));
    let seconds = started.elapsed().map_or(0, |span| span.as_secs());
    println!("{count} seeds from {first} on held in {seconds} s");
}

/// Runs seeds from `first` on, on every core, while `goes_on` says so of how many have been begun.
/// Gives how many were.
fn run(first: u64, goes_on: impl Fn(u64) -> bool + Sync, tell: impl Fn(u64) + Sync + RefUnwindSafe) -> u64 {
    let begun = AtomicU64::new(0);
    let failed = Mutex::new(None);
    let (over, ended) = (Mutex::new(0), Condvar::new());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let at_work: Vec<Mutex<Option<(u64, Instant)>>> = (0..cores).map(|_| Mutex::default()).collect();
    let work = |desk: &Mutex<Option<(u64, Instant)>>| {
        while failed.lock().is_ok_and(|failed| failed.is_none()) {
            let number = begun.fetch_add(1, Ordering::Relaxed);
            if !goes_on(number) {
                break;
            }
            let seed = first + number;
            *desk.lock().expect("not poisoned") = Some((seed, Instant::now()));
            if catch_unwind(|| tell(seed)).is_err() {
                *failed.lock().expect("not poisoned") = Some(seed);
            }
        }
        *desk.lock().expect("not poisoned") = None;
        *over.lock().expect("not poisoned") += 1;
        ended.notify_all();
    };
    std::thread::scope(|scope| {
        at_work.iter().for_each(|desk| drop(scope.spawn(|| work(desk))));
        let mut ready = over.lock().expect("not poisoned");
        while *ready < cores {
            ready = ended.wait_timeout(ready, Duration::from_secs(1)).expect("not poisoned").0;
            at_work.iter().for_each(watch);
        }
    });
    let failed = failed.into_inner().expect("not poisoned");
    assert!(failed.is_none(), "failed with IOCULAR_SEED={}", failed.unwrap_or_default());
    begun.into_inner()
}

/// A story that never ends cannot be stopped, but it can be named.
fn watch(desk: &Mutex<Option<(u64, Instant)>>) {
    let at_work = *desk.lock().expect("not poisoned");
    if let Some((seed, since)) = at_work
        && since.elapsed() > LONGEST_STORY
    {
        eprintln!("never ends with IOCULAR_SEED={seed}");
        std::process::exit(1);
    }
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}
