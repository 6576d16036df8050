//! The orchestrator, natively, under a virtual clock: hours pass in milliseconds, and every run is the same.

mod acceptance;
mod coalescing;
mod events;
mod failures;
mod jobs;
mod lifetime;
mod memory;
mod quota;
mod schedule;
mod source;
mod world;
