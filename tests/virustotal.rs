//! VirusTotal's answers, read from bytes: what is taken from them, and what no answer can do.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // a test fails by panicking

use std::cell::RefCell;
use std::rc::Rc;

use futures::executor::block_on;
use iocular::enrichment::{Adapter, ErrorCode, Failure, Report, Verdict};
use iocular::ioc::{Idna, Ioc, IocType, classify};
use iocular::virustotal::{ApiKey, BaseUrl, Http, HttpFailure, Request, Response, VirusTotal, parse_report};
use serde_json::{Value, json};

struct NoIdna;

impl Idna for NoIdna {
    fn to_ascii(&self, _: &str) -> Option<String> {
        None
    }
}

fn ioc(text: &str) -> Ioc {
    classify(text, &NoIdna).expect("an indicator")
}

fn read(kind: IocType, answer: &Value) -> Result<Report, Failure> {
    parse_report(kind, answer.to_string().as_bytes())
}

fn details(report: &Report) -> Value {
    serde_json::to_value(&report.details).expect("plain data")
}

#[test]
fn an_addresss_report() {
    let answer = json!({ "data": {
        "id": "198.51.100.7", "type": "ip_address", "links": { "self": "https://www.virustotal.com/api/v3/ip_addresses/198.51.100.7" },
        "attributes": {
            "as_owner": "Example Networks", "asn": 64500, "country": "NL", "network": "198.51.100.0/24", "reputation": -12,
            "last_analysis_date": 1_787_149_425, "tags": ["suspicious-udp"], "whois": "not read", "creation_date": 1,
            "last_analysis_stats": { "malicious": 2, "suspicious": 1, "undetected": 30, "harmless": 50, "timeout": 3 },
            "last_analysis_results": {
                "Zeta": { "category": "malicious", "engine_name": "Zeta", "method": "blacklist", "result": "malware" },
                "Alpha": { "category": "malicious", "engine_name": "Alpha", "method": "blacklist", "result": null },
                "Calm": { "category": "harmless", "engine_name": "Calm", "method": "blacklist", "result": "clean" }
            }
        }
    }});
    let report = read(IocType::Ipv4, &answer).expect("a report");
    assert_eq!((report.verdict, report.detection_count, report.total_engines), (Verdict::Malicious, 2, 83));
    assert_eq!(report.scan_date.as_deref(), Some("2026-08-19T14:23:45.000Z"));
    assert_eq!(report.permalink.as_deref(), Some("https://www.virustotal.com/gui/ip-address/198.51.100.7"));
    assert_eq!(
        serde_json::to_value(&report.raw_stats).ok(),
        Some(json!({
            "malicious": 2.0, "suspicious": 1.0, "harmless": 50.0, "undetected": 30.0, "timeout": 3.0
        }))
    );
    assert_eq!(
        details(&report),
        json!({
            "reputation": -12.0, "tags": ["suspicious-udp"],
            "topDetections": [{ "engine": "Alpha", "result": "malicious" }, { "engine": "Zeta", "result": "malware" }],
            "country": "NL", "asOwner": "Example Networks", "asn": 64500.0, "network": "198.51.100.0/24"
        })
    );
}

#[test]
fn what_is_told_of_each_type() {
    let attributes = json!({
        "registrar": "Example Registrar", "creation_date": 874_306_800, "categories": { "A": "phishing", "B": "phishing", "C": "ads" },
        "title": "A page", "last_final_url": "https://b.example/", "meaningful_name": "real.exe", "names": ["a.exe", "real.exe", "b.exe"],
        "type_description": "Win32 EXE", "size": 28_672, "popular_threat_classification": { "suggested_threat_label": "trojan.x/y" },
        "first_submission_date": 1_270_892_099, "md5": "m", "sha1": "s1", "sha256": "s256"
    });
    let of = |kind, object: &str| {
        let answer = json!({ "data": { "id": "x", "type": object, "attributes": attributes } });
        details(&read(kind, &answer).expect("a report"))
    };
    assert_eq!(
        of(IocType::Domain, "domain"),
        json!({
            "registrar": "Example Registrar", "createdAt": "1997-09-15T07:00:00.000Z", "categories": ["phishing", "ads"]
        })
    );
    assert_eq!(
        of(IocType::Url, "url"),
        json!({
            "categories": ["phishing", "ads"], "title": "A page", "finalUrl": "https://b.example/"
        })
    );
    assert_eq!(
        of(IocType::Sha1, "file"),
        json!({
            "names": ["real.exe", "a.exe", "b.exe"], "fileType": "Win32 EXE", "size": 28_672.0, "threatLabel": "trojan.x/y",
            "firstSeenAt": "2010-04-10T09:34:59.000Z", "md5": "m", "sha1": "s1", "sha256": "s256"
        })
    );
}

#[test]
fn any_attribute_may_be_missing_null_or_odd() {
    let odd = [
        json!(null),
        json!(true),
        json!("text"),
        json!(-1),
        json!(1.5),
        json!(1e300),
        json!([]),
        json!([null, 7]),
        json!({}),
        json!({ "a": null, "malicious": "x" }),
    ];
    let names = [
        "last_analysis_stats",
        "last_analysis_results",
        "last_analysis_date",
        "reputation",
        "tags",
        "country",
        "as_owner",
        "asn",
        "network",
        "registrar",
        "creation_date",
        "categories",
        "title",
        "last_final_url",
        "meaningful_name",
        "names",
        "type_description",
        "size",
        "popular_threat_classification",
        "first_submission_date",
        "md5",
        "sha1",
        "sha256",
    ];
    for (kind, object) in
        [(IocType::Ipv6, "ip_address"), (IocType::Domain, "domain"), (IocType::Url, "url"), (IocType::Md5, "file")]
    {
        let bare = read(kind, &json!({ "data": { "type": object, "attributes": {} } })).expect("a report");
        assert_eq!(
            (bare.verdict, bare.total_engines, bare.permalink, bare.scan_date),
            (Verdict::NoData, 0, None, None)
        );
        for name in names {
            for value in &odd {
                let answer = json!({ "data": { "id": "x", "type": object, "attributes": { name: value, "last_analysis_stats": { "harmless": 1 } } } });
                let report = read(kind, &answer).unwrap_or_else(|failure| panic!("{name}: {value}: {failure:?}"));
                if name != "last_analysis_stats" {
                    assert_eq!(report.verdict, Verdict::Clean, "{name}: {value}");
                }
            }
        }
    }
}

#[test]
fn the_shape_that_is_needed_is_insisted_on() {
    for body in [
        "",
        " ",
        "nonsense",
        "<html></html>",
        "{",
        "{}",
        "[]",
        "null",
        "42",
        "\"text\"",
        "{\"data\":null}",
        "{\"data\":[]}",
        "{\"data\":{}}",
        "{\"data\":{\"type\":\"domain\"}}",
        "{\"data\":{\"type\":\"domain\",\"attributes\":null}}",
        "{\"data\":{\"type\":\"domain\",\"attributes\":[]}}",
        "{\"data\":{\"type\":\"file\",\"attributes\":{}}}",
        "{\"data\":{\"attributes\":{}}}",
        "{\"error\":{\"code\":\"NotFoundError\"}}",
        "{\"data\":{\"type\":\"domain\",\"attributes\":{}}} trailing",
        "{\"data\":{\"type\":\"domain\",\"attributes\":{\"size\":",
        "\u{feff}{}",
    ] {
        let failure = parse_report(IocType::Domain, body.as_bytes()).expect_err(body);
        assert_eq!((failure.code, failure.retryable), (ErrorCode::BadResponse, true), "{body}");
    }
    assert!(parse_report(IocType::Domain, b"\xff\xfe{}").is_err());
    assert!(parse_report(IocType::Domain, "[".repeat(100_000).as_bytes()).is_err(), "no depth is too deep for it");
}

#[test]
fn nothing_in_an_answer_becomes_a_key_or_leaves_its_link() {
    let hostile = r#"{"data":{"id":"../../x?y=<script>","type":"domain","attributes":{"__proto__":{"polluted":1},
        "last_analysis_stats":{"__proto__":9,"constructor":1,"malicious":1},"categories":{"__proto__":"fine as a value"}}}}"#;
    let report = parse_report(IocType::Domain, hostile.as_bytes()).expect("a report");
    assert_eq!(report.raw_stats.0, [("malicious".to_owned(), 1.0)]);
    assert_eq!(
        report.permalink.as_deref(),
        Some("https://www.virustotal.com/gui/domain/..%2F..%2Fx%3Fy%3D%3Cscript%3E")
    );
}

#[test]
fn long_texts_and_lists_are_cut() {
    let engines: serde_json::Map<String, Value> = (0..90)
        .map(|n| (format!("Engine {n:02}"), json!({ "category": "malicious", "result": "x".repeat(5000) })))
        .collect();
    let answer = json!({ "data": { "id": "x", "type": "file", "attributes": {
        "meaningful_name": "é".repeat(1_000_000), "names": (0..10_000).map(|n| n.to_string()).collect::<Vec<_>>(), "last_analysis_results": engines
    } } });
    let details = read(IocType::Sha256, &answer).expect("a report").details;
    let names = details.names.expect("names");
    assert_eq!((names.len(), names[0].chars().count()), (50, 1000));
    let detections = details.top_detections.expect("detections");
    assert_eq!((detections.len(), detections[0].engine.as_str(), detections[0].result.len()), (10, "Engine 00", 1000));
}

/// An `Http` that answers as it is told and notes what it was asked.
struct Wire {
    answer: Result<Response, HttpFailure>,
    asked: Rc<RefCell<Vec<Request>>>,
}

impl Http for Wire {
    async fn get(&self, request: Request) -> Result<Response, HttpFailure> {
        self.asked.borrow_mut().push(request);
        self.answer.clone()
    }
}

fn ask(text: &str, answer: Result<Response, HttpFailure>) -> (Result<Report, Failure>, Option<Request>) {
    let asked = Rc::default();
    let base = BaseUrl::checked("https://relay.example/api/v3/", "https:", "relay.example").expect("secure");
    let wire = Wire { answer, asked: Rc::clone(&asked) };
    let adapter = VirusTotal::new(wire, base, ApiKey::new("canary").ok(), 1024);
    let answer = block_on(adapter.lookup(&ioc(text)));
    let request = asked.borrow_mut().pop();
    (answer, request)
}

fn status(status: u16, body: Result<&str, HttpFailure>) -> Result<Response, HttpFailure> {
    Ok(Response { status, retry_after: None, body: body.map(|body| body.as_bytes().to_vec()) })
}

#[test]
fn each_type_asks_its_endpoint_below_the_base() {
    for (text, url) in [
        ("198.51.100.7", "https://relay.example/api/v3/ip_addresses/198.51.100.7"),
        ("evil.com", "https://relay.example/api/v3/domains/evil.com"),
        (
            "http://www.somedomain.com/this/is/my/url",
            "https://relay.example/api/v3/urls/aHR0cDovL3d3dy5zb21lZG9tYWluLmNvbS90aGlzL2lzL215L3VybA",
        ),
        ("99017F6EEBBAC24F351415DD410D522D", "https://relay.example/api/v3/files/99017f6eebbac24f351415dd410d522d"),
    ] {
        let (_, request) = ask(text, status(404, Ok("")));
        let request = request.expect("it was asked");
        assert_eq!((request.url.as_str(), request.max_response_bytes), (url, 1024));
        assert_eq!(request.api_key.as_ref().map(ApiKey::expose), Some("canary"));
    }
}

#[test]
fn what_has_no_report_is_not_asked_for() {
    for text in ["CVE-2021-44228", "someone@evil.com"] {
        let (answer, request) = ask(text, status(200, Ok("{}")));
        assert_eq!((answer.err().map(|failure| failure.code), request.is_none()), (Some(ErrorCode::InvalidIoc), true));
    }
}

#[test]
fn an_unknown_indicator_is_no_data_whatever_the_body() {
    for body in [Ok("{\"error\":{\"code\":\"NotFoundError\"}}"), Ok("<html>"), Ok(""), Err(HttpFailure::CutShort)] {
        let (answer, _) = ask("evil.com", status(404, body));
        assert_eq!(answer.map(|report| report.verdict), Ok(Verdict::NoData));
    }
}

#[test]
fn a_refusal_counts_although_its_body_cannot_be_read() {
    for (code, expected) in
        [(429, ErrorCode::RateLimited), (401, ErrorCode::Authentication), (503, ErrorCode::ServerError)]
    {
        for body in
            [Ok("{\"error\":{\"message\":\"canary\",\"code\":\"X\"}}"), Ok("<html>canary"), Err(HttpFailure::CutShort)]
        {
            let failure = ask("evil.com", status(code, body)).0.expect_err("a refusal");
            assert_eq!(failure.code, expected);
            assert!(!failure.message.contains("canary"), "no part of an answer is repeated");
        }
    }
}

#[test]
fn what_happens_on_the_way_has_its_code() {
    for (failure, code, again) in [
        (HttpFailure::Unreachable, ErrorCode::Network, true),
        (HttpFailure::Redirected, ErrorCode::BadResponse, true),
        (HttpFailure::CutShort, ErrorCode::BadResponse, true),
        (HttpFailure::TooLarge, ErrorCode::TooLarge, false),
    ] {
        let got = ask("evil.com", Err(failure)).0.expect_err("it failed");
        assert_eq!((got.code, got.retryable), (code, again));
        if failure != HttpFailure::Unreachable {
            let in_the_body = ask("evil.com", status(200, Err(failure))).0.expect_err("it failed");
            assert_eq!(in_the_body.code, code);
        }
    }
}
