//! Indicators in running text, by tables.

use iocular::ioc::{FoundIoc, Idna, classify, extract, extract_doubtful};

use crate::table::cases;
use crate::uts46::Uts46;

const TABLES: [(&str, &str); 9] = [
    ("addresses", include_str!("cases/extract/addresses.txt")),
    ("digests", include_str!("cases/extract/digests.txt")),
    ("defanged", include_str!("cases/extract/defanged.txt")),
    ("links", include_str!("cases/extract/links.txt")),
    ("names", include_str!("cases/extract/names.txt")),
    ("reported", include_str!("cases/extract/reported.txt")),
    ("kinds", include_str!("cases/extract/kinds.txt")),
    ("reports", include_str!("cases/extract/reports.txt")),
    ("trimming", include_str!("cases/extract/trimming.txt")),
];

const DOUBTS: &str = include_str!("cases/extract/doubts.txt");

#[test]
fn extract_by_table() {
    let mut count = 0;
    let wrong: Vec<String> =
        TABLES.iter().flat_map(|(name, table)| wrong_in(name, table, &mut count, extract)).collect();
    assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 600, "only {count} cases");
}

#[test]
fn what_may_be_none_is_told_with_its_reason() {
    let wrong = wrong_in("doubts", DOUBTS, &mut 0, extract_doubtful);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn without_asking_for_doubtful_ones_the_sure_ones_are_the_same() {
    for case in TABLES.iter().flat_map(|(_, table)| cases(table)).chain(cases(DOUBTS)) {
        let sure: Vec<FoundIoc> =
            extract_doubtful(&case.left, &Uts46).into_iter().filter(|found| found.doubt.is_none()).collect();
        assert_eq!(extract(&case.left, &Uts46), sure, "line {}: {}", case.line, case.left);
    }
}

/// What is found for sure and classified as something else, by its value, and why.
const APART: [(&str, &str); 0] = [];

#[test]
fn what_is_found_for_sure_is_classified_as_the_same() {
    let mut apart: Vec<String> = Vec::new();
    for case in TABLES.iter().flat_map(|(_, table)| cases(table)).chain(cases(DOUBTS)) {
        for found in extract(&case.left, &Uts46) {
            let (kind, value) = (found.ioc.kind(), found.ioc.value());
            let classified = classify(value, &Uts46);
            let agrees = classified.as_ref().is_some_and(|ioc| (ioc.kind(), ioc.value()) == (kind, value));
            if !agrees && !apart.iter().any(|known| known == value) {
                apart.push(value.to_owned());
            }
        }
    }
    let unexplained: Vec<_> = apart.iter().filter(|value| !APART.iter().any(|(known, _)| known == value)).collect();
    assert!(unexplained.is_empty(), "{} classified as something else: {unexplained:#?}", unexplained.len());
    for (value, why) in APART {
        assert!(apart.iter().any(|known| known == value), "{value} is classified as it is found, no more {why}");
    }
}

#[test]
fn the_wrapper_of_a_target_is_told() {
    let wrapper = "https://www.google.com/url?q=http://evil.com/a";
    let found = extract(&format!("{wrapper} http://evil.com/a"), &Uts46);
    let [target] = &found[..] else { panic!("{found:?}") };
    assert_eq!((target.ioc.value(), target.ioc.raw_match()), ("http://evil.com/a", Some(wrapper)));
    assert_eq!(target.unwrapped_from.as_deref(), Some(wrapper));
}

fn wrong_in(
    name: &str,
    table: &str,
    count: &mut usize,
    find: impl Fn(&str, &dyn Idna) -> Vec<FoundIoc>,
) -> Vec<String> {
    let mut wrong = Vec::new();
    for case in cases(table) {
        *count += 1;
        let got = written(&find(&case.left, &Uts46));
        if got != case.right {
            wrong.push(format!("{name}, line {}: {}\n  wanted {}\n     got {got}", case.line, case.left, case.right));
        }
    }
    wrong
}

#[test]
fn every_raw_match_stands_at_its_place() {
    for (name, table) in TABLES {
        for case in cases(table) {
            let text = format!("é😀 {} 😀", case.left);
            let units: Vec<u16> = text.encode_utf16().collect();
            for found in extract_doubtful(&text, &Uts46) {
                let there = String::from_utf16(&units[found.start..found.end]).unwrap_or_default();
                assert_eq!(Some(there.as_str()), found.ioc.raw_match(), "{name}, line {}", case.line);
            }
        }
    }
}

fn written(found: &[FoundIoc]) -> String {
    if found.is_empty() {
        return "-".to_owned();
    }
    let one = |found: &FoundIoc| {
        let doubt = found.doubt.map(|doubt| format!(" ({})", doubt.name())).unwrap_or_default();
        format!("{} {}{doubt}", found.ioc.kind(), found.ioc.value())
    };
    found.iter().map(one).collect::<Vec<_>>().join(" | ")
}
