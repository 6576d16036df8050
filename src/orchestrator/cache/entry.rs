//! An answer that is remembered, and what it is found by.

use std::rc::Rc;

use crate::enrichment::Report;
use crate::ioc::IocType;
use crate::time::Timestamp;

/// Answers that a store holds at the most, the least recently used out first.
pub const MAX_ENTRIES: usize = 10_000;

/// What an answer is remembered by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CacheKey {
    /// Who answered: a provider, at an address if it is not its own, after a tab.
    pub source: Rc<str>,
    /// The indicator's type.
    pub kind: IocType,
    /// Its canonical value.
    pub value: String,
}

/// An answer, and when it was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Remembered {
    /// The answer.
    pub report: Rc<Report>,
    /// When it was asked for, by the wall clock.
    pub asked_at: Timestamp,
}
