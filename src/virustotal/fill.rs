//! What an answer fills, each part taken as it comes: a value of an unexpected type counts as
//! absent, an unexpected key is passed over.
//!
//! Of 207 recorded answers none had a null or a wrong type, but every attribute was missing
//! somewhere and new ones keep appearing. Serde's derive would refuse a whole report for one odd
//! field; here each field stands for itself.

/// Something that is filled from JSON. What it does not override, it ignores.
pub(super) trait Fill {
    fn text(&mut self, _text: &str) {}

    fn number(&mut self, _number: f64) {}

    fn flag(&mut self, _flag: bool) {}

    /// An object begins.
    fn object(&mut self) {}

    /// What the value of this key fills; nothing where it is passed over.
    fn entry(&mut self, _key: &str) -> Option<&mut dyn Fill> {
        None
    }

    /// What the next item of a list fills; nothing where it is passed over.
    fn item(&mut self) -> Option<&mut dyn Fill> {
        None
    }

    /// What was given for an entry or item has been filled.
    fn filled(&mut self) {}
}

/// A field, from its empty state on: a later value for the same key replaces an earlier one, as in
/// `JSON.parse`.
pub(super) fn fresh<T: Fill + Default>(field: &mut T) -> Option<&mut dyn Fill> {
    *field = T::default();
    Some(field)
}

/// A text, cut to what a person reads of it: answers have held a megabyte.
#[derive(Default)]
pub(super) struct Text(pub(super) Option<String>);

/// How much of a text is kept.
pub(super) const MAX_CHARS: usize = 1000;

impl Fill for Text {
    fn text(&mut self, text: &str) {
        self.0 = Some(cut(text, MAX_CHARS).to_owned());
    }
}

/// The first so many characters of a text.
pub(super) fn cut(text: &str, max_chars: usize) -> &str {
    if text.len() <= max_chars {
        return text; // no character is less than a byte
    }
    let end = text.char_indices().nth(max_chars).map(|(end, _)| end);
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// A number.
#[derive(Default)]
pub(super) struct Number(pub(super) Option<f64>);

impl Fill for Number {
    fn number(&mut self, number: f64) {
        self.0 = Some(number);
    }
}

impl Number {
    /// As a count: whole, not negative.
    pub(super) fn count(&self) -> Option<u32> {
        self.0.filter(|number| (0.0..=f64::from(u32::MAX)).contains(number)).map(|number| number as u32)
    }

    /// As seconds since the epoch, which VirusTotal counts time in.
    pub(super) fn seconds(&self) -> Option<i64> {
        self.0.map(|number| number as i64)
    }
}
