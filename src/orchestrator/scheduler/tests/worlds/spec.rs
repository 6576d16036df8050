//! What a small world consists of, and what may go wrong in it.

/// What a small world consists of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spec {
    pub(super) jobs: &'static [Job],
    pub(super) faults: Faults,
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
