//! What VirusTotal's answer says of an indicator.

use serde::de::DeserializeSeed;

use super::PROVIDER;
use super::endpoint::path_segment;
use super::json::{Fill, Filling, Number, Text, Texts, cut, fresh};
use crate::enrichment::{Counts, Details, Detection, ErrorCode, Failure, Report, Stats, Verdict};
use crate::ioc::IocType;
use crate::time::Timestamp;

/// Engines whose names for the thing are kept.
const MAX_DETECTIONS: usize = 10;
/// How much of an engine's name is kept.
const MAX_ENGINE_CHARS: usize = 100;

/// Reads the body of a 200.
///
/// Strict about the shape that it needs (`data`, of the type that was asked for, with `attributes`), tolerant of everything in it:
/// a missing, null or odd attribute counts as absent.
pub fn parse_report(kind: IocType, body: &[u8]) -> Result<Report, Failure> {
    let mut answer = Answer::default();
    let mut json = serde_json::Deserializer::from_slice(body);
    Filling(&mut answer)
        .deserialize(&mut json)
        .and_then(|()| json.end())
        .map_err(|_| Failure::new(ErrorCode::BadResponse, "The answer is not JSON."))?;

    let Object { id, kind: said, attributes } = answer.data;
    match said.0 {
        Some(said) if said == object_type(kind) && attributes.are_there => {
            Ok(attributes.into_report(kind, id.0.as_deref()))
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
    data: Object,
}

impl Fill for Answer {
    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill> {
        if key == "data" { fresh(&mut self.data) } else { None }
    }
}

/// `{"id", "type", "attributes"}`
#[derive(Default)]
struct Object {
    id: Text,
    kind: Text,
    attributes: Attributes,
}

impl Fill for Object {
    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill> {
        match key {
            "id" => fresh(&mut self.id),
            "type" => fresh(&mut self.kind),
            "attributes" => fresh(&mut self.attributes),
            _ => None,
        }
    }
}

/// What is read of the attributes, for all types together: their names do not clash.
#[derive(Default)]
struct Attributes {
    /// Whether they are an object at all.
    are_there: bool,
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
    fn object(&mut self) {
        self.are_there = true;
    }

    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill> {
        match key {
            "last_analysis_stats" => fresh(&mut self.stats),
            "last_analysis_results" => fresh(&mut self.detections),
            "last_analysis_date" => fresh(&mut self.analysed_at),
            "reputation" => fresh(&mut self.reputation),
            "tags" => fresh(&mut self.tags),
            "country" => fresh(&mut self.country),
            "as_owner" => fresh(&mut self.as_owner),
            "asn" => fresh(&mut self.asn),
            "network" => fresh(&mut self.network),
            "registrar" => fresh(&mut self.registrar),
            "creation_date" => fresh(&mut self.created_at),
            "categories" => fresh(&mut self.categories),
            "title" => fresh(&mut self.title),
            "last_final_url" => fresh(&mut self.final_url),
            "meaningful_name" => fresh(&mut self.meaningful_name),
            "names" => fresh(&mut self.names),
            "type_description" => fresh(&mut self.file_type),
            "size" => fresh(&mut self.size),
            "popular_threat_classification" => fresh(&mut self.threat),
            "first_submission_date" => fresh(&mut self.first_seen_at),
            "md5" => fresh(&mut self.md5),
            "sha1" => fresh(&mut self.sha1),
            "sha256" => fresh(&mut self.sha256),
            _ => None,
        }
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
    std::iter::once(meaningful.0).chain(all.some().into_iter().flatten().map(Some)).for_each(|name| names.add(name));
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
    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill> {
        STATS.iter().zip(&mut self.0).find(|(name, _)| **name == key).and_then(|(_, count)| fresh(count))
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
struct Detections {
    list: Vec<Detection>,
    engine: String,
    opinion: Opinion,
}

impl Fill for Detections {
    fn entry(&mut self, engine: &str) -> Option<&mut dyn Fill> {
        self.engine.clear();
        self.engine.push_str(cut(engine, MAX_ENGINE_CHARS));
        fresh(&mut self.opinion)
    }

    fn filled(&mut self) {
        if self.opinion.category == Category::Malicious {
            let result = self.opinion.result.0.take().unwrap_or_else(|| "malicious".to_owned());
            self.list.push(Detection { engine: self.engine.clone(), result });
        }
    }
}

impl Detections {
    /// Sorted by engine: VirusTotal's order is not the same from one answer to the next.
    fn some(mut self) -> Option<Vec<Detection>> {
        // The ten smallest of ninety at the most, one by one: a sort would be kilobytes of code.
        let first = std::iter::from_fn(|| {
            let (at, _) = self.list.iter().enumerate().min_by(|(_, one), (_, other)| one.cmp(other))?;
            Some(self.list.swap_remove(at))
        });
        Some(first.take(MAX_DETECTIONS).collect::<Vec<_>>()).filter(|detections| !detections.is_empty())
    }
}

/// `{"category", "result"}` of one engine.
#[derive(Default)]
struct Opinion {
    category: Category,
    result: Text,
}

impl Fill for Opinion {
    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill> {
        match key {
            "category" => fresh(&mut self.category),
            // The category comes first: of ninety engines most say nothing that is kept.
            "result" if self.category != Category::Other => fresh(&mut self.result),
            _ => None,
        }
    }
}

/// An engine's category, as far as it matters.
#[derive(Default, PartialEq, Eq)]
enum Category {
    #[default]
    Unread,
    Malicious,
    Other,
}

impl Fill for Category {
    fn text(&mut self, text: &str) {
        *self = if text == "malicious" { Self::Malicious } else { Self::Other };
    }
}

/// `popular_threat_classification.suggested_threat_label`
#[derive(Default)]
struct Threat {
    label: Text,
}

impl Fill for Threat {
    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill> {
        if key == "suggested_threat_label" { fresh(&mut self.label) } else { None }
    }
}
