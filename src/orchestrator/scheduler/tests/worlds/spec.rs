//! What a small world consists of, and what may go wrong in it.

/// What a small world consists of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spec {
    pub(super) jobs: &'static [Job],
    pub(super) faults: Faults,
    /// Of so many kinds of faults at the most on one way; which ones, the way decides.
    pub(super) kinds_at_once: usize,
    pub(super) per_window: u32,
    pub(super) concurrency: usize,
    /// So many requests for one indicator at the most, whatever goes wrong.
    pub(super) tries: usize,
}

/// A job, and the context that begins it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Job {
    pub(super) context: usize,
    pub(super) name: &'static str,
    pub(super) list: &'static [&'static str],
}

/// How often what goes wrong.
#[derive(Clone, Copy, Debug)]
pub(super) struct Faults {
    pub(super) kills: usize,
    pub(super) refusals: usize,
    /// Requests that fail as if nothing answered.
    pub(super) failures: usize,
    /// Requests that are answered with 403: their failure stands.
    pub(super) denials: usize,
    pub(super) hangs: usize,
    pub(super) jumps: usize,
    pub(super) cancels: usize,
}

impl Faults {
    /// What of this may still go wrong of `all`, where so many kinds may at the most: once they
    /// have begun, the others never do.
    pub(super) fn within(self, all: Self, kinds: usize) -> Self {
        let begun = self.counts().iter().zip(all.counts()).filter(|(left, of)| **left < *of).count();
        let may = |left, of| if left < of || begun < kinds { left } else { 0 };
        Self {
            kills: may(self.kills, all.kills),
            refusals: may(self.refusals, all.refusals),
            failures: may(self.failures, all.failures),
            denials: may(self.denials, all.denials),
            hangs: may(self.hangs, all.hangs),
            jumps: may(self.jumps, all.jumps),
            cancels: may(self.cancels, all.cancels),
        }
    }

    pub(super) fn is_none(&self) -> bool {
        self.counts() == [0; 7]
    }

    fn counts(&self) -> [usize; 7] {
        let Self { kills, refusals, failures, denials, hangs, jumps, cancels } = *self;
        [kills, refusals, failures, denials, hangs, jumps, cancels]
    }
}
