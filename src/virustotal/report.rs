//! What VirusTotal's answer says of an indicator.

use super::attribute::{Keys, Read, attributes, find};
use super::collection::Collection;
use super::endpoint::path_segment;
use super::engines::{Detections, EngineStats};
use super::fill::{Fill, MAX_CHARS, Number, Text, fresh};
use super::json::read;
use super::reader::Reader;
use crate::enrichment::{Details, ErrorCode, Failure, Report, Verdict};
use crate::ioc::{Ioc, IocType, NoIdna, canonical};
use crate::time::Timestamp;

/// The name that results bear.
pub const PROVIDER: &str = "VirusTotal";
/// The name that made-up ones bear: they never go by VirusTotal's.
pub const SIMULATOR: &str = "VirusTotal simulator";

/// Reads the body of a 200.
///
/// Strict about the shape that it needs (`data`, about the object that was asked for, with
/// `attributes`), tolerant of everything in it: a missing, null or odd attribute counts as absent.
pub fn parse_report(ioc: &Ioc, body: &[u8]) -> Result<Report, Failure> {
    let of = Collection::of(ioc.kind()).ok_or_else(not_about_it)?;
    let mut answer = Answer { data: Object::new(of), meta: Meta::default() };
    read(body, &mut answer).ok_or_else(|| Failure::new(ErrorCode::BadResponse, "The answer is not JSON."))?;
    let simulated = answer.meta.simulated;
    let object = answer.data;
    let is_report = object.kind.0.as_deref() == Some(of.object()) && object.attributes.are_there;
    let id = object.id.0.unwrap_or_default();
    let report = object.attributes.into_report(of, &id);
    if is_report && is_about(ioc, &id, &report.details) { Ok(by(simulated, report)) } else { Err(not_about_it()) }
}

/// The report on an indicator that VirusTotal does not know.
pub(super) fn unknown(simulated: bool) -> Report {
    by(simulated, Report::of(PROVIDER, Verdict::NoData))
}

/// A report with the name of who gave it.
fn by(simulated: bool, report: Report) -> Report {
    let provider = if simulated { SIMULATOR } else { PROVIDER };
    Report { simulated, provider: provider.to_owned(), ..report }
}

fn not_about_it() -> Failure {
    Failure::new(ErrorCode::BadResponse, "The answer is not a VirusTotal report on this indicator.")
}

/// Whether a report says that it is about what was asked for (rule 3 of the design). A URL's id is
/// that of a canonical form that is unpublished, and cannot be compared.
fn is_about(ioc: &Ioc, id: &str, details: &Details) -> bool {
    let says = |said: &str| {
        said == ioc.value() || canonical(ioc.kind(), said, &NoIdna).is_some_and(|said| said.value() == ioc.value())
    };
    match ioc.kind() {
        IocType::Ipv4 | IocType::Ipv6 | IocType::Domain => says(id),
        IocType::Md5 | IocType::Sha1 | IocType::Sha256 => says(id) || details.text(ioc.kind().name()).is_some_and(says),
        IocType::Url => true,
        IocType::Cve | IocType::Email => false,
    }
}

/// `{"data": …}`
struct Answer {
    data: Object,
    meta: Meta,
}

impl Fill for Answer {
    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill> {
        match key {
            "data" => {
                self.data = Object::new(self.data.attributes.of);
                Some(&mut self.data)
            }
            "meta" => fresh(&mut self.meta),
            _ => None,
        }
    }
}

/// `{"id", "type", "attributes"}`
struct Object {
    id: Text,
    kind: Text,
    attributes: Attributes,
}

impl Object {
    fn new(of: Collection) -> Self {
        Self { id: Text::default(), kind: Text::default(), attributes: Attributes::new(of) }
    }
}

impl Fill for Object {
    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill> {
        match key {
            "id" => fresh(&mut self.id),
            "type" => fresh(&mut self.kind),
            "attributes" => {
                self.attributes = Attributes::new(self.attributes.of);
                Some(&mut self.attributes)
            }
            _ => None,
        }
    }
}

/// What is read of the attributes: what the counts come from, and the details.
struct Attributes {
    of: Collection,
    tables: [Keys; 3],
    /// Whether they are an object at all.
    are_there: bool,
    stats: EngineStats,
    detections: Detections,
    analysed_at: Number,
    /// A URL's canonical form.
    url: Text,
    details: Reader,
}

impl Attributes {
    fn new(of: Collection) -> Self {
        Self {
            of,
            tables: attributes(of),
            are_there: false,
            stats: EngineStats::default(),
            detections: Detections::default(),
            analysed_at: Number::default(),
            url: Text::default(),
            details: Reader::new(Read::Record(&[])),
        }
    }

    fn into_report(self, of: Collection, id: &str) -> Report {
        let counts = self.stats.counts();
        Report {
            known: true,
            detection_count: counts.malicious,
            total_engines: counts.total(),
            scan_date: self.analysed_at.seconds().map(|seconds| Timestamp::from_seconds(seconds).to_string()),
            raw_stats: self.stats.raw(),
            // One that was cut is another.
            canonical_url: self.url.0.filter(|url| url.len() < MAX_CHARS),
            permalink: (!id.is_empty()).then(|| permalink(of, id)),
            details: details(self.details, self.detections),
            ..Report::of(PROVIDER, counts.verdict())
        }
    }
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
            "url" if self.of == Collection::Urls => fresh(&mut self.url),
            _ => {
                let (name, read) = self.tables.iter().find_map(|keys| find(keys, key))?;
                self.details.begin(name, read)
            }
        }
    }

    fn filled(&mut self) {
        self.details.filled();
    }
}

fn details(mut attributes: Reader, detections: Detections) -> Details {
    if let Some(seen) = detections.cut_from() {
        attributes.note_cut("detections", seen);
    }
    let mut parts = attributes.into_parts();
    parts.push(("detections", detections.into_detail()));
    Details::fitted(parts)
}

/// VirusTotal's page for people, by the id that it answered with; the answer is not trusted to stay
/// within the path.
fn permalink(of: Collection, id: &str) -> String {
    ["https://www.virustotal.com/gui/", of.page(), "/", &path_segment(id)].concat()
}

/// `{"simulated": true}`, which a simulator puts beside what it makes up.
#[derive(Default)]
pub(super) struct Meta {
    pub(super) simulated: bool,
}

impl Fill for Meta {
    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill> {
        if key == "simulated" { Some(self) } else { None }
    }

    fn flag(&mut self, flag: bool) {
        self.simulated = flag;
    }
}
