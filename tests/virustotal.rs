//! VirusTotal's answers, read from bytes: what is taken from them, and what no answer can do.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // a test fails by panicking

use std::cell::RefCell;
use std::rc::Rc;

use futures::executor::block_on;
use iocular::enrichment::{Adapter, ErrorCode, Failure, Report, Verdict};
use iocular::ioc::{Idna, Ioc, classify};
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

fn read(text: &str, answer: &Value) -> Result<Report, Failure> {
    parse_report(&ioc(text), answer.to_string().as_bytes())
}

const ADDRESS: &str = "198.51.100.7";
const DOMAIN: &str = "evil.com";
const URL: &str = "https://evil.com/";
const SHA256: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/// What is asked for, and the object that a report on it is about.
const SUBJECTS: [(&str, &str); 4] = [(ADDRESS, "ip_address"), (DOMAIN, "domain"), (URL, "url"), (SHA256, "file")];

/// A report with these attributes on what was asked for.
fn about((asked, object): (&str, &str), attributes: &Value) -> Value {
    json!({ "data": { "id": asked, "type": object, "attributes": attributes } })
}

fn details(report: &Report) -> Value {
    serde_json::to_value(&report.details).expect("plain data")
}

#[test]
fn an_addresss_report() {
    let attributes = json!({
        "as_owner": "Example Networks", "asn": 64500, "country": "NL", "network": "198.51.100.0/24", "reputation": -12,
        "last_analysis_date": 1_787_149_425, "tags": ["suspicious-udp"], "whois": "not read", "creation_date": 1,
        "last_analysis_stats": { "malicious": 2, "suspicious": 1, "undetected": 30, "harmless": 50, "timeout": 3 },
        "last_analysis_results": {
            "Zeta": { "category": "malicious", "engine_name": "Zeta", "method": "blacklist", "result": "malware" },
            "Odd": { "category": "suspicious", "engine_name": "Odd", "method": "blacklist", "result": "spam" },
            "Alpha": { "category": "malicious", "engine_name": "Alpha", "method": "blacklist", "result": null },
            "Calm": { "category": "harmless", "engine_name": "Calm", "method": "blacklist", "result": "clean" }
        }
    });
    let report = read(ADDRESS, &about(SUBJECTS[0], &attributes)).expect("a report");
    assert_eq!((report.verdict, report.detection_count, report.total_engines), (Verdict::Malicious, 2, 83));
    assert_eq!((report.known, report.simulated), (true, false));
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
            "detections": [
                "Alpha", "malicious", "malicious",
                "Zeta", "malicious", "malware",
                "Odd", "suspicious", "spam"
            ],
            "country": "NL", "asOwner": "Example Networks", "asn": 64500.0, "network": "198.51.100.0/24"
        })
    );
}

/// What of a report's attributes becomes which details, of an object of each kind: `-` where it is
/// not told.
#[test]
fn each_attribute_is_told_of_the_objects_that_have_it() {
    let date = "1997-09-15T07:00:00.000Z";
    let rows: &[(&str, Value, Value, &str)] = &[
        ("reputation", json!(-3), json!({ "reputation": -3.0 }), "address domain url file"),
        ("tags", json!(["a", "b", "a"]), json!({ "tags": ["a", "b"] }), "address domain url file"),
        (
            "total_votes",
            json!({ "harmless": 1, "malicious": 2 }),
            json!({ "votes": { "harmless": 1.0, "malicious": 2.0 } }),
            "address domain url file",
        ),
        (
            "crowdsourced_context",
            json!([{ "title": "C2", "severity": "medium", "source": "S", "details": "D", "timestamp": 1 }, { "title": "no source" }]),
            json!({ "context": [{ "severity": "medium", "title": "C2", "source": "S", "details": "D" }] }),
            "address domain url file",
        ),
        (
            "gti_assessment",
            json!({ "threat_score": { "value": 80 }, "severity": { "value": "SEVERITY_HIGH" }, "verdict": { "value": "VERDICT_MALICIOUS" } }),
            json!({ "assessment": { "verdict": "VERDICT_MALICIOUS", "severity": "SEVERITY_HIGH", "score": 80.0 } }),
            "address domain url file",
        ),
        ("gti_assessment", json!(null), json!({}), "address domain url file"),
        (
            "threat_severity",
            json!({ "threat_severity_level": "SEVERITY_LOW", "level_description": "text" }),
            json!({ "assessment": { "severity": "SEVERITY_LOW" } }),
            "address domain url file",
        ),
        ("country", json!("NL"), json!({ "country": "NL" }), "address"),
        ("registrar", json!("R"), json!({ "registrar": "R" }), "domain"),
        ("creation_date", json!(874_306_800), json!({ "createdAt": date }), "domain"),
        ("last_update_date", json!(874_306_800), json!({ "updatedAt": date }), "domain"),
        ("expiration_date", json!(874_306_800), json!({ "expiresAt": date }), "domain"),
        (
            "categories",
            json!({ "A": "phishing", "B": "phishing", "C": "ads" }),
            json!({ "categories": ["phishing", "ads"] }),
            "domain url",
        ),
        (
            "popularity_ranks",
            json!({ "Cisco Umbrella": { "rank": 2, "timestamp": 1 }, "Empty": {}, "Odd": 3 }),
            json!({ "ranks": [{ "list": "Cisco Umbrella", "rank": 2.0 }] }),
            "domain",
        ),
        (
            "last_dns_records",
            json!([{ "type": "A", "value": "192.0.2.1", "ttl": 60 }, { "type": "A" }, null, { "type": "MX", "value": "m.example", "priority": 1 }]),
            json!({ "dns": [{ "type": "A", "value": "192.0.2.1" }, { "type": "MX", "value": "m.example" }] }),
            "domain",
        ),
        (
            "last_https_certificate",
            json!({
                "subject": { "CN": "a.example" }, "issuer": { "C": "US", "O": "An Authority", "CN": "R3" },
                "validity": { "not_before": "2022-04-07 23:59:59", "not_after": "soon" },
                "extensions": { "subject_alternative_name": ["a.example", "b.example"], "CA": true }, "thumbprint_sha256": "x"
            }),
            json!({ "certificate": {
                "subject": "a.example", "issuer": "An Authority", "validFrom": "2022-04-07T23:59:59.000Z", "names": ["a.example", "b.example"]
            } }),
            "address domain",
        ),
        (
            "last_https_certificate",
            json!({ "issuer": { "CN": "R3", "C": "US" } }),
            json!({ "certificate": { "issuer": "R3" } }),
            "address domain",
        ),
        (
            "last_https_certificate",
            json!({ "issuer": { "CN": "R3", "O": "" } }),
            json!({ "certificate": { "issuer": "R3" } }),
            "address domain",
        ),
        ("last_https_certificate", json!({ "issuer": { "CN": 3, "O": ["no text"] } }), json!({}), "address domain"),
        ("jarm", json!("27d"), json!({ "jarm": "27d" }), "address domain"),
        ("whois_date", json!(874_306_800), json!({ "whoisAt": date }), "address domain"),
        ("title", json!("A page"), json!({ "title": "A page" }), "url"),
        ("last_final_url", json!("https://b.example/"), json!({ "finalUrl": "https://b.example/" }), "url"),
        ("last_http_response_code", json!(200), json!({ "httpStatus": 200.0 }), "url"),
        ("last_http_response_content_sha256", json!("c0"), json!({ "contentSha256": "c0" }), "url"),
        (
            "redirection_chain",
            json!(["https://a.example/", "https://b.example/"]),
            json!({ "redirects": ["https://a.example/", "https://b.example/"] }),
            "url",
        ),
        ("threat_names", json!(["C2/Generic-A"]), json!({ "threatNames": ["C2/Generic-A"] }), "url"),
        ("targeted_brand", json!({ "openphish": "A Bank" }), json!({ "targetedBrands": ["A Bank"] }), "url"),
        ("meaningful_name", json!("real.exe"), json!({ "names": ["real.exe"] }), "file"),
        ("names", json!(["a.exe", "b.exe"]), json!({ "names": ["a.exe", "b.exe"] }), "file"),
        ("type_description", json!("Win32 EXE"), json!({ "fileType": "Win32 EXE" }), "file"),
        ("type_tag", json!("peexe"), json!({ "typeTag": "peexe" }), "file"),
        ("size", json!(28_672), json!({ "size": 28_672.0 }), "file"),
        (
            "popular_threat_classification",
            json!({
                "suggested_threat_label": "trojan.x/y", "popular_threat_name": [{ "value": "x", "count": 9 }, { "count": 1 }],
                "popular_threat_category": [{ "value": "trojan", "count": 12 }]
            }),
            json!({
                "threatLabel": "trojan.x/y", "threatNamesRanked": [{ "name": "x", "count": 9.0 }],
                "threatCategories": [{ "name": "trojan", "count": 12.0 }]
            }),
            "file",
        ),
        (
            "signature_info",
            json!({ "verified": "Signed", "signers": "A Ltd; B CA;; C Root", "product": "P", "signing date": "05:39 AM 04/17/2013", "file version": "1.0" }),
            json!({ "signature": { "status": "Signed", "signers": ["A Ltd", "B CA", "C Root"], "product": "P", "signedAt": "2013-04-17T05:39:00.000Z" } }),
            "file",
        ),
        ("signature_info", json!({ "file version": "1.0" }), json!({}), "file"),
        (
            "sandbox_verdicts",
            json!({ "Zenbox": { "sandbox_name": "Zenbox", "category": "malicious", "confidence": 68, "malware_names": ["OrcusRAT"] }, "Mute": {}, "Calm": { "category": "harmless" } }),
            json!({ "sandboxes": [{ "name": "Calm", "category": "harmless" }, { "name": "Zenbox", "category": "malicious", "families": ["OrcusRAT"] }] }),
            "file",
        ),
        (
            "crowdsourced_yara_results",
            json!([{ "rule_name": "R", "ruleset_name": "S", "author": "A", "source": "https://s.example/", "description": "D" }, { "rule_name": "Bare" }, {}]),
            json!({ "yara": [{ "rule": "R", "author": "A", "source": "https://s.example/" }, { "rule": "Bare" }] }),
            "file",
        ),
        (
            "sigma_analysis_stats",
            json!({ "high": 1, "low": 2 }),
            json!({ "sigma": { "critical": 0.0, "high": 1.0, "medium": 0.0, "low": 2.0 } }),
            "file",
        ),
        (
            "sigma_analysis_results",
            json!([{ "rule_title": "T", "rule_level": "high" }, { "rule_title": "T" }, { "rule_level": "low" }, 7]),
            json!({ "sigma": { "critical": 0.0, "high": 0.0, "medium": 0.0, "low": 0.0, "rules": ["T"] } }),
            "file",
        ),
        (
            "crowdsourced_ids_stats",
            json!({ "high": 47, "medium": 0, "low": 0, "info": 3 }),
            json!({ "ids": { "high": 47.0, "medium": 0.0, "low": 0.0, "info": 3.0 } }),
            "file",
        ),
        (
            "crowdsourced_ids_results",
            json!([{ "rule_msg": "ET MALWARE", "rule_category": "trojan", "alert_severity": "high" }]),
            json!({ "ids": { "high": 0.0, "medium": 0.0, "low": 0.0, "info": 0.0, "alerts": ["ET MALWARE"] } }),
            "file",
        ),
        (
            "malware_config",
            json!({ "families": [{ "family": "orcusrat", "configs": [] }, {}] }),
            json!({ "families": ["orcusrat"] }),
            "file",
        ),
        (
            "known_distributors",
            json!({ "distributors": ["A Vendor"], "products": ["P"] }),
            json!({ "distributors": ["A Vendor"] }),
            "file",
        ),
        ("first_submission_date", json!(874_306_800), json!({ "firstSeenAt": date }), "url file"),
        ("last_submission_date", json!(874_306_800), json!({ "lastSubmittedAt": date }), "url file"),
        ("times_submitted", json!(7), json!({ "timesSubmitted": 7.0 }), "url file"),
        ("unique_sources", json!(3), json!({ "uniqueSources": 3.0 }), "file"),
        ("first_seen_itw_date", json!(874_306_800), json!({ "seenInTheWildAt": date }), "file"),
        ("sha1", json!("s"), json!({ "sha1": "s" }), "file"),
        ("ssdeep", json!("96:a:b"), json!({ "ssdeep": "96:a:b" }), "file"),
        ("tlsh", json!("T1"), json!({ "tlsh": "T1" }), "file"),
        ("vhash", json!("v"), json!({ "vhash": "v" }), "file"),
        ("pe_info", json!({ "imphash": "i", "sections": [] }), json!({ "imphash": "i" }), "file"),
    ];
    for (name, value, expected, told_of) in rows {
        for (subject, kind) in SUBJECTS.into_iter().zip(["address", "domain", "url", "file"]) {
            let report = read(subject.0, &about(subject, &json!({ *name: value }))).expect("a report");
            let expected = if told_of.split(' ').any(|told| told == kind) { expected } else { &json!({}) };
            assert_eq!(&details(&report), expected, "{name} of a {kind}");
        }
    }
}

#[test]
fn attributes_that_belong_together_become_one_detail_in_either_order() {
    let read = |attributes: &str| {
        let body = format!(r#"{{"data":{{"id":"{SHA256}","type":"file","attributes":{{{attributes}}}}}}}"#);
        details(&parse_report(&ioc(SHA256), body.as_bytes()).expect("a report"))
    };
    for attributes in [
        [r#""names":["a.exe","real.exe"]"#, r#""meaningful_name":"real.exe""#],
        [r#""sigma_analysis_results":[{"rule_title":"T"}]"#, r#""sigma_analysis_stats":{"high":1}"#],
    ] {
        let [one, other] = attributes;
        let forth = read(&format!("{one},{other}"));
        assert_eq!(forth, read(&format!("{other},{one}")));
        assert!(
            forth == json!({ "names": ["real.exe", "a.exe"] }) || forth.pointer("/sigma/rules/0").is_some(),
            "{forth}"
        );
        assert!(forth.pointer("/sigma").is_none_or(|sigma| sigma["high"] == 1.0), "{forth}");
    }
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
        json!([null, 7, "text", [], {}, [[{ "value": 1 }]]]),
        json!({}),
        json!({ "a": null, "malicious": "x", "value": [], "families": {}, "subject": { "CN": 7 }, "high": null }),
        json!({ "a": { "rank": "first", "category": 3, "malware_names": [null] } }),
    ];
    let attributes = "last_analysis_stats last_analysis_results last_analysis_date reputation tags total_votes crowdsourced_context \
        gti_assessment threat_severity country as_owner asn network registrar creation_date last_update_date expiration_date categories \
        popularity_ranks last_dns_records last_https_certificate jarm whois_date title last_final_url last_http_response_code \
        last_http_response_content_sha256 redirection_chain threat_names targeted_brand meaningful_name names type_description type_tag \
        size popular_threat_classification signature_info sandbox_verdicts crowdsourced_yara_results sigma_analysis_stats \
        sigma_analysis_results crowdsourced_ids_stats crowdsourced_ids_results malware_config known_distributors first_submission_date \
        last_submission_date times_submitted unique_sources first_seen_itw_date md5 sha1 sha256 ssdeep tlsh vhash pe_info";
    for subject in SUBJECTS {
        let bare = read(subject.0, &about(subject, &json!({}))).expect("a report");
        assert_eq!((bare.verdict, bare.total_engines, bare.known, bare.scan_date), (Verdict::NoData, 0, true, None));
        for name in attributes.split_ascii_whitespace() {
            for value in &odd {
                let answer = about(subject, &json!({ name: value, "last_analysis_stats": { "harmless": 1 } }));
                let report = read(subject.0, &answer).unwrap_or_else(|failure| panic!("{name}: {value}: {failure:?}"));
                if name != "last_analysis_stats" {
                    assert_eq!(report.verdict, Verdict::Clean, "{name}: {value}");
                }
            }
        }
    }
}

#[test]
fn a_report_on_another_object_is_none() {
    let md5 = "99017f6eebbac24f351415dd410d522d";
    let of = |id: &str, object: &str, md5: &str| json!({ "data": { "id": id, "type": object, "attributes": { "md5": md5 } } });
    for (asked, answer, is_taken) in [
        (ADDRESS, of("198.51.100.7", "ip_address", ""), true),
        (ADDRESS, of("198.51.100.8", "ip_address", ""), false),
        (ADDRESS, of("", "ip_address", ""), false),
        ("2001:db8::1", of("2001:0DB8:0:0:0:0:0:1", "ip_address", ""), true),
        ("2001:db8::1", of("2001:db8::2", "ip_address", ""), false),
        (DOMAIN, of("EVIL.com", "domain", ""), true),
        (DOMAIN, of("www.evil.com", "domain", ""), false),
        (SHA256, of(&SHA256.to_uppercase(), "file", ""), true),
        (SHA256, of(&SHA256.replace('e', "f"), "file", ""), false),
        (md5, of(SHA256, "file", md5), true),
        (md5, of(SHA256, "file", "00000000000000000000000000000000"), false),
        (URL, of(SHA256, "url", ""), true),
    ] {
        let read = read(asked, &answer);
        assert_eq!(read.is_ok(), is_taken, "{asked}: {answer}");
        assert!(read.is_ok() || read.is_err_and(|failure| failure.code == ErrorCode::BadResponse));
    }
}

#[test]
fn a_text_that_is_none_hides_nothing_else() {
    for bad in [&br#"cut \ud83d short"#[..], br#"\ude00"#, b"\xff\xfe", b"cut \xf0\x9f short"] {
        for form in [
            r#""meaningful_name":"#,
            r#""tags":["whole","#,
            r#""names":["#,
            r#""signature_info":{"product":"#,
            r#""not_read":"#,
            r#""last_analysis_results":{"E":{"category":"malicious","result":"#,
        ] {
            let close = form.chars().rev().filter_map(|c| match c {
                '[' => Some(']'),
                '{' => Some('}'),
                _ => None,
            });
            let mut body = format!(r#"{{"data":{{"id":"{SHA256}","type":"file","attributes":{{"last_analysis_stats":{{"malicious":40}},{form}""#).into_bytes();
            body.extend_from_slice(bad);
            body.extend(format!("\"{}}}}}}}", close.collect::<String>()).bytes());
            let report = parse_report(&ioc(SHA256), &body);
            let report = report.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&body)));
            assert_eq!(report.detection_count, 40);
            let told = details(&report).to_string();
            assert!(form.contains("not_read") || told.contains('\u{fffd}'), "{told}");
        }
    }
}

#[test]
fn what_a_simulator_made_up_says_so() {
    for (meta, simulated, provider) in [
        (json!({ "simulated": true }), true, "VirusTotal simulator"),
        (json!({ "simulated": "yes" }), false, "VirusTotal"),
        (json!(null), false, "VirusTotal"),
    ] {
        let mut answer = about(SUBJECTS[1], &json!({}));
        answer["meta"] = meta;
        let says = read(DOMAIN, &answer).map(|report| (report.simulated, report.provider));
        assert_eq!(says, Ok((simulated, provider.to_owned())));
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
        let failure = parse_report(&ioc(DOMAIN), body.as_bytes()).expect_err(body);
        assert_eq!((failure.code, failure.retryable), (ErrorCode::BadResponse, true), "{body}");
    }
    assert!(parse_report(&ioc(DOMAIN), b"\xff\xfe{}").is_err());
    assert!(parse_report(&ioc(DOMAIN), "[".repeat(100_000).as_bytes()).is_err(), "no depth is too deep for it");
}

#[test]
fn nothing_in_an_answer_becomes_a_key_or_leaves_its_link() {
    let hostile = r#"{"data":{"id":"../../x?y=<script>","type":"url","attributes":{"__proto__":{"polluted":1},
        "last_analysis_stats":{"__proto__":9,"constructor":1,"malicious":1},"categories":{"__proto__":"fine as a value"}}}}"#;
    let report = parse_report(&ioc(URL), hostile.as_bytes()).expect("a report");
    assert_eq!(report.raw_stats.0, [("malicious".to_owned(), 1.0)]);
    assert_eq!(report.permalink.as_deref(), Some("https://www.virustotal.com/gui/url/..%2F..%2Fx%3Fy%3D%3Cscript%3E"));
}

#[test]
fn long_texts_and_lists_are_cut_and_it_is_said_how_long_they_were() {
    let engine = |category: &str| json!({ "category": category, "result": "x".repeat(5000) });
    let named = |name: String, category: &str| (name, engine(category));
    let engines: serde_json::Map<String, Value> = (0..90)
        .map(|n| named(format!("Engine {n:02}"), if n % 2 == 0 { "malicious" } else { "suspicious" }))
        .chain((0..60).map(|n| named(format!("Other {n:02}"), "suspicious")))
        .chain([named("Sangfor".to_owned(), "suspicious"), named("Kaspersky".to_owned(), "malicious")])
        .collect();
    let texts = |count: usize| (0..count).map(|n| n.to_string()).collect::<Vec<_>>();
    let answer = about(
        SUBJECTS[3],
        &json!({
            "meaningful_name": "é".repeat(1_000_000), "names": texts(10_000), "last_analysis_results": engines, "tags": texts(50),
            "sigma_analysis_results": texts(30).into_iter().map(|title| json!({ "rule_title": title })).collect::<Vec<_>>(),
            "known_distributors": { "distributors": texts(21) }, "signature_info": { "signers": texts(23).join("; ") }
        }),
    );
    let details = details(&read(SHA256, &answer).expect("a report"));
    let length = |pointer: &str| details.pointer(pointer).and_then(Value::as_array).map_or(0, Vec::len);
    assert_eq!((length("/names"), length("/tags"), length("/sigma/rules"), length("/distributors")), (50, 50, 20, 20));
    assert_eq!(details["names"][0].as_str().map(|name| name.chars().count()), Some(1000));
    assert_eq!(length("/detections"), 3 * 100);
    let leading = [0, 1, 46, 47].map(|at| details["detections"][3 * at].as_str().unwrap_or_default());
    assert_eq!(leading, ["Kaspersky", "Engine 00", "Sangfor", "Engine 01"]);
    let mut cut: Vec<_> = details["cut"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|cut| (cut["list"].clone(), cut["count"].clone()))
        .collect();
    cut.sort_by_key(|(list, _)| list.to_string());
    let expected =
        [("detections", 152.0), ("distributors", 21.0), ("names", 10_000.0), ("sigma", 30.0), ("signature", 23.0)];
    assert_eq!(cut, expected.map(|(list, count)| (json!(list), json!(count))));
}

#[test]
fn fifty_records_of_the_dns_are_kept_and_what_finds_no_place_is_counted() {
    let dns =
        |count: usize| json!((0..count).map(|n| json!({ "type": "TXT", "value": n.to_string() })).collect::<Vec<_>>());
    let names = |count: usize| json!((0..count).map(|n| n.to_string()).collect::<Vec<_>>());
    for (subject, attributes, list, cut) in [
        (SUBJECTS[1], json!({ "last_dns_records": dns(50) }), "dns", None),
        (SUBJECTS[1], json!({ "last_dns_records": dns(51) }), "dns", Some(51.0)),
        (SUBJECTS[3], json!({ "names": names(50), "meaningful_name": "7" }), "names", None),
        (SUBJECTS[3], json!({ "names": names(50), "meaningful_name": "another" }), "names", Some(51.0)),
    ] {
        let details = details(&read(subject.0, &about(subject, &attributes)).expect("a report"));
        assert_eq!(details[list].as_array().map(Vec::len), Some(50), "{list}");
        let expected = cut.map_or(json!(null), |count| json!([{ "list": list, "count": count }]));
        assert_eq!(details["cut"], expected, "{list}");
    }
}

#[test]
fn an_issuers_organisation_goes_before_its_name_in_either_order() {
    for issuer in [r#""O":"An Authority","CN":"R3""#, r#""CN":"R3","O":"An Authority""#] {
        let attributes = format!(r#"{{"last_https_certificate":{{"issuer":{{{issuer}}}}}}}"#);
        let body = format!(r#"{{"data":{{"id":"{DOMAIN}","type":"domain","attributes":{attributes}}}}}"#);
        let report = parse_report(&ioc(DOMAIN), body.as_bytes()).expect("a report");
        assert_eq!(details(&report), json!({ "certificate": { "issuer": "An Authority" } }), "{issuer}");
    }
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
fn an_address_is_told_where_it_is_not_virustotals_own() {
    for (href, host, address) in [
        ("https://www.virustotal.com/api/v3", "www.virustotal.com", None),
        ("https://www.virustotal.com/api/v3/", "www.virustotal.com", None),
        ("https://relay.example/api/v3", "relay.example", Some("https://relay.example/api/v3")),
    ] {
        let wire = Wire { answer: Err(HttpFailure::Unreachable), asked: Rc::default() };
        let base = BaseUrl::checked(href, "https:", host).expect("secure");
        assert_eq!(VirusTotal::new(wire, base, None, 1024).address(), address, "{href}");
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
fn an_indicator_is_unknown_only_where_virustotal_says_so() {
    let (answer, _) = ask("evil.com", status(404, Ok("{\"error\":{\"code\":\"NotFoundError\"}}")));
    let report = answer.expect("an answer");
    assert_eq!((report.verdict, report.known, report.permalink), (Verdict::NoData, false, None));
    for body in [Ok("<html>"), Ok(""), Ok("{\"detail\":\"Not Found\"}"), Err(HttpFailure::CutShort)] {
        let failure = ask("evil.com", status(404, body)).0.expect_err("nothing that VirusTotal says");
        assert_eq!((failure.code, failure.retryable), (ErrorCode::BadResponse, true));
    }
}

#[test]
fn a_refusal_counts_although_its_body_cannot_be_read() {
    for (code, expected) in [(429, ErrorCode::RateLimited), (400, ErrorCode::BadRequest), (503, ErrorCode::ServerError)]
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
