//! What a key's day and month still allow, as time goes on.

use super::limits::Quota;
use crate::orchestrator::jobs::wait::{Wait, WaitReason};
use crate::time::Timestamp;

/// What is left of a day and its month, and what the next ones bring.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowance {
    day: Period,
    month: Period,
}

/// One period, by its number.
#[derive(Clone, Copy, Debug)]
struct Period {
    number: i64,
    left: usize,
    /// What each later one allows.
    limit: usize,
}

impl Allowance {
    /// With so much left of the day and the month that are now.
    pub(super) fn new(quota: &Quota, now: Timestamp, day: usize, month: usize) -> Self {
        let limit = |limit: Option<u32>| limit.map_or(usize::MAX, |limit| limit as usize);
        Self {
            day: Period { number: now.day(), left: day, limit: limit(quota.per_day) },
            month: Period { number: now.month().0, left: month, limit: limit(quota.per_month) },
        }
    }

    /// What is waited for where nothing is left; `None` where a request may go.
    pub(super) fn exhausted(&self, now: Timestamp) -> Option<Wait> {
        if self.month.left == 0 {
            return Some(Wait { reason: WaitReason::Month, until: now.next_month() });
        }
        (self.day.left == 0).then(|| Wait { reason: WaitReason::Day, until: now.next_day() })
    }

    /// Counts a request that goes then; or says what it has to wait for.
    pub(super) fn take(&mut self, at: Timestamp) -> Option<Wait> {
        self.day.turn(at.day());
        self.month.turn(at.month().0);
        let wait = self.exhausted(at);
        if wait.is_none() {
            self.day.left -= 1;
            self.month.left -= 1;
        }
        wait
    }
}

impl Period {
    fn turn(&mut self, number: i64) {
        if self.number != number {
            (self.number, self.left) = (number, self.limit);
        }
    }
}
