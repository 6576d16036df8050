//! What a source tells beyond the counts.
//!
//! [`DETAILS`] names each detail once, with the shape that its value has. Whatever fills details,
//! an answer of VirusTotal, an adapter's result or a stored record, comes through
//! [`Details::fitted`], and whoever reads them can rely on the shapes.

use std::borrow::Cow;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use Shape::{Detections, List, Number, Record, Text};

use super::detections::{self, Detection};

/// A detail's value: plain data, and all keys are ours. A key out of an answer could be
/// `__proto__`.
#[derive(Clone, Debug, PartialEq)]
pub enum Detail {
    /// A number.
    Number(f64),
    /// A text.
    Text(Cow<'static, str>),
    /// Several of one shape.
    List(Vec<Detail>),
    /// What engines said.
    Detections(Vec<Detection>),
    /// Named parts.
    Record(Parts),
}

/// The named parts of a record.
pub type Parts = Vec<(&'static str, Detail)>;

/// What values a detail, or a part of one, can have.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A number.
    Number,
    /// A text.
    Text,
    /// At least one of a shape.
    List(&'static Shape),
    /// What engines said; at least one.
    Detections,
    /// Named parts, in this order; at least one.
    Record(&'static [Part]),
}

/// A named part of a record.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// The name that JavaScript sees.
    pub name: &'static str,
    /// What values it can have.
    pub shape: Shape,
    /// What its absence means.
    pub absent: Absent,
}

/// What it means that a part of a record is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// Nothing: it is left out.
    Fine,
    /// The count is zero.
    Zero,
    /// The whole record says nothing.
    Void,
}

const fn may(name: &'static str, shape: Shape) -> Part {
    Part { name, shape, absent: Absent::Fine }
}

const fn must(name: &'static str, shape: Shape) -> Part {
    Part { name, shape, absent: Absent::Void }
}

const fn count(name: &'static str) -> Part {
    Part { name, shape: Number, absent: Absent::Zero }
}

const TEXTS: Shape = List(&Text);
const COUNTED: Shape = List(&Record(&[must("name", Text), count("count")]));

/// Every detail, in the order in which readers see them.
pub static DETAILS: &[Part] = &[
    may("reputation", Number),
    may("tags", TEXTS),
    may("votes", Record(&[count("harmless"), count("malicious")])),
    may("detections", Detections),
    // An adapter may name them. Else the edge makes them of the detections (`browser/outcomes.js`).
    may("topDetections", List(&Record(&[must("engine", Text), must("result", Text)]))),
    may(
        "context",
        List(&Record(&[must("severity", Text), must("title", Text), must("source", Text), may("details", Text)])),
    ),
    may("assessment", Record(&[may("verdict", Text), may("severity", Text), may("score", Number)])),
    may("country", Text),
    may("asOwner", Text),
    may("asn", Number),
    may("network", Text),
    may("registrar", Text),
    may("createdAt", Text),
    may("updatedAt", Text),
    may("expiresAt", Text),
    may("categories", TEXTS),
    may("ranks", List(&Record(&[must("list", Text), must("rank", Number)]))),
    may("dns", List(&Record(&[must("type", Text), must("value", Text)]))),
    may(
        "certificate",
        Record(&[
            may("subject", Text),
            may("issuer", Text),
            may("validFrom", Text),
            may("validTo", Text),
            may("names", TEXTS),
        ]),
    ),
    may("jarm", Text),
    may("whoisAt", Text),
    may("title", Text),
    may("finalUrl", Text),
    may("httpStatus", Number),
    may("contentSha256", Text),
    may("redirects", TEXTS),
    may("threatNames", TEXTS),
    may("targetedBrands", TEXTS),
    may("names", TEXTS),
    may("fileType", Text),
    may("typeTag", Text),
    may("size", Number),
    may("threatLabel", Text),
    may("threatNamesRanked", COUNTED),
    may("threatCategories", COUNTED),
    may(
        "signature",
        Record(&[may("status", Text), may("signers", TEXTS), may("product", Text), may("signedAt", Text)]),
    ),
    may("sandboxes", List(&Record(&[must("name", Text), must("category", Text), may("families", TEXTS)]))),
    may("yara", List(&Record(&[must("rule", Text), may("author", Text), may("source", Text)]))),
    may("sigma", Record(&[count("critical"), count("high"), count("medium"), count("low"), may("rules", TEXTS)])),
    may("ids", Record(&[count("high"), count("medium"), count("low"), count("info"), may("alerts", TEXTS)])),
    may("families", TEXTS),
    may("distributors", TEXTS),
    may("firstSeenAt", Text),
    may("lastSubmittedAt", Text),
    may("timesSubmitted", Number),
    may("uniqueSources", Number),
    may("seenInTheWildAt", Text),
    may("md5", Text),
    may("sha1", Text),
    may("sha256", Text),
    may("ssdeep", Text),
    may("tlsh", Text),
    may("vhash", Text),
    may("imphash", Text),
    // Lists that were cut, and how many there were.
    may("cut", List(&Record(&[must("list", Text), must("count", Number)]))),
];

/// What a source tells of an indicator beyond the counts. What is absent is left out in JavaScript.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details(Parts);

impl Details {
    /// Details out of parts in any order. What has no name in [`DETAILS`], or not its shape, is
    /// left out.
    pub fn fitted(mut parts: Parts) -> Self {
        if fit_parts(DETAILS, &mut parts) { Self(parts) } else { Self::default() }
    }

    /// A detail's value, if it is there.
    pub fn get(&self, name: &str) -> Option<&Detail> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, detail)| detail)
    }

    /// A detail that is a text, if it is there.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Detail::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// What engines said.
    pub fn detections(&self) -> &[Detection] {
        match self.get("detections") {
            Some(Detail::Detections(all)) => all,
            _ => &[],
        }
    }
}

impl Shape {
    /// Leaves of a value what has this shape; false where nothing has. In place: this is done for
    /// every lookup.
    fn fit(&self, detail: &mut Detail) -> bool {
        match (self, detail) {
            (Number, Detail::Number(_)) | (Text, Detail::Text(_)) => true,
            (List(of), Detail::List(items)) => {
                items.retain_mut(|item| of.fit(item));
                !items.is_empty()
            }
            (Detections, Detail::Detections(all)) => !all.is_empty(),
            (Record(parts), Detail::Record(given)) => fit_parts(parts, given),
            _ => false,
        }
    }
}

/// Brings what is given into the order of the parts, and lets go of the rest.
fn fit_parts(parts: &[Part], given: &mut Parts) -> bool {
    if given.is_empty() {
        return false;
    }
    let mut kept = 0;
    for Part { name, shape, absent } in parts {
        let mut rest = given.iter_mut().enumerate().skip(kept);
        let found = rest.find(|(_, (known, _))| known == name);
        let found = found.and_then(|(at, (_, detail))| shape.fit(detail).then_some(at));
        let at = match (found, absent) {
            (Some(at), _) => at,
            (None, Absent::Fine) => continue,
            (None, Absent::Zero) => {
                given.push((*name, Detail::Number(0.0)));
                given.len() - 1
            }
            (None, Absent::Void) => return false,
        };
        given.swap(kept, at);
        kept += 1;
    }
    given.truncate(kept);
    kept > 0
}

impl Serialize for Details {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_parts(&self.0, serializer)
    }
}

impl Serialize for Detail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Detections(all) => detections::serialize(all, serializer),
            Self::Record(parts) => serialize_parts(parts, serializer),
        }
    }
}

fn serialize_parts<S: Serializer>(parts: &[(&'static str, Detail)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(parts.len()))?;
    for (name, detail) in parts {
        map.serialize_entry(name, detail)?;
    }
    map.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Detail {
        Detail::Text(text.to_owned().into())
    }

    fn written(parts: Parts) -> String {
        serde_json::to_string(&Details::fitted(parts)).unwrap_or_default()
    }

    #[test]
    fn what_has_no_name_or_another_shape_is_left_out_and_the_rest_is_in_order() {
        let parts = vec![
            ("sha256", text("s")),
            ("asn", text("64500")),
            ("nonsense", Detail::Number(1.0)),
            ("tags", Detail::List(vec![text("a"), Detail::Number(1.0)])),
            ("names", Detail::List(vec![])),
            ("country", text("NL")),
        ];
        assert_eq!(written(parts), r#"{"tags":["a"],"country":"NL","sha256":"s"}"#);
    }

    #[test]
    fn an_absent_count_is_zero_and_a_record_without_what_it_is_about_is_none() {
        let sigma = Detail::Record(vec![("high", Detail::Number(2.0))]);
        let dns = Detail::List(vec![
            Detail::Record(vec![("type", text("A"))]),
            Detail::Record(vec![("value", text("192.0.2.1")), ("type", text("A"))]),
        ]);
        assert_eq!(
            written(vec![("sigma", sigma), ("dns", dns), ("votes", Detail::Record(vec![]))]),
            r#"{"dns":[{"type":"A","value":"192.0.2.1"}],"sigma":{"critical":0.0,"high":2.0,"medium":0.0,"low":0.0}}"#
        );
    }

    #[test]
    fn the_types_for_javascript_name_the_same_details_in_the_same_order() {
        let types = include_str!("../bindings/types/details.d.ts");
        let body = types.split("export interface Details {").nth(1).and_then(|rest| rest.split("\n}").next());
        let names: Vec<_> = body
            .unwrap_or_default()
            .lines()
            .filter_map(|line| {
                line.strip_prefix("  ")?.strip_prefix("readonly ").unwrap_or(line.trim()).split_once("?:")
            })
            .map(|(name, _)| name.trim())
            .filter(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric()))
            .collect();
        let known: Vec<_> = DETAILS.iter().map(|part| part.name).collect();
        assert_eq!(names, known);
    }
}
