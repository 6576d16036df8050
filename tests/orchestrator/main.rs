//! The orchestrator, natively, under a virtual clock: hours pass in milliseconds, and every run is
//! the same.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // a test fails by panicking

mod acceptance;
mod coalescing;
mod days;
mod disk;
mod durable;
mod egress;
mod events;
mod failures;
mod fewer_rights;
mod jobs;
mod lifetime;
mod memory;
mod quota;
mod schedule;
mod shared;
mod source;
#[allow(dead_code, reason = "the simulation uses more of it")]
mod world;
