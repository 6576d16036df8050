//! What holds for every indicator.

use iocular::ioc::{IocType, canonical, classify, defang, refang};
use proptest::prelude::*;

use crate::seed::config;
use crate::uts46::Uts46;

/// Indicators of every kind, as canonical values.
pub(crate) fn indicator() -> impl Strategy<Value = String> {
    let label = "[a-z0-9]([a-z0-9-]{0,12}[a-z0-9])?";
    let domain = (prop::collection::vec(label, 1..4), "com|net|co\\.uk|top|xn--p1ai|ru")
        .prop_map(|(labels, tld)| format!("{}.{tld}", labels.join(".")));
    let domain = domain.boxed();
    let url = ("https?|ftp|HTTP", domain.clone(), "(:[0-9]{1,4})?", "(/[a-zA-Z0-9._~%=&?+-]{0,30})?")
        .prop_map(|(scheme, host, port, path)| format!("{scheme}://{host}{port}{path}"));
    let email =
        ("[a-z0-9]{1,8}([.+_-][a-zA-Z0-9]{1,8})?", domain.clone()).prop_map(|(local, host)| format!("{local}@{host}"));
    prop_oneof![
        any::<std::net::Ipv4Addr>().prop_map(|address| address.to_string()),
        any::<std::net::Ipv6Addr>().prop_map(|address| address.to_string()),
        domain,
        url,
        email,
        "[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}",
        "CVE-(19|20)[0-9]{2}-[0-9]{4,8}",
    ]
}

/// Text made of what disguises are made of.
pub(crate) fn fragments() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        "[\\[({.})\\]:/@\\\\&;#_ \t*-]",
        "(dot|at|d0t|hxxp|http|meow|com|evil|&#46;|&#x5b;|&period;|&colon;|://|_dot_|_at_| dot |\\[\\.\\]|。|\u{200b}|é|😀)",
        "[a-zA-Z0-9]",
    ];
    prop::collection::vec(fragment, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_indicator_classifies_as_itself_whether_defanged_or_not(value in indicator()) {
        let plain = classify(&value, &Uts46);
        prop_assert_eq!(plain.as_ref().map(|ioc| ioc.value()), Some(value.as_str()));
        let defanged = classify(&defang(&value), &Uts46);
        prop_assert_eq!(defanged.as_ref().map(|ioc| (ioc.kind(), ioc.value())), plain.as_ref().map(|ioc| (ioc.kind(), ioc.value())));
    }

    #[test]
    fn refang_undoes_defang(value in indicator()) {
        prop_assert_eq!(refang(&defang(&value)), value);
    }

    #[test]
    fn canonical_values_stay_as_they_are(text in fragments()) {
        for kind in IocType::ALL {
            if let Some(ioc) = canonical(kind, &text, &Uts46) {
                let again = canonical(kind, ioc.value(), &Uts46);
                prop_assert_eq!(again.as_ref(), Some(&ioc), "{}", kind);
            }
        }
    }

    #[test]
    fn what_classify_gives_is_canonical(text in fragments()) {
        if let Some(ioc) = classify(&text, &Uts46) {
            let again = canonical(ioc.kind(), ioc.value(), &Uts46);
            prop_assert_eq!(again.as_ref().map(|again| again.value()), Some(ioc.value()));
        }
    }

    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        let _ = (classify(&text, &Uts46), refang(&text), defang(&text));
    }
}
