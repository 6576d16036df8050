//! What the key allows, and what of it is left.
//!
//! A limiter that grants four requests in each full minute, or refills a bucket, lets up to eight reach the server in some sixty
//! seconds, and each surplus one is refused. Ours slides: a **slot** is taken when a request is about to go and is free again a
//! window after its *response* came. Whatever the network's delay, the server sees two requests of one slot more than a window apart,
//! so it never sees more requests in a window than there are slots.
//!
//! - [`Quota`] says what is allowed; [`Ledger`] is what has been used, and is shared by every context that uses the key;
//! - `window` is one context's own view of the slots by a clock that never jumps;
//! - `limiter` grants permits; `forecast` says how long so many requests will take.

mod forecast;
pub(super) mod ledger;
mod limiter;
mod limits;
mod usage;
mod window;

pub use ledger::{Ledger, OwnerId, SlotId, SlotRecord, Tally};
pub(super) use limiter::{Acquired, Limiter, Permit};
pub use limits::Quota;
pub use usage::{QuotaUsage, WindowUsage};
