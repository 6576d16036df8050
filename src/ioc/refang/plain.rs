//! A text refanged, and where each change was.

use std::ops::Range;

/// Refanged text. It is meant to be used again and again, so that reading costs no allocation.
#[derive(Default)]
pub(in crate::ioc) struct Plain {
    text: String,
    changes: Vec<Change>,
}

/// `plain` in the refanged text was `source` in the text.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "extract"), expect(dead_code, reason = "the extraction alone asks what was meant"))]
pub(in crate::ioc) struct Change {
    pub(in crate::ioc) plain: Range<usize>,
    pub(in crate::ioc) source: Range<usize>,
    /// Somebody meant to defang an indicator. Escapes of HTML, JSON and Markdown, and invisible
    /// letters, mean nothing.
    pub(in crate::ioc) meant: bool,
}

impl Plain {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.changes.clear();
    }

    pub(in crate::ioc) fn text(&self) -> &str {
        &self.text
    }

    #[cfg(feature = "extract")]
    pub(in crate::ioc) fn changes(&self) -> &[Change] {
        &self.changes
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    pub(super) fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn push(&mut self, letter: char) {
        self.text.push(letter);
    }

    pub(super) fn write(&mut self, plain: &str, source: Range<usize>, meant: bool) {
        let start = self.text.len();
        self.text.push_str(plain);
        self.changes.push(Change { plain: start..self.text.len(), source, meant });
    }

    /// Forgets everything from `at` on; gives the place in the source where that began.
    pub(super) fn take_back(&mut self, at: usize, source_end: usize) -> usize {
        let mut begin = source_end - (self.text.len() - at).min(source_end);
        while let Some(change) = self.changes.pop_if(|change| change.plain.end > at) {
            begin = change.source.start - change.plain.start.saturating_sub(at);
        }
        self.text.truncate(at);
        begin
    }
}
