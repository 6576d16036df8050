//! Which lookup goes when, and what its end means: a protocol, without IO.
//!
//! [`Scheduler`] is told of [`Event`]s and asked, in turn, for [`Effect`]s to run, [`Notice`]s to
//! pass on, and the time at which it wants to be told that time has passed. It runs nothing, waits
//! for nothing and calls nobody, so a test drives it by events and times alone. The manner is
//! quinn-proto's.
//!
//! - `machine`: the loop of events and effects; `callers`: what callers ask; `course`: what is
//!   paused, and what goes first;
//! - `lookups`: which indicators are looked up, their stages, and who waits for each;
//! - `siblings`: hashes that may be of one file;
//! - `queue`: whose turn it is; `gate`: whether a source may be asked; `circuit`: whether it
//!   answers;
//! - `attempts`: how requests start and what their ends mean; `retry`: whether there is another;
//!   `outages`: what is done while nothing answers;
//! - `outcomes`: how lookups and jobs end; `write_ahead`: what is stored before it is told.
//!
//! Whatever can be read off a stage is not kept beside it.

mod attempts;
mod callers;
mod circuit;
mod course;
mod gate;
mod ids;
mod jitter;
mod lookups;
mod machine;
mod outages;
mod outcomes;
mod protocol;
mod queue;
mod retry;
mod run;
mod siblings;
mod source;
mod stage;
mod write_ahead;

#[cfg(test)]
mod tests;

pub(super) use ids::{LookupId, SourceId};
pub(super) use machine::{Durability, Limits, Scheduler};
pub(super) use protocol::{Acquisition, Attempt, Connectivity, Effect, Event, Notice, Saved};
pub(super) use source::Reach;
