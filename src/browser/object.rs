//! Reading the objects that JavaScript gives us, which may be anything: a getter or a proxy can
//! throw wherever it is touched.
//!
//! An exception that passes through a task of ours would end it and everything that it was to
//! settle, so each import here is declared `catch`, where `js-sys` declares its own without.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/object.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn field(value: &JsValue, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = kindOf)]
    fn described(value: &JsValue) -> Result<String, JsValue>;
    /// See there. It never throws.
    #[wasm_bindgen(js_name = wrongOptions)]
    fn wrong_options(value: &JsValue, path: &str, names: &str) -> Option<String>;
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = entries)]
    fn object_entries(value: &JsValue) -> Result<Array, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Promise, js_name = resolve)]
    fn promise_resolve(value: &JsValue) -> Result<Promise, JsValue>;
}

/// A property's value, its own or of its class; `undefined` where the value is no object. A getter
/// may throw.
pub(crate) fn property(value: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    field(value, name)
}

/// A property's value where it is a string.
pub(crate) fn own_text(value: &JsValue, name: &str) -> Option<String> {
    property(value, name).ok()?.as_string()
}

/// What a value is, in a word, for messages: they never repeat the value itself, which may be a
/// secret.
pub(crate) fn kind_of(value: &JsValue) -> String {
    described(value).unwrap_or_else(|_| "something that cannot be read".to_owned())
}

/// The text, if it is a string without halves of surrogate pairs: those all become the same
/// replacement, and two names that differ would meet.
pub(crate) fn well_formed(value: &JsValue) -> Option<String> {
    value.as_string().filter(|text| *value == JsValue::from_str(text))
}

/// More than memory holds, as indicators.
const MOST_ITEMS: u32 = 1_000_000;

/// The items of an array, `undefined` for those that cannot be read; `None` where the value is no
/// array, or longer than any that somebody could mean: a proxy may claim to have 2³² - 1.
pub(crate) fn items_of(value: &JsValue) -> Option<Vec<JsValue>> {
    if !is_array(value).unwrap_or(false) {
        return None;
    }
    let length = property(value, "length").ok()?.as_f64().filter(|length| *length <= f64::from(MOST_ITEMS))?;
    Some((0..length as u32).map(|index| js_sys::Reflect::get_u32(value, index).unwrap_or(JsValue::UNDEFINED)).collect())
}

/// The own names and values of an object.
pub(crate) fn entries_of(value: &JsValue) -> Option<Vec<(String, JsValue)>> {
    let entries = object_entries(value).ok()?;
    // These arrays are the engine's own.
    let pair = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        Some((entry.get(0).as_string()?, entry.get(1)))
    };
    entries.iter().map(pair).collect()
}

/// What a value comes to when it is awaited, be it a promise or not.
pub(crate) async fn awaited(value: &JsValue) -> Result<JsValue, JsValue> {
    wasm_bindgen_futures::JsFuture::from(promise_resolve(value)?).await
}

/// `Number.MAX_SAFE_INTEGER`
const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

/// The fields of an object that was given to us. Where one is not what it should be, a sentence
/// says so and names it.
pub(crate) struct Fields<'a> {
    object: &'a JsValue,
    /// What the object is called, with a dot, for messages: `"options."`.
    path: &'a str,
}

impl<'a> Fields<'a> {
    /// The fields of `object`, which messages call `path`.
    pub(crate) const fn of(object: &'a JsValue, path: &'a str) -> Self {
        Self { object, path }
    }

    /// The fields of an object of options, which has no other names than these, with blanks between
    /// them: a name that is misspelt would be passed over else.
    pub(crate) fn only(object: &'a JsValue, path: &'a str, names: &str) -> Result<Self, String> {
        let wrong = wrong_options(object, path.trim_end_matches('.'), names);
        wrong.map_or_else(|| Ok(Self::of(object, path)), Err)
    }

    // Not inlined, any of them: each is called for a dozen fields.

    /// A field's value; `undefined` and `null` are as good as absent.
    #[inline(never)]
    pub(crate) fn value(&self, name: &str) -> Result<Option<JsValue>, String> {
        Ok(Some(self.raw(name)?).filter(|value| !value.is_undefined() && !value.is_null()))
    }

    /// A field's value as it is.
    pub(crate) fn raw(&self, name: &str) -> Result<JsValue, String> {
        property(self.object, name).map_err(|_| self.named(name, " cannot be read"))
    }

    /// A text, if the field is there.
    #[inline(never)]
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, String> {
        let Some(value) = self.value(name)? else { return Ok(None) };
        value.as_string().map(Some).ok_or_else(|| self.wrong(name, "a string", &value))
    }

    /// A number, if the field is there.
    #[inline(never)]
    pub(crate) fn number(&self, name: &str, what: &str) -> Result<Option<f64>, String> {
        let Some(value) = self.value(name)? else { return Ok(None) };
        value.as_f64().map(Some).ok_or_else(|| self.wrong(name, what, &value))
    }

    /// A whole number that is not less than `least`; where the field is not there, the default.
    #[inline(never)]
    pub(crate) fn whole(&self, name: &str, least: u8, default: f64) -> Result<f64, String> {
        let Some(number) = self.number(name, "a whole number")? else { return Ok(default) };
        if number.fract() != 0.0 || number < f64::from(least) || number > MAX_SAFE_INTEGER {
            return Err(self.named(name, &[" must be a whole number, ", &least.to_string(), " or more"].concat()));
        }
        Ok(number)
    }

    /// A list of texts; where the field is not there, an empty one.
    #[inline(never)]
    pub(crate) fn texts(&self, name: &str) -> Result<Vec<String>, String> {
        const WHAT: &str = "an array of strings";
        let Some(value) = self.value(name)? else { return Ok(Vec::new()) };
        let items = items_of(&value).ok_or_else(|| self.wrong(name, WHAT, &value))?;
        let texts: Option<Vec<_>> = items.iter().map(JsValue::as_string).collect();
        texts.ok_or_else(|| self.named(name, &[" must be ", WHAT].concat()))
    }

    /// Whether a flag is set; one that is absent is not.
    #[inline(never)]
    pub(crate) fn flag(&self, name: &str) -> Result<bool, String> {
        let Some(value) = self.value(name)? else { return Ok(false) };
        value.as_bool().ok_or_else(|| self.wrong(name, "true or false", &value))
    }

    /// That a field is not what it should be.
    #[inline(never)]
    pub(crate) fn wrong(&self, name: &str, what: &str, got: &JsValue) -> String {
        [self.path, name, " must be ", what, ", got ", &kind_of(got)].concat()
    }

    /// A sentence that begins with a field's name.
    pub(crate) fn named(&self, name: &str, says: &str) -> String {
        [self.path, name, says].concat()
    }
}
