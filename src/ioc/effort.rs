//! Counts the bytes that the extraction looks at, in the crate's own tests: whether the work is
//! linear must not be left to a clock.

#[cfg(test)]
thread_local! {
    pub(super) static SPENT: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// `count` bytes were looked at.
#[inline(always)]
pub(super) fn spend(count: usize) {
    #[cfg(test)]
    SPENT.set(SPENT.get() + count);
    #[cfg(not(test))]
    let _ = count;
}
