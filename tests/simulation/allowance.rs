//! What the key really has: it may be less than was said, and somebody else may use up its day.

use std::cell::Cell;
use std::time::Duration;

use iocular::time::Timestamp;

use crate::server::WRITTEN_WITHIN;

/// Refusals that it takes to learn that the day is used up, after those of what was in flight.
const LESSONS: u32 = 3;

/// What the key really has.
pub(crate) struct Allowance {
    per_window: usize,
    /// Whether lessons are counted: not where the clock is set, nor where nothing is counted and
    /// each context has to learn by itself.
    is_judge: bool,
    /// The day that is used up, by its number.
    spent: Cell<Option<i64>>,
    /// When this was told first.
    told: Cell<Option<Duration>>,
    /// Refusals of what was asked after that was known, and how many there may be.
    lessons: Cell<(u32, u32)>,
}

impl Allowance {
    pub(crate) fn new(per_window: usize, is_judge: bool) -> Self {
        Self { per_window, is_judge, spent: Cell::default(), told: Cell::default(), lessons: Cell::new((0, LESSONS)) }
    }

    /// Somebody else uses up the day.
    pub(crate) fn spend(&self, now: Timestamp) {
        if self.spent.replace(Some(now.day())) != Some(now.day()) {
            self.told.set(None);
            self.lessons.set((0, LESSONS));
        }
    }

    /// Whether one more is answered, of so many in a window.
    pub(crate) fn takes(&self, counted: usize, now: Timestamp) -> bool {
        counted <= self.per_window && !self.is_spent(now)
    }

    /// A request that began then is refused. Once a used-up day is known it is asked for no more.
    pub(crate) fn refuses(&self, began: Duration, elapsed: Duration, now: Timestamp) {
        if !self.is_spent(now) {
            return;
        }
        let told = self.told.get().unwrap_or(elapsed);
        self.told.set(Some(told));
        if began > told + WRITTEN_WITHIN {
            let (learnt, most) = self.lessons.get();
            self.lessons.set((learnt + 1, most));
            assert!(learnt < most || !self.is_judge, "{learnt} refusals, and still the day is not known to be used up");
        }
    }

    /// Something kept a refusal from being alone, or from being written.
    pub(crate) fn excuse(&self) {
        let (learnt, most) = self.lessons.get();
        self.lessons.set((learnt, most + 1));
    }

    fn is_spent(&self, now: Timestamp) -> bool {
        self.spent.get() == Some(now.day())
    }
}
