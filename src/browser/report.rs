//! Reading a report out of a JavaScript object, an adapter's or a stored one, field by field.
//!
//! Typed getters and not serde: `serde_wasm_bindgen::from_value` would cost 17 KB.

use wasm_bindgen::prelude::*;

use super::object::{Fields, entries_of, items_of, kind_of, own_text};
use crate::enrichment::{Absent, DETAILS, Detail, Details, Detection, Part, Parts, Report, Shape, Stats, Verdict};
use crate::ioc::ShownIoc;

/// Reads a result: `verdict` must be there, the rest may be. The error names the field that is not
/// as it should be.
pub(crate) fn read_report(value: &JsValue, provider: &str) -> Result<Report, String> {
    if !value.is_object() {
        return Err(["an object was expected, got ", &kind_of(value)].concat());
    }
    let fields = Fields::of(value, "");
    let verdict: Option<Verdict> = fields.text("verdict")?.and_then(|word| word.parse().ok());
    let verdict = verdict.ok_or("verdict must be \"malicious\", \"suspicious\", \"clean\" or \"no_data\"")?;
    let permalink = fields.text("permalink")?;
    // Version 0.1.0 did not store it, but a report had a link then.
    let is_known = permalink.is_some() || verdict != Verdict::NoData;
    Ok(Report {
        provider: fields.text("provider")?.unwrap_or_else(|| provider.to_owned()),
        verdict,
        known: fields.value("known")?.and_then(|known| known.as_bool()).unwrap_or(is_known),
        simulated: fields.flag("simulated")?,
        detection_count: count(&fields, "detectionCount")?,
        total_engines: count(&fields, "totalEngines")?,
        scan_date: fields.text("scanDate")?,
        raw_stats: read_stats(&fields)?,
        details: read_details(&fields)?,
        canonical_url: None,
        permalink,
        asked: fields.value("answeredBy")?.and_then(|asked| read_shown(&asked)),
        looked_up_at: fields.text("lookedUpAt")?,
        cached: fields.value("cached")?.and_then(|cached| cached.as_bool()).unwrap_or(false),
    })
}

/// An indicator that is shown, and never looked up as it stands there.
pub(super) fn read_shown(ioc: &JsValue) -> Option<ShownIoc> {
    let kind = own_text(ioc, "type")?.parse().ok()?;
    Some(ShownIoc { kind, value: own_text(ioc, "value")?, raw_match: own_text(ioc, "rawMatch") })
}

fn count(fields: &Fields<'_>, name: &str) -> Result<u32, String> {
    Ok(fields.number(name, "a number")?.map_or(0, |number| number as u32))
}

fn read_stats(fields: &Fields<'_>) -> Result<Stats, String> {
    const WHAT: &str = "an object of numbers";
    let Some(value) = fields.value("rawStats")? else { return Ok(Stats::default()) };
    if !value.is_object() {
        return Err(fields.wrong("rawStats", WHAT, &value));
    }
    let counts =
        entries_of(&value).map(|entries| entries.into_iter().map(|(name, count)| Some((name, count.as_f64()?))));
    let stats: Option<Vec<_>> = counts.and_then(Iterator::collect);
    let mut stats = stats.ok_or_else(|| fields.named("rawStats", &[" must be ", WHAT].concat()))?;
    // As a key it would be the prototype of the object that the stats become.
    stats.retain(|(name, _)| name != "__proto__");
    Ok(Stats(stats))
}

fn read_details(fields: &Fields<'_>) -> Result<Details, String> {
    let Some(value) = fields.value("details")? else { return Ok(Details::default()) };
    if !value.is_object() {
        return Err(fields.wrong("details", "an object", &value));
    }
    read_parts(&value, DETAILS, "details.").map(Details::fitted)
}

/// The parts of an object that are named; the rest is passed over.
fn read_parts(object: &JsValue, parts: &[Part], path: &str) -> Result<Parts, String> {
    let fields = Fields::of(object, path);
    let mut read = Vec::new();
    for Part { name, shape, absent } in parts {
        match fields.value(name)? {
            Some(value) => read.push((*name, read_detail(&value, *shape, &[path, name].concat())?)),
            None if *absent == Absent::Void => {
                return Err(fields.wrong(name, what(*shape), &JsValue::UNDEFINED));
            }
            None => {}
        }
    }
    Ok(read)
}

fn read_detail(value: &JsValue, shape: Shape, path: &str) -> Result<Detail, String> {
    let wrong = || [path, " must be ", what(shape), ", got ", &kind_of(value)].concat();
    match shape {
        Shape::Number => value.as_f64().map(Detail::Number).ok_or_else(wrong),
        Shape::Text => value.as_string().map(|text| Detail::Text(text.into())).ok_or_else(wrong),
        Shape::List(of) => {
            let items = items_of(value).ok_or_else(wrong)?;
            let items = items.iter().map(|item| {
                read_detail(item, *of, path).map_err(|inner| match of {
                    // What is wrong within a record says so itself.
                    Shape::Record(_) if item.is_object() => inner,
                    _ => [path, " must be ", what(shape)].concat(),
                })
            });
            items.collect::<Result<_, _>>().map(Detail::List)
        }
        Shape::Detections => read_detections(value, path, &wrong).map(Detail::Detections),
        Shape::Record(_) if !value.is_object() => Err(wrong()),
        Shape::Record(parts) => read_parts(value, parts, &[path, "."].concat()).map(Detail::Record),
    }
}

/// What engines said: objects, as adapters give them, or three texts for each, as they are stored.
fn read_detections(value: &JsValue, path: &str, wrong: &dyn Fn() -> String) -> Result<Vec<Detection>, String> {
    let items = items_of(value).ok_or_else(wrong)?;
    let texts: Option<Vec<_>> = items.iter().map(JsValue::as_string).collect();
    if let Some(texts) = texts {
        let stored = texts.chunks_exact(3).filter_map(|texts| match texts {
            [engine, category, result] => Detection::of(engine.clone(), category, result.clone()),
            _ => None,
        });
        return Ok(stored.collect());
    }
    let item = |item: &JsValue| match ["engine", "category", "result"].map(|name| own_text(item, name)) {
        [Some(engine), Some(category), Some(result)] => Detection::of(engine, &category, result),
        _ => None,
    };
    let read: Option<Vec<_>> = items.iter().map(item).collect();
    read.ok_or_else(|| [path, " must be ", what(Shape::Detections)].concat())
}

const fn what(shape: Shape) -> &'static str {
    match shape {
        Shape::Number => "a number",
        Shape::Text => "a string",
        Shape::List(Shape::Text) => "a list of strings",
        Shape::List(_) => "a list of objects",
        Shape::Detections => "a list of { engine, category: \"malicious\" or \"suspicious\", result }",
        Shape::Record(_) => "an object",
    }
}
