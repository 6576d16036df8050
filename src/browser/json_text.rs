//! A value as JSON text, for the engine to make objects of at once.
//!
//! `serde_wasm_bindgen` makes them property by property, and each string crosses into JavaScript by itself: for an outcome, which is made for
//! every lookup, that took a sixth of the lookup's time.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use wasm_bindgen::prelude::*;

/// A value as plain objects, arrays, strings and numbers.
pub(super) fn parsed(value: &impl Serialize) -> JsValue {
    let mut text = Vec::with_capacity(2048);
    let written = value.serialize(&mut Serializer::with_formatter(&mut text, PlatformNumbers));
    let text = written.ok().and_then(|()| std::str::from_utf8(&text).ok());
    text.and_then(|text| js_sys::JSON::parse(text).ok()).unwrap_or(JsValue::NULL)
}

/// Fractions as the platform writes them: to do it here is 9 KB of tables, for numbers that are nearly always whole.
struct PlatformNumbers;

impl Formatter for PlatformNumbers {
    fn write_f64<W: Write + ?Sized>(&mut self, writer: &mut W, number: f64) -> io::Result<()> {
        let whole = number as i64;
        if whole as f64 == number {
            return self.write_i64(writer, whole);
        }
        let text =
            js_sys::Number::from(number).to_string_with_radix(10).map_or_else(|_| "null".to_owned(), String::from);
        writer.write_all(text.as_bytes())
    }
}
