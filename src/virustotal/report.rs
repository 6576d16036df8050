//! What VirusTotal's answer says of an indicator.

use serde::de::{DeserializeSeed, MapAccess};

use super::PROVIDER;
use super::endpoint::path_segment;
use super::json::{Fill, Into, Number, Text, Texts, each_entry};
use crate::enrichment::{Counts, Details, Detection, ErrorCode, Failure, Report, Stats, Timestamp, Verdict};
use crate::ioc::IocType;

/// Engines whose names for the thing are kept.
const MAX_DETECTIONS: usize = 10;

/// Reads the body of a 200.
///
/// Strict about the shape that it needs (`data`, of the type that was asked for, with `attributes`), tolerant of everything in it:
/// a missing, null or odd attribute counts as absent.
pub fn parse_report(kind: IocType, body: &[u8]) -> Result<Report, Failure> {
    let mut answer = Answer::default();
    let mut json = serde_json::Deserializer::from_slice(body);
    Into(&mut answer)
        .deserialize(&mut json)
        .and_then(|()| json.end())
        .map_err(|_| Failure::new(ErrorCode::BadResponse, "The answer is not JSON."))?;

    let object = answer.data.unwrap_or_default();
    match (object.kind.0.as_deref(), object.attributes) {
        (Some(said), Some(attributes)) if said == object_type(kind) => {
            Ok(attributes.into_report(kind, object.id.0.as_deref()))
        }
        _ => Err(Failure::new(ErrorCode::BadResponse, "The answer is not a VirusTotal report on this indicator.")),
    }
}

/// The report on an indicator that VirusTotal does not know.
pub(super) fn unknown() -> Report {
    Report::of(PROVIDER, Verdict::NoData)
}

/// VirusTotal's word for the objects that reports on a type are about.
const fn object_type(kind: IocType) -> &'static str {
    match kind {
        IocType::Ipv4 | IocType::Ipv6 => "ip_address",
        IocType::Domain => "domain",
        IocType::Url => "url",
        IocType::Md5 | IocType::Sha1 | IocType::Sha256 => "file",
        IocType::Cve | IocType::Email => "",
    }
}

/// `{"data": …}`
#[derive(Default)]
struct Answer {
    data: Option<Object>,
}

impl Fill for Answer {
    fn object<'de, A: MapAccess<'de>>(&mut self, entries: A) -> Result<(), A::Error> {
        each_entry(entries, |key, value| match key {
            "data" => value.into(self.data.insert(Object::default())),
            _ => Ok(()),
        })
    }
}

/// `{"id", "type", "attributes"}`
#[derive(Default)]
struct Object {
    id: Text,
    kind: Text,
    attributes: Option<Attributes>,
}

impl Fill for Object {
    fn object<'de, A: MapAccess<'de>>(&mut self, entries: A) -> Result<(), A::Error> {
        each_entry(entries, |key, value| match key {
            "id" => value.into(&mut self.id),
            "type" => value.into(&mut self.kind),
            "attributes" => {
                let mut attributes = Attributes::default();
                value.into(&mut attributes)?;
                self.attributes = attributes.is_object.then_some(attributes);
                Ok(())
            }
            _ => Ok(()),
        })
    }
}

/// What is read of the attributes, for all types together: their names do not clash.
#[derive(Default)]
struct Attributes {
    is_object: bool,
    stats: EngineStats,
    detections: Detections,
    analysed_at: Number,
    reputation: Number,
    tags: Texts,
    country: Text,
    as_owner: Text,
    asn: Number,
    network: Text,
    registrar: Text,
    created_at: Number,
    categories: Texts,
    title: Text,
    final_url: Text,
    meaningful_name: Text,
    names: Texts,
    file_type: Text,
    size: Number,
    threat: Threat,
    first_seen_at: Number,
    md5: Text,
    sha1: Text,
    sha256: Text,
}

impl Fill for Attributes {
    fn object<'de, A: MapAccess<'de>>(&mut self, entries: A) -> Result<(), A::Error> {
        self.is_object = true;
        each_entry(entries, |key, value| match key {
            "last_analysis_stats" => value.into(&mut self.stats),
            "last_analysis_results" => value.into(&mut self.detections),
            "last_analysis_date" => value.into(&mut self.analysed_at),
            "reputation" => value.into(&mut self.reputation),
            "tags" => value.into(&mut self.tags),
            "country" => value.into(&mut self.country),
            "as_owner" => value.into(&mut self.as_owner),
            "asn" => value.into(&mut self.asn),
            "network" => value.into(&mut self.network),
            "registrar" => value.into(&mut self.registrar),
            "creation_date" => value.into(&mut self.created_at),
            "categories" => value.into(&mut self.categories),
            "title" => value.into(&mut self.title),
            "last_final_url" => value.into(&mut self.final_url),
            "meaningful_name" => value.into(&mut self.meaningful_name),
            "names" => value.into(&mut self.names),
            "type_description" => value.into(&mut self.file_type),
            "size" => value.into(&mut self.size),
            "popular_threat_classification" => value.into(&mut self.threat),
            "first_submission_date" => value.into(&mut self.first_seen_at),
            "md5" => value.into(&mut self.md5),
            "sha1" => value.into(&mut self.sha1),
            "sha256" => value.into(&mut self.sha256),
            _ => Ok(()),
        })
    }
}

impl Attributes {
    fn into_report(self, kind: IocType, id: Option<&str>) -> Report {
        let counts = self.stats.counts();
        Report {
            detection_count: counts.malicious,
            total_engines: counts.total(),
            scan_date: iso(&self.analysed_at),
            raw_stats: self.stats.raw(),
            permalink: id.map(|id| permalink(kind, id)),
            details: self.into_details(kind),
            ..Report::of(PROVIDER, counts.verdict())
        }
    }

    /// An attribute's name can mean different things: a file's `creation_date` is what its header claims.
    fn into_details(self, kind: IocType) -> Details {
        let common = Details {
            reputation: self.reputation.0,
            tags: self.tags.some(),
            top_detections: self.detections.some(),
            ..Details::default()
        };
        match kind {
            IocType::Ipv4 | IocType::Ipv6 => Details {
                country: self.country.0,
                as_owner: self.as_owner.0,
                asn: self.asn.0,
                network: self.network.0,
                ..common
            },
            IocType::Domain => Details {
                registrar: self.registrar.0,
                created_at: iso(&self.created_at),
                categories: self.categories.some(),
                ..common
            },
            IocType::Url => Details {
                title: self.title.0,
                final_url: self.final_url.0,
                categories: self.categories.some(),
                ..common
            },
            IocType::Md5 | IocType::Sha1 | IocType::Sha256 => Details {
                names: names(self.meaningful_name, self.names).some(),
                file_type: self.file_type.0,
                size: self.size.0,
                threat_label: self.threat.label.0,
                first_seen_at: iso(&self.first_seen_at),
                md5: self.md5.0,
                sha1: self.sha1.0,
                sha256: self.sha256.0,
                ..common
            },
            IocType::Cve | IocType::Email => common,
        }
    }
}

/// The most telling name first.
fn names(meaningful: Text, all: Texts) -> Texts {
    let mut names = Texts::default();
    std::iter::once(meaningful.0).chain(all.0.into_iter().map(Some)).for_each(|name| names.add(name));
    names
}

fn iso(seconds: &Number) -> Option<String> {
    seconds.seconds().map(|seconds| Timestamp::from_seconds(seconds).to_string())
}

/// VirusTotal's page for people, by the id that it answered with; the answer is not trusted to stay within the path.
fn permalink(kind: IocType, id: &str) -> String {
    let page = match kind {
        IocType::Ipv4 | IocType::Ipv6 => "ip-address",
        IocType::Domain => "domain",
        IocType::Url => "url",
        _ => "file",
    };
    ["https://www.virustotal.com/gui/", page, "/", &path_segment(id)].concat()
}

/// `last_analysis_stats`: how many engines gave each opinion. The names are these eight and no others: a key out of an
/// answer becomes the key of a JavaScript object, and `__proto__` is a key too.
#[derive(Default)]
struct EngineStats([Number; 8]);

const STATS: [&str; 8] = [
    "malicious",
    "suspicious",
    "harmless",
    "undetected",
    "timeout",
    "confirmed-timeout",
    "failure",
    "type-unsupported",
];

impl Fill for EngineStats {
    fn object<'de, A: MapAccess<'de>>(&mut self, entries: A) -> Result<(), A::Error> {
        each_entry(entries, |key, value| match STATS.iter().zip(&mut self.0).find(|(name, _)| **name == key) {
            Some((_, count)) => value.into(count),
            None => Ok(()),
        })
    }
}

impl EngineStats {
    fn counts(&self) -> Counts {
        let [malicious, suspicious, harmless, undetected, ..] = &self.0;
        let count = |number: &Number| number.count().unwrap_or(0);
        Counts {
            malicious: count(malicious),
            suspicious: count(suspicious),
            harmless: count(harmless),
            undetected: count(undetected),
        }
    }

    fn raw(&self) -> Stats {
        let known =
            STATS.iter().zip(&self.0).filter_map(|(name, count)| Some(((*name).to_owned(), count.count()?.into())));
        Stats(known.collect())
    }
}

/// `last_analysis_results`: what each engine said. The malicious ones are kept.
#[derive(Default)]
struct Detections(Vec<Detection>);

impl Fill for Detections {
    fn object<'de, A: MapAccess<'de>>(&mut self, entries: A) -> Result<(), A::Error> {
        each_entry(entries, |engine, value| {
            let mut opinion = Opinion::default();
            value.into(&mut opinion)?;
            if opinion.malicious {
                let engine = engine.chars().take(100).collect();
                self.0.push(Detection { engine, result: opinion.result.0.unwrap_or_else(|| "malicious".to_owned()) });
            }
            Ok(())
        })
    }
}

impl Detections {
    /// Sorted by engine: VirusTotal's order is not the same from one answer to the next.
    fn some(mut self) -> Option<Vec<Detection>> {
        // The ten smallest of ninety at the most, one by one: a sort would be kilobytes of code.
        let first = std::iter::from_fn(|| {
            let (at, _) = self.0.iter().enumerate().min_by(|(_, one), (_, other)| one.cmp(other))?;
            Some(self.0.swap_remove(at))
        });
        Some(first.take(MAX_DETECTIONS).collect::<Vec<_>>()).filter(|detections| !detections.is_empty())
    }
}

/// `{"category", "result"}` of one engine.
#[derive(Default)]
struct Opinion {
    malicious: bool,
    result: Text,
}

impl Fill for Opinion {
    fn object<'de, A: MapAccess<'de>>(&mut self, entries: A) -> Result<(), A::Error> {
        each_entry(entries, |key, value| match key {
            "category" => {
                let mut category = Category::default();
                value.into(&mut category)?;
                self.malicious = category.0;
                Ok(())
            }
            "result" => value.into(&mut self.result),
            _ => Ok(()),
        })
    }
}

/// Whether an engine's category is "malicious": read without keeping the word, for ninety engines a report.
#[derive(Default)]
struct Category(bool);

impl Fill for Category {
    fn text(&mut self, text: &str) {
        self.0 = text == "malicious";
    }
}

/// `popular_threat_classification.suggested_threat_label`
#[derive(Default)]
struct Threat {
    label: Text,
}

impl Fill for Threat {
    fn object<'de, A: MapAccess<'de>>(&mut self, entries: A) -> Result<(), A::Error> {
        each_entry(entries, |key, value| match key {
            "suggested_threat_label" => value.into(&mut self.label),
            _ => Ok(()),
        })
    }
}
