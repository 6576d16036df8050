//! What the key allows, and what of it is left.
//!
//! A limiter that grants four requests in each full minute, or refills a bucket, lets up to eight
//! reach the server in some sixty seconds, and each surplus one is refused. Ours slides: a **slot**
//! is taken when a request is about to go and is free again a window after its *response* came.
//! Whatever the network's delay, the server sees two requests of one slot more than a window apart,
//! so it never sees more requests in a window than there are slots.
//!
//! Pure, given a moment:
//!
//! - [`Quota`] says what is allowed; [`Ledger`] is what has been used, and is shared by every
//!   context that uses the key;
//! - `allowance` is what day and month still allow;
//! - `window` is one context's view of the ledger's slots, by a clock that never jumps;
//! - `permit` is the right to send one request, and whether it is to be had;
//! - `refusal` is what a source that refuses asks for: a pause, for every context;
//! - `learned` is what the key turns out to have, where that is less than was said;
//! - `forecast` says how long so many requests will take.
//!
//! The shell:
//!
//! - `limiter` does all of it to the ledger in its store;
//! - `liveness` tells other contexts that we live, and finds those that do not.

mod allowance;
#[cfg(test)]
mod fixtures;
mod forecast;
mod learned;
pub(super) mod ledger;
mod limiter;
mod limits;
mod liveness;
mod permit;
mod refusal;
mod usage;
mod window;

pub(super) use forecast::Pace;
pub use forecast::Schedule;
pub use ledger::{Ledger, OwnerId, PastTally, SlotId, SlotRecord, Tally};
pub(super) use limiter::Limiter;
pub use limits::Quota;
pub(super) use permit::{Acquired, Permit, Reply};
pub use refusal::Refusal;
pub use usage::{QuotaUsage, WindowUsage};
