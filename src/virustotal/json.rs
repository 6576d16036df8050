//! JSON that is taken as it comes: a value of an unexpected type counts as absent, an unexpected key is passed over.
//!
//! Of 207 recorded answers none had a null or a wrong type, but every attribute was missing somewhere and new ones keep
//! appearing. Serde's derive would refuse a whole report for one odd field; here each field stands for itself.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Something that is filled from JSON. What it does not override, it ignores.
pub(super) trait Fill {
    fn text(&mut self, _text: &str) {}
    fn number(&mut self, _number: f64) {}
    fn list<'de, A: SeqAccess<'de>>(&mut self, mut items: A) -> Result<(), A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
    fn object<'de, A: MapAccess<'de>>(&mut self, mut entries: A) -> Result<(), A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

/// Fills `target` from the next value. A later value for the same key replaces an earlier one, as in `JSON.parse`.
pub(super) struct Into<'a, T>(pub(super) &'a mut T);

impl<'de, T: Fill> DeserializeSeed<'de> for Into<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Fill> Visitor<'de> for Into<'_, T> {
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

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        self.0.list(items)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
        self.0.object(entries)
    }
}

/// An object's keys one by one, each lent to `with`, which takes the value or leaves it.
pub(super) fn each_entry<'de, A, F>(mut entries: A, mut with: F) -> Result<(), A::Error>
where
    A: MapAccess<'de>,
    F: FnMut(&str, &mut Entry<'_, 'de, A>) -> Result<(), A::Error>,
{
    let mut key = Key::default();
    while entries.next_key_seed(Into(&mut key))?.is_some() {
        let mut entry = Entry { entries: &mut entries, taken: false, lifetime: PhantomData };
        with(&key.0, &mut entry)?;
        if !entry.taken {
            entries.next_value::<IgnoredAny>()?;
        }
    }
    Ok(())
}

/// The value that belongs to a key, not read yet.
pub(super) struct Entry<'a, 'de, A> {
    entries: &'a mut A,
    taken: bool,
    lifetime: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> Entry<'_, 'de, A> {
    /// Fills `target` from the value, from its empty state on. Not inlined: it is called for each of thirty attributes.
    #[inline(never)]
    pub(super) fn into<T: Fill + Default>(&mut self, target: &mut T) -> Result<(), A::Error> {
        *target = T::default();
        self.taken = true;
        self.entries.next_value_seed(Into(target))
    }
}

/// One key, in a buffer that is used again.
#[derive(Default)]
struct Key(String);

impl Fill for Key {
    fn text(&mut self, text: &str) {
        self.0.clear();
        self.0.push_str(text);
    }
}

/// A text, cut to what a person reads of it: answers have held a megabyte.
#[derive(Default)]
pub(super) struct Text(pub(super) Option<String>);

const MAX_CHARS: usize = 1000;

impl Fill for Text {
    fn text(&mut self, text: &str) {
        self.0 = Some(text.chars().take(MAX_CHARS).collect());
    }
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

/// A list of texts, cut after so many as a person reads.
#[derive(Default)]
pub(super) struct Texts(pub(super) Vec<String>);

const MAX_ITEMS: usize = 50;

impl Fill for Texts {
    fn list<'de, A: SeqAccess<'de>>(&mut self, mut items: A) -> Result<(), A::Error> {
        let mut item = Text::default();
        while items.next_element_seed(Into(&mut item))?.is_some() {
            self.add(item.0.take());
        }
        Ok(())
    }

    /// The values of an object: `categories` is vendor → category.
    fn object<'de, A: MapAccess<'de>>(&mut self, entries: A) -> Result<(), A::Error> {
        let mut item = Text::default();
        each_entry(entries, |_, value| {
            value.into(&mut item)?;
            self.add(item.0.take());
            Ok(())
        })
    }
}

impl Texts {
    /// Adds a text that is not in the list yet.
    pub(super) fn add(&mut self, text: Option<String>) {
        if let Some(text) = text
            && self.0.len() < MAX_ITEMS
            && !self.0.contains(&text)
        {
            self.0.push(text);
        }
    }

    /// The list, or nothing where it is empty.
    pub(super) fn some(self) -> Option<Vec<String>> {
        Some(self.0).filter(|texts| !texts.is_empty())
    }
}
