//! Texts that are none, at every place where the tables above keep one: nothing else is lost by
//! them.

use super::super::parse_report;
use super::*;
use crate::enrichment::Report;
use crate::ioc::{IocType, NoIdna, canonical};

/// Stands for the text, in answers that are made here.
const PLACE: &str = "PLACE";
/// Texts, as bytes between quotes, that no reader of UTF-8 takes as they are.
const ODD: [&[u8]; 4] = [br"cut \ud83d short", br"\ude00", b"\xff\xfe", b"cut \xf0\x9f short"];
const SHA256: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/// What is asked for, its type, and the object that a report on it is about.
const SUBJECTS: [(&str, IocType, Collection); 4] = [
    ("198.51.100.7", IocType::Ipv4, Addresses),
    ("evil.com", IocType::Domain, Domains),
    ("https://evil.com/", IocType::Url, Urls),
    (SHA256, IocType::Sha256, Files),
];

/// A value that is as the table has it.
fn ordinary(read: Read) -> String {
    match read {
        Text | First | Split(_) => r#""whole""#.to_owned(),
        Number | Seconds => "7".to_owned(),
        Moment => r#""2022-04-07 23:59:59""#.to_owned(),
        Texts(_) => r#"["whole"]"#.to_owned(),
        Read::Under(_, inner) => ordinary(*inner),
        Each(key) => format!(r#"[{{"{key}":"whole"}}]"#),
        Only(key) | Either(key, _) => format!(r#"{{"{key}":"whole"}}"#),
        Inside(keys) | Record(keys) => record(keys, None),
        Records(_, keys) => format!("[{}]", record(keys, None)),
        Map(_, keys) => format!(r#"{{"whole":{}}}"#, record(keys, None)),
    }
}

/// A record that has each of the keys, with this value for one of them.
fn record(keys: Keys, one: Option<(usize, &str)>) -> String {
    let entry = |(at, (key, _, read)): (usize, &(&str, &str, Read))| match one {
        Some((place, value)) if place == at => format!(r#""{key}":{value}"#),
        _ => format!(r#""{key}":{}"#, ordinary(*read)),
    };
    format!("{{{}}}", keys.iter().enumerate().map(entry).collect::<Vec<_>>().join(","))
}

/// The same values, with the place in every text that they have, and where a number belongs.
fn with_place(read: Read) -> Vec<String> {
    let text = format!(r#""{PLACE}""#);
    let records = |keys: Keys| {
        let of_one = |(at, (_, _, read)): (usize, &(&str, &str, Read))| {
            with_place(*read).into_iter().map(|value| record(keys, Some((at, &value)))).collect::<Vec<_>>()
        };
        keys.iter().enumerate().flat_map(of_one).collect::<Vec<_>>()
    };
    match read {
        Text | First | Number | Seconds | Moment => vec![text],
        Split(_) => vec![format!(r#""whole; {PLACE}; more""#)],
        Texts(_) => vec![format!(r#"["whole",{text},"more"]"#), format!(r#"{{"one":{text},"other":"more"}}"#)],
        Read::Under(_, inner) => with_place(*inner),
        Each(key) => vec![format!(r#"[{{"{key}":{text}}},{{"{key}":"more"}}]"#)],
        Only(key) => vec![format!(r#"{{"{key}":{text}}}"#)],
        Either(first, other) => vec![format!(r#"{{"{first}":{text}}}"#), format!(r#"{{"{other}":{text}}}"#)],
        Inside(keys) | Record(keys) => records(keys),
        Records(_, keys) => records(keys).into_iter().map(|one| format!("[{one},{}]", record(keys, None))).collect(),
        Map(_, keys) => {
            let named = [format!(r#"{{"{PLACE}":{},"more":{}}}"#, record(keys, None), record(keys, None))];
            let within = records(keys).into_iter().map(|one| format!(r#"{{"whole":{one}}}"#));
            named.into_iter().chain(within).collect()
        }
    }
}

/// Every answer about this that has one place, between what must not be lost by it.
fn answers((id, _, of): (&str, IocType, Collection)) -> Vec<String> {
    let values = attributes(of).into_iter().flatten().flat_map(|(key, _, read)| {
        with_place(*read).into_iter().map(move |value| format!(r#""{key}":{value}"#)).collect::<Vec<_>>()
    });
    let beside = [
        format!(r#""{PLACE}":1"#),
        format!(r#""not_read":["{PLACE}"]"#),
        format!(r#""last_analysis_results":{{"E":{{"category":"malicious","result":"{PLACE}"}}}}"#),
        format!(r#""last_analysis_results":{{"{PLACE}":{{"category":"malicious","result":"bad"}}}}"#),
    ];
    let answer = |attribute| {
        let stats = r#""last_analysis_stats":{"malicious":40}"#;
        let object = of.object();
        format!(
            r#"{{"data":{{"id":"{id}","type":"{object}","attributes":{{"reputation":-3,{attribute},{stats},"tags":["last"]}}}}}}"#
        )
    };
    values.chain(beside).map(answer).collect()
}

/// The answer, with these bytes in its place.
fn filled(answer: &str, text: &[u8]) -> Vec<u8> {
    let parts: Vec<&[u8]> = answer.split(PLACE).map(str::as_bytes).collect();
    parts.join(text)
}

#[test]
fn a_text_that_is_none_is_read_as_far_as_it_is_one_and_hides_nothing_else() {
    for subject in SUBJECTS {
        let ioc = canonical(subject.1, subject.0, &NoIdna).expect("an indicator");
        let read = |body: &[u8]| -> Report {
            parse_report(&ioc, body).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(body)))
        };
        let answers = answers(subject);
        let mut told = 0;
        for (answer, odd) in answers.iter().flat_map(|answer| ODD.map(|odd| (answer, odd))) {
            let replaced = String::from_utf8_lossy(odd).replace(r"\ud83d", "\u{fffd}").replace(r"\ude00", "\u{fffd}");
            let report = read(&filled(answer, odd));
            assert_eq!(report, read(&filled(answer, replaced.as_bytes())), "{answer}");
            assert_eq!(report.detection_count, 40, "{answer}");
            told += usize::from(format!("{:?}", report.details).contains('\u{fffd}'));
        }
        assert!(told >= 15 * ODD.len(), "{}: only {told} of {} are told", subject.0, answers.len() * ODD.len());
    }
}
