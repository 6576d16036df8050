//! The rules that the scheduler decides, each as a table: what happens, and what it wants done
//! then.
//!
//! A line of a script is a time in seconds, what happens then, and what comes of it. Nothing is
//! asked to happen by itself: a line that leaves something out fails.

mod course;
mod durability;
mod failures;
mod fairness;
mod outages;
mod script;
mod shared;
mod sources;
mod waiting;
mod worlds;
