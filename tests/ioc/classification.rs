//! One string to one indicator, by tables.

use iocular::ioc::{IocType, canonical, classify, defang, refang};

use crate::table::{Case, cases};
use crate::uts46::Uts46;

#[test]
fn classify_by_table() {
    check(include_str!("cases/classify.txt"), |case| match classify(&case.left, &Uts46) {
        Some(ioc) => {
            assert_eq!(ioc.raw_match(), Some(case.left.as_str()), "line {}", case.line);
            format!("{} {}", ioc.kind(), ioc.value())
        }
        None => "-".to_owned(),
    });
}

#[test]
fn canonical_by_table() {
    check(include_str!("cases/canonical.txt"), |case| {
        let (kind, value) = case.left.split_once(' ').expect("type, blank, value");
        let kind = kind.parse::<IocType>().expect("a type");
        match canonical(kind, value, &Uts46) {
            Some(ioc) => {
                assert_eq!((ioc.kind(), ioc.raw_match()), (kind, None), "line {}", case.line);
                ioc.value().to_owned()
            }
            None => "-".to_owned(),
        }
    });
}

#[test]
fn refang_by_table() {
    check(include_str!("cases/refang.txt"), |case| refang(&case.left));
}

#[test]
fn defang_by_table() {
    check(include_str!("cases/defang.txt"), |case| defang(&case.left));
}

#[test]
fn private_addresses_by_table() {
    check(include_str!("cases/private.txt"), |case| {
        let ioc = classify(&case.left, &Uts46).expect("an indicator");
        if ioc.is_private_address() { "private" } else { "public" }.to_owned()
    });
}

fn check(table: &str, run: impl Fn(&Case) -> String) {
    let wrong: Vec<String> = cases(table)
        .iter()
        .filter_map(|case| {
            let got = run(case);
            (got != case.right)
                .then(|| format!("line {}: {}\n  wanted {}\n     got {got}", case.line, case.left, case.right))
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
