//! Reading a report out of a JavaScript object, field by field.
//!
//! Typed getters and not serde: `serde_wasm_bindgen::from_value` would cost 17 KB.

use wasm_bindgen::prelude::*;

use super::object::{entries_of, items_of};
use super::{kind_of, property};
use crate::enrichment::{Details, Detection, Report, Stats, Verdict};

/// Reads a result: `verdict` must be there, the rest may be. The error names the field that is not as it should be.
pub(crate) fn read_report(value: &JsValue, provider: &str) -> Result<Report, String> {
    if !value.is_object() {
        return Err(["an object was expected, got ", &kind_of(value)].concat());
    }
    let fields = Fields { object: value, path: "" };
    let verdict: Option<Verdict> = fields.text("verdict")?.as_deref().and_then(|word| word.parse().ok());
    let verdict = verdict.ok_or("verdict must be \"malicious\", \"suspicious\", \"clean\" or \"no_data\"")?;
    Ok(Report {
        provider: fields.text("provider")?.unwrap_or_else(|| provider.to_owned()),
        verdict,
        detection_count: fields.count("detectionCount")?,
        total_engines: fields.count("totalEngines")?,
        scan_date: fields.text("scanDate")?,
        raw_stats: read_stats(&fields.value("rawStats")?)?,
        details: read_details(&fields.value("details")?)?,
        permalink: fields.text("permalink")?,
        looked_up_at: fields.text("lookedUpAt")?,
        cached: fields.value("cached")?.as_bool().unwrap_or(false),
    })
}

fn read_details(value: &JsValue) -> Result<Details, String> {
    if !value.is_object() {
        return absent(value, "details", "an object").map(|()| Details::default());
    }
    let fields = Fields { object: value, path: "details." };
    Ok(Details {
        reputation: fields.number("reputation")?,
        tags: fields.texts("tags")?,
        top_detections: fields.list("topDetections", "a list of { engine, result }", |item| {
            let text = |name| property(item, name).ok()?.as_string();
            Some(Detection { engine: text("engine")?, result: text("result")? })
        })?,
        country: fields.text("country")?,
        as_owner: fields.text("asOwner")?,
        asn: fields.number("asn")?,
        network: fields.text("network")?,
        registrar: fields.text("registrar")?,
        created_at: fields.text("createdAt")?,
        categories: fields.texts("categories")?,
        title: fields.text("title")?,
        final_url: fields.text("finalUrl")?,
        names: fields.texts("names")?,
        file_type: fields.text("fileType")?,
        size: fields.number("size")?,
        threat_label: fields.text("threatLabel")?,
        first_seen_at: fields.text("firstSeenAt")?,
        md5: fields.text("md5")?,
        sha1: fields.text("sha1")?,
        sha256: fields.text("sha256")?,
    })
}

fn read_stats(value: &JsValue) -> Result<Stats, String> {
    if !value.is_object() {
        return absent(value, "rawStats", "an object of numbers").map(|()| Stats::default());
    }
    let counts =
        entries_of(value).map(|entries| entries.into_iter().map(|(name, count)| Some((name, count.as_f64()?))));
    let stats: Option<Vec<_>> = counts.and_then(Iterator::collect);
    let mut stats = stats.ok_or("rawStats must be an object of numbers")?;
    // As a key it would be the prototype of the object that the stats become.
    stats.retain(|(name, _)| name != "__proto__");
    Ok(Stats(stats))
}

/// The fields of one object.
struct Fields<'a> {
    object: &'a JsValue,
    path: &'a str,
}

impl Fields<'_> {
    // Not inlined, any of them: each is called for a dozen fields.
    #[inline(never)]
    fn value(&self, name: &str) -> Result<JsValue, String> {
        property(self.object, name).map_err(|_| [self.path, name, " cannot be read"].concat())
    }

    #[inline(never)]
    fn text(&self, name: &str) -> Result<Option<String>, String> {
        let value = self.value(name)?;
        match value.as_string() {
            Some(text) => Ok(Some(text)),
            None => absent(&value, &[self.path, name].concat(), "a string").map(|()| None),
        }
    }

    #[inline(never)]
    fn number(&self, name: &str) -> Result<Option<f64>, String> {
        let value = self.value(name)?;
        match value.as_f64() {
            Some(number) => Ok(Some(number)),
            None => absent(&value, &[self.path, name].concat(), "a number").map(|()| None),
        }
    }

    fn count(&self, name: &str) -> Result<u32, String> {
        Ok(self.number(name)?.map_or(0, |number| number as u32))
    }

    #[inline(never)]
    fn texts(&self, name: &str) -> Result<Option<Vec<String>>, String> {
        self.list(name, "a list of strings", JsValue::as_string)
    }

    fn list<T>(&self, name: &str, what: &str, read: impl Fn(&JsValue) -> Option<T>) -> Result<Option<Vec<T>>, String> {
        let value = self.value(name)?;
        match items_of(&value) {
            Some(list) => {
                let items: Option<Vec<T>> = list.iter().map(read).collect();
                items.map(Some).ok_or_else(|| [self.path, name, " must be ", what].concat())
            }
            None => absent(&value, &[self.path, name].concat(), what).map(|()| None),
        }
    }
}

/// A field that is not what it should be is fine if it is not there.
fn absent(value: &JsValue, name: &str, what: &str) -> Result<(), String> {
    if value.is_undefined() || value.is_null() {
        return Ok(());
    }
    Err([name, " must be ", what, ", got ", &kind_of(value)].concat())
}
