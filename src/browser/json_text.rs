//! A value as JSON text, for the engine to make objects of at once.
//!
//! `serde_wasm_bindgen` makes them property by property, and each string crosses into JavaScript by
//! itself: for an outcome, which is made for every lookup, that took a sixth of the lookup's time.

use std::io::{self, Write};

use js_sys::Number;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// A value as JSON text; `null` if there is no such text.
pub(super) fn json_text(value: &impl Serialize) -> String {
    let mut text = Vec::with_capacity(USUAL_BYTES);
    let written = value.serialize(&mut Serializer::with_formatter(&mut text, PlatformNumbers));
    written.ok().and_then(|()| String::from_utf8(text).ok()).unwrap_or_else(|| "null".to_owned())
}

/// What most outcomes stay below.
const USUAL_BYTES: usize = 2048;

/// Fractions as the platform writes them: to do it here is 9 KB of tables, for numbers that are
/// nearly always whole.
struct PlatformNumbers;

impl Formatter for PlatformNumbers {
    fn write_f64<W: Write + ?Sized>(&mut self, writer: &mut W, number: f64) -> io::Result<()> {
        let whole = number as i64;
        if whole as f64 == number {
            return self.write_i64(writer, whole);
        }
        let text = Number::from(number).to_string_with_radix(10).map_or_else(|_| "null".to_owned(), String::from);
        writer.write_all(text.as_bytes())
    }
}
