//! One string to one indicator, by tables.

use iocular::ioc::{Ioc, IocType, Pattern, canonical, classify, defang, refang};

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
fn private_hosts_by_table() {
    check(include_str!("cases/private.txt"), |case| {
        let word = if indicator(&case.left).is_private(&Uts46) { "private" } else { "public" };
        word.to_owned()
    });
}

#[test]
fn never_send_by_table() {
    check(include_str!("cases/never_send.txt"), |case| {
        let (pattern, ioc) = case.left.split_once(" | ").expect("a pattern, a bar, an indicator");
        match Pattern::read(pattern, &Uts46) {
            Some(pattern) if pattern.holds(&indicator(ioc), &Uts46) => "held",
            Some(_) => "free",
            None => "-",
        }
        .to_owned()
    });
}

#[test]
fn a_url_is_asked_for_without_its_credentials() {
    check(include_str!("cases/credentials.txt"), |case| {
        let ioc = indicator(&case.left).without_credentials();
        assert_eq!(ioc.raw_match(), Some(case.left.as_str()), "what stood there stays known, line {}", case.line);
        ioc.value().to_owned()
    });
}

/// What is under no top-level domain that exists is one to whoever says so.
fn indicator(text: &str) -> Ioc {
    let said = || canonical(IocType::Domain, text, &Uts46).map(|ioc| ioc.found_as(text));
    classify(text, &Uts46).or_else(said).unwrap_or_else(|| panic!("{text} is no indicator"))
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
