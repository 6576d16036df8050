//! VirusTotal's report, from bytes.

use iocular::enrichment::{ErrorCode, Report, Verdict};
use iocular::ioc::IocType;
use iocular::virustotal::{PROVIDER, parse_report};
use serde_json::Value;

/// Either a report whose parts agree, and agree with what another reader makes of the same bytes, or a `bad_response`.
pub(crate) fn report(data: &[u8]) {
    let value = serde_json::from_slice::<Value>(data).ok();
    for kind in IocType::ALL {
        match parse_report(kind, data) {
            Ok(report) => {
                agrees_with_itself(&report);
                if let Some(value) = &value {
                    agrees_with(&report, value);
                }
            }
            Err(failure) => {
                assert_eq!((failure.code, failure.retryable), (ErrorCode::BadResponse, true));
                assert!(!value.as_ref().is_some_and(|value| is_report(value, kind)), "a report is refused");
            }
        }
    }
}

fn agrees_with_itself(report: &Report) {
    assert_eq!(report.provider, PROVIDER);
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
    bounded(&details);
    if let Some(detections) = &report.details.top_detections {
        assert!((1..=10).contains(&detections.len()) && detections.is_sorted(), "{detections:?}");
    }
    for moment in [&report.scan_date, &report.details.created_at, &report.details.first_seen_at].into_iter().flatten() {
        assert!(moment.len() == 24 && moment.ends_with('Z'), "{moment}");
    }
}

/// However large the answer, what is kept of it is not.
fn bounded(value: &Value) {
    match value {
        Value::String(text) => assert!(text.chars().count() <= 1000),
        Value::Array(items) => {
            assert!((1..=50).contains(&items.len()));
            items.iter().for_each(bounded);
        }
        Value::Object(entries) => entries.values().for_each(bounded),
        _ => {}
    }
}

fn agrees_with(report: &Report, value: &Value) {
    let malicious = value.pointer("/data/attributes/last_analysis_stats/malicious").and_then(Value::as_f64);
    let expected = malicious.filter(|count| (0.0..=f64::from(u32::MAX)).contains(count)).unwrap_or(0.0) as u32;
    assert_eq!(report.detection_count, expected);
}

fn is_report(value: &Value, kind: IocType) -> bool {
    let object = match kind {
        IocType::Ipv4 | IocType::Ipv6 => "ip_address",
        IocType::Domain => "domain",
        IocType::Url => "url",
        IocType::Md5 | IocType::Sha1 | IocType::Sha256 => "file",
        IocType::Cve | IocType::Email => return false,
    };
    value.pointer("/data/type").and_then(Value::as_str) == Some(object)
        && value.pointer("/data/attributes").is_some_and(Value::is_object)
}
