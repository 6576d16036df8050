//! Indicators in running text, by tables.

use iocular::ioc::{FoundIoc, extract};

use crate::table::cases;
use crate::uts46::Uts46;

const TABLES: [(&str, &str); 8] = [
    ("addresses", include_str!("cases/extract/addresses.txt")),
    ("digests", include_str!("cases/extract/digests.txt")),
    ("defanged", include_str!("cases/extract/defanged.txt")),
    ("links", include_str!("cases/extract/links.txt")),
    ("names", include_str!("cases/extract/names.txt")),
    ("reported", include_str!("cases/extract/reported.txt")),
    ("reports", include_str!("cases/extract/reports.txt")),
    ("trimming", include_str!("cases/extract/trimming.txt")),
];

#[test]
fn extract_by_table() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (name, table) in TABLES {
        for case in cases(table) {
            count += 1;
            let got = written(&extract(&case.left, &Uts46));
            if got != case.right {
                wrong.push(format!(
                    "{name}, line {}: {}\n  wanted {}\n     got {got}",
                    case.line, case.left, case.right
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 200, "only {count} cases");
}

#[test]
fn every_raw_match_stands_at_its_place() {
    for (name, table) in TABLES {
        for case in cases(table) {
            let text = format!("é😀 {} 😀", case.left);
            let units: Vec<u16> = text.encode_utf16().collect();
            for found in extract(&text, &Uts46) {
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
    let indicators: Vec<String> =
        found.iter().map(|found| format!("{} {}", found.ioc.kind(), found.ioc.value())).collect();
    indicators.join(" | ")
}
