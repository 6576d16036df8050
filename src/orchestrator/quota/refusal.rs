//! The source's refusals (429), and the pause that each asks for.
//!
//! They stand in the ledger, so every context honours them, and so does one that comes later.

use std::time::Duration;

use crate::orchestrator::runtime::Moment;
use crate::time::Timestamp;

/// No refusal is believed for longer (`Failure::pause`): a record that says so was not written by
/// us, or by a clock that was wrong.
const LONGEST_PAUSE: Duration = Duration::from_secs(24 * 60 * 60);

/// The latest refusal. It stands until the source answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// When the source refused, by the wall clock of who was refused.
    pub at: Timestamp,
    /// Nothing is sent before then.
    pub not_before: Timestamp,
}

impl Refusal {
    /// A refusal after which nothing is sent for so long.
    pub(super) fn new(now: Timestamp, pause: Duration) -> Self {
        Self { at: now, not_before: now.plus(pause) }
    }

    /// The same, with a pause of no less than this.
    pub(super) fn at_least(self, pause: Duration) -> Self {
        Self { not_before: self.not_before.max(self.at.plus(pause)), ..self }
    }
}

/// A pause, as one context sees it: it ends at whichever clock says so first. The wall clock may be
/// set back, and the steady one may stand still while the machine sleeps.
#[derive(Debug, Default)]
pub(super) struct PauseView(Option<Pause>);

#[derive(Debug)]
struct Pause {
    refusal: Refusal,
    /// By the steady clock.
    until: Duration,
}

impl PauseView {
    /// Makes this the view of the refusal that stands now.
    pub(super) fn sync(&mut self, refusal: Option<Refusal>, now: Moment) {
        if self.0.as_ref().map(|pause| pause.refusal) == refusal {
            return;
        }
        self.0 = refusal.map(|refusal| {
            // A pause that begins in the future was written by a clock that has been set back
            // since.
            let longest = refusal.not_before.since(refusal.at).min(LONGEST_PAUSE);
            let left = refusal.not_before.since(now.wall).min(longest);
            Pause { refusal, until: now.steady + left }
        });
    }

    /// Whether there is one.
    pub(super) const fn is_refused(&self) -> bool {
        self.0.is_some()
    }

    /// How much longer nothing is sent; `None` if there is no pause, or no longer.
    pub(super) fn left(&self, now: Moment) -> Option<Duration> {
        let Pause { refusal, until } = self.0.as_ref()?;
        let left = until.saturating_sub(now.steady).min(refusal.not_before.since(now.wall));
        Some(left).filter(|left| !left.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SECOND, at, set};
    use super::*;

    #[test]
    fn a_pause_is_as_long_as_was_asked_for_or_as_it_is_at_the_least() {
        let refusal = Refusal::new(at(0).wall, 600 * SECOND);
        assert_eq!(refusal.not_before, at(600).wall);
        assert_eq!(refusal.at_least(60 * SECOND).not_before, at(600).wall);
        assert_eq!(Refusal::new(at(0).wall, SECOND).at_least(60 * SECOND).not_before, at(60).wall);
    }

    #[test]
    fn a_pause_ends_at_whichever_clock_says_so_first() {
        let refusal = Some(Refusal::new(at(0).wall, 600 * SECOND));
        for (now, left) in [
            (at(100), Some(500)),
            (at(600), None),
            (set(100, 300), Some(200)), // the machine slept, and the steady clock with it
            (set(100, 7200), None),
            (set(100, -7200), Some(500)), // set back
            (set(600, -7200), None),
        ] {
            let mut view = PauseView::default();
            view.sync(refusal, at(0));
            assert_eq!(view.left(now).map(|left| left.as_secs()), left, "{now:?}");
        }
    }

    #[test]
    fn a_context_that_comes_after_the_clock_was_set_back_waits_no_longer_than_was_asked_for() {
        let mut view = PauseView::default();
        view.sync(Some(Refusal::new(set(0, 86_400).wall, 60 * SECOND)), at(0));
        assert_eq!((view.left(at(59)), view.left(at(60))), (Some(SECOND), None));
    }
}
