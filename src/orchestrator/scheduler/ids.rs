//! The names of lookups and sources.

/// Names a lookup among those that are not done. A later one has a greater number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::orchestrator) struct LookupId(pub(super) u64);

/// Names a source by its place in the list that the orchestrator was made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::orchestrator) struct SourceId(pub(in crate::orchestrator) usize);
