//! JSON that is taken as it comes: a value of an unexpected type counts as absent, an unexpected
//! key is passed over.
//!
//! Of 207 recorded answers none had a null or a wrong type, but every attribute was missing
//! somewhere and new ones keep appearing. Serde's derive would refuse a whole report for one odd
//! field; here each field stands for itself.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Something that is filled from JSON. What it does not override, it ignores.
///
/// Behind a pointer everywhere, so that serde's machine for reading a value is compiled once and
/// not for each of a dozen types.
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

/// Fills something from the next value.
pub(super) struct Filling<'a>(pub(super) &'a mut dyn Fill);

impl<'de> DeserializeSeed<'de> for Filling<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Filling<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.0.text(text);
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.visit_f64(number as f64)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.visit_f64(number as f64)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.0.number(number);
        Ok(())
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<(), E> {
        self.0.flag(flag);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        loop {
            let more = match self.0.item() {
                Some(target) => items.next_element_seed(Filling(target))?.is_some(),
                None => items.next_element::<IgnoredAny>()?.is_some(),
            };
            if !more {
                return Ok(());
            }
            self.0.filled();
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        self.0.object();
        while let Some(target) = entries.next_key_seed(Key(self.0))? {
            match target {
                Some(target) => entries.next_value_seed(Filling(target))?,
                None => drop(entries.next_value::<IgnoredAny>()?),
            }
            self.0.filled();
        }
        Ok(())
    }
}

/// A key, lent to the object that it stands in, which says what its value fills.
struct Key<'a>(&'a mut dyn Fill);

impl<'a, 'de> DeserializeSeed<'de> for Key<'a> {
    type Value = Option<&'a mut dyn Fill>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'a> Visitor<'_> for Key<'a> {
    type Value = Option<&'a mut dyn Fill>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.entry(key))
    }
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
