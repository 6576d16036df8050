//! Moments and slots for the tables of this room's tests.

use std::time::Duration;

use super::ledger::{OwnerId, SlotId, SlotRecord};
use crate::orchestrator::runtime::Moment;
use crate::time::Timestamp;

pub(super) const SECOND: Duration = Duration::from_secs(1);
pub(super) const WINDOW: Duration = Duration::from_secs(60);

/// So many seconds after noon on the last day of January, by both clocks.
pub(super) fn at(seconds: u64) -> Moment {
    set(seconds, 0)
}

/// The same, with a wall clock that was set by so many seconds.
pub(super) fn set(seconds: u64, by: i64) -> Moment {
    let wall = Timestamp::from_civil(2026, 1, 31, 43_200 + seconds as i64 + by);
    Moment { wall, steady: Duration::from_secs(seconds) }
}

/// A slot of a context, acquired at a second, and in flight for half a minute at the most.
pub(super) fn slot(id: u64, owner: u64, acquired_at: u64) -> SlotRecord {
    let lease = 31 * SECOND;
    SlotRecord { id: SlotId(id), owner: OwnerId(owner), acquired_at: at(acquired_at).wall, ended_at: None, lease }
}

/// The same, ended at a second.
pub(super) fn ended(slot: SlotRecord, second: u64) -> SlotRecord {
    SlotRecord { ended_at: Some(at(second).wall), ..slot }
}
