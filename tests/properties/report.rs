//! VirusTotal's report, from bytes.

use iocular::enrichment::{ErrorCode, Report, Verdict};
use iocular::ioc::{Ioc, IocType, canonical};
use iocular::virustotal::{PROVIDER, SIMULATOR, parse_report};
use serde_json::Value;

use super::uts46::Uts46;

/// Either a report whose parts agree, and agree with what another reader makes of the same bytes,
/// or a `bad_response`.
pub(crate) fn report(data: &[u8]) {
    let value = serde_json::from_slice::<Value>(data).ok();
    for kind in IocType::ALL {
        let ioc = subject_of(value.as_ref(), kind);
        match parse_report(&ioc, data) {
            Ok(report) => {
                agrees_with_itself(&report);
                if let Some(value) = &value {
                    agrees_with(&report, value);
                }
            }
            Err(failure) => {
                assert_eq!((failure.code, failure.retryable), (ErrorCode::BadResponse, true));
                assert!(!value.as_ref().is_some_and(|value| is_report(value, &ioc)), "a report is refused");
            }
        }
    }
}

/// What the answer says that it is about, where that is of the kind; else something of the kind.
fn subject_of(value: Option<&Value>, kind: IocType) -> Ioc {
    let pointer = match kind {
        IocType::Md5 | IocType::Sha1 => format!("/data/attributes/{kind}"),
        _ => "/data/id".to_owned(),
    };
    let said = value.and_then(|value| value.pointer(&pointer)).and_then(Value::as_str);
    let some = match kind {
        IocType::Ipv4 => "8.8.8.8",
        IocType::Ipv6 => "2001:db8::1",
        IocType::Domain => "example.com",
        IocType::Url => "https://example.com/",
        IocType::Md5 => "99017f6eebbac24f351415dd410d522d",
        IocType::Sha1 => "4d1740485713a2ab3a4f5822a01f645fe8387f92",
        IocType::Sha256 => "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        IocType::Cve => "CVE-2021-44228",
        IocType::Email => "someone@example.com",
    };
    let said = said.and_then(|said| canonical(kind, said, &Uts46)).filter(|ioc| Some(ioc.value()) == said);
    said.or_else(|| canonical(kind, some, &Uts46)).expect("an indicator")
}

fn agrees_with_itself(report: &Report) {
    assert_eq!(report.provider, if report.simulated { SIMULATOR } else { PROVIDER });
    let count = |name: &str| report.raw_stats.0.iter().find(|(known, _)| known == name).map_or(0, |(_, n)| *n as u32);
    let [malicious, suspicious] = ["malicious", "suspicious"].map(count);
    let opinions = [malicious, suspicious, count("harmless"), count("undetected")];
    let total = opinions.into_iter().fold(0, u32::saturating_add);
    assert_eq!((report.detection_count, report.total_engines), (malicious, total));
    let verdict = match (malicious, suspicious, total) {
        (1.., ..) => Verdict::Malicious,
        (0, 1.., _) => Verdict::Suspicious,
        (0, 0, 1..) => Verdict::Clean,
        (0, 0, 0) => Verdict::NoData,
    };
    assert_eq!(report.verdict, verdict);

    if let Some(permalink) = &report.permalink {
        let page = permalink.strip_prefix("https://www.virustotal.com/gui/").expect("VirusTotal's own page");
        let (_, id) = page.split_once('/').expect("a page and an id");
        assert!(
            id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:%".contains(&byte)),
            "{id} leaves its segment"
        );
    }
    let details = serde_json::to_value(&report.details).expect("plain data");
    bounded(&details, "");
    for (name, value) in details.as_object().into_iter().flatten() {
        let is_moment = name.ends_with("At");
        assert!(
            !is_moment || value.as_str().is_some_and(|text| text.len() == 24 && text.ends_with('Z')),
            "{name}: {value}"
        );
    }
    if let Some(moment) = &report.scan_date {
        assert!(moment.len() == 24 && moment.ends_with('Z'), "{moment}");
    }
    let detections = report.details.detections();
    assert!(detections.iter().is_sorted_by_key(|detection| detection.suspicious), "malicious first");
}

/// However large the answer, what is kept of it is not.
fn bounded(value: &Value, name: &str) {
    match value {
        Value::String(text) => assert!(text.chars().count() <= 1000),
        Value::Array(items) => {
            // Three texts for each of a hundred engines.
            let most = if name == "detections" { 300 } else { 50 };
            assert!((1..=most).contains(&items.len()), "{name}");
            items.iter().for_each(|item| bounded(item, ""));
        }
        Value::Object(entries) => entries.iter().for_each(|(name, value)| bounded(value, name)),
        _ => {}
    }
}

fn agrees_with(report: &Report, value: &Value) {
    let malicious = value.pointer("/data/attributes/last_analysis_stats/malicious").and_then(Value::as_f64);
    let expected = malicious.filter(|count| (0.0..=f64::from(u32::MAX)).contains(count)).unwrap_or(0.0) as u32;
    assert_eq!(report.detection_count, expected);
}

fn is_report(value: &Value, ioc: &Ioc) -> bool {
    let (object, about) = match ioc.kind() {
        IocType::Ipv4 | IocType::Ipv6 => ("ip_address", Some("/data/id")),
        IocType::Domain => ("domain", Some("/data/id")),
        IocType::Url => ("url", None),
        IocType::Md5 => ("file", Some("/data/attributes/md5")),
        IocType::Sha1 => ("file", Some("/data/attributes/sha1")),
        IocType::Sha256 => ("file", Some("/data/id")),
        IocType::Cve | IocType::Email => return false,
    };
    let text = |pointer: &str| value.pointer(pointer).and_then(Value::as_str);
    text("/data/type") == Some(object)
        && value.pointer("/data/attributes").is_some_and(Value::is_object)
        && about.is_none_or(|pointer| text(pointer) == Some(ioc.value()))
}
