//! Jobs, as callers give them and readers see them.
//!
//! - `intake` sorts a list into what is looked up, what is skipped and what is no indicator;
//!   `egress` says what may leave at all, `tokens` what had better not, and `plan` what looking the
//!   rest up would cost;
//! - `view` is one job as its readers see it, `table` those that are remembered, `status` a
//!   reading, `wait` what a job waits for;
//! - `event` is what subscribers are told, `subscribers` who they are.
//!
//! What a job does next is the scheduler's affair.

pub(super) mod egress;
pub(super) mod event;
pub(super) mod intake;
pub(super) mod plan;
pub(super) mod status;
pub(super) mod subscribers;
pub(super) mod table;
mod tokens;
pub(super) mod view;
pub(super) mod wait;
