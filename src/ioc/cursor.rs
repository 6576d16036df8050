//! Reading a text byte by byte, beyond its ends too.
//!
//! Every read of this room goes through here. The crate's own tests count them: whether the work is
//! linear must not be left to a clock.

use std::ops::Range;

#[cfg(feature = "extract")]
use super::bytes::Class;

/// A text to look at. It is as cheap to copy as the text's own reference.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text }
    }

    /// Reads no further than `end`, where a letter must begin.
    pub(super) fn until(text: &'a str, end: usize) -> Self {
        Self { text: text.get(..end).unwrap_or(text) }
    }

    pub(super) const fn len(self) -> usize {
        self.text.len()
    }

    /// The byte at `at`, or 0 beyond the end: no indicator holds a 0.
    #[inline]
    pub(super) fn byte(self, at: usize) -> u8 {
        count(1);
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    #[inline]
    pub(super) fn byte_before(self, at: usize) -> u8 {
        at.checked_sub(1).map_or(0, |before| self.byte(before))
    }

    /// The letter at `at`, which need not be ASCII.
    pub(super) fn char_at(self, at: usize) -> Option<char> {
        count(1);
        self.text.get(at..)?.chars().next()
    }

    /// Whole letters, or nothing where a range cuts one. Whoever reads all of a long one says so by
    /// [`read`](Self::read).
    pub(super) fn get(self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// The same, counted.
    #[cfg(feature = "extract")]
    pub(super) fn read(self, range: Range<usize>) -> &'a str {
        let text = self.get(range);
        count(text.len());
        text
    }

    /// Bytes for a look that ends early. Whoever took it says by [`read`](Self::read) how far it
    /// went.
    #[cfg(feature = "extract")]
    pub(super) fn unread(self, range: Range<usize>) -> &'a [u8] {
        self.text.as_bytes().get(range).unwrap_or_default()
    }

    /// Bytes, which may cut a letter.
    pub(super) fn bytes(self, range: Range<usize>) -> &'a [u8] {
        let end = range.end.min(self.text.len());
        let bytes = self.text.as_bytes().get(range.start..end).unwrap_or_default();
        count(bytes.len());
        bytes
    }

    /// Where bytes that are `fit` end, from `at` on.
    #[inline]
    pub(super) fn span(self, at: usize, mut fit: impl FnMut(u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        let length = rest.iter().position(|&byte| !fit(byte)).unwrap_or(rest.len());
        count(length + 1);
        at + length
    }

    /// The same over no more than `most` bytes.
    #[cfg(feature = "extract")]
    pub(super) fn span_within(self, at: usize, most: usize, fit: impl Fn(u8) -> bool) -> usize {
        let end = self.text.len().min(at + most);
        let length =
            self.text.as_bytes().get(at..end).unwrap_or_default().iter().take_while(|&&byte| fit(byte)).count();
        count(length + 1);
        at + length
    }

    /// The same, back from `at` and over no more than `most` bytes: where they begin.
    pub(super) fn span_back(self, at: usize, most: usize, fit: impl Fn(u8) -> bool) -> usize {
        let before = self.text.as_bytes().get(at.saturating_sub(most)..at).unwrap_or_default();
        let length = before.iter().rev().take_while(|&&byte| fit(byte)).count();
        count(length + 1);
        at - length
    }

    /// The end of what lies before the first byte of `stop`, from `at` on, and the classes of all
    /// of it.
    ///
    /// Every byte of every text comes by here, so it takes them by fours.
    #[cfg(feature = "extract")]
    pub(super) fn gather(self, at: usize, stop: Class) -> (usize, Class) {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        let of_four = |&[a, b, c, d]: &[u8; 4]| Class::of(a).or(Class::of(b)).or(Class::of(c)).or(Class::of(d));
        let (mut length, mut held) = (0, Class::NONE);
        for class in rest.as_chunks().0.iter().map(of_four).take_while(|class| !class.any(stop)) {
            held = held.or(class);
            length += 4;
        }
        let last = rest.get(length..).unwrap_or_default().iter().map(|&byte| Class::of(byte));
        for class in last.take_while(|class| !class.any(stop)) {
            held = held.or(class);
            length += 1;
        }
        count(length + 1);
        (at + length, held)
    }
}

#[cfg(test)]
thread_local! {
    static READS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[cfg(test)]
fn count(reads: usize) {
    READS.set(READS.get() + reads);
}

#[cfg(not(test))]
#[inline(always)]
const fn count(_reads: usize) {}

/// How many bytes `work` reads.
#[cfg(all(test, feature = "extract"))]
pub(super) fn reads_of(work: impl FnOnce()) -> usize {
    READS.set(0);
    work();
    READS.get()
}
