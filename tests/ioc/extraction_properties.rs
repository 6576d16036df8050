//! What holds for every indicator in every text.

use iocular::ioc::{IocType, canonical, classify, defang, extract};
use proptest::prelude::*;
use proptest::sample::select;

use crate::properties::{fragments, indicator};
use crate::seed::config;
use crate::uts46::Uts46;

const DOTS: [&str; 25] = [
    ".",
    "[.]",
    "(.)",
    "{.}",
    "[dot]",
    "(dot)",
    "{dot}",
    "[DOT]",
    "[d0t]",
    "_dot_",
    "_DOT_",
    " dot ",
    " Dot ",
    "\\.",
    "[.",
    ".]",
    "。",
    "．",
    " [.] ",
    "[ . ]",
    "&#46;",
    "&#x2E;",
    "&period;",
    "&#91;.&#93;",
    "\u{200b}.",
];
const AT_SIGNS: [&str; 14] = [
    "@", "[@]", "(@)", "{@}", "[at]", "(at)", "{at}", "[AT]", "_at_", " [at] ", " (at) ", "&#64;", "&commat;",
    "\u{ad}@",
];
const SCHEMES: [(&str, &str); 12] = [
    ("http", "http"),
    ("https", "https"),
    ("ftp", "ftp"),
    ("hxxp", "http"),
    ("hxxps", "https"),
    ("hXXp", "http"),
    ("HXXP", "HTTP"),
    ("h**p", "http"),
    ("fxp", "ftp"),
    ("meow", "http"),
    ("hx\u{200b}xp", "http"),
    ("hxtp", "http"),
];
const SEPARATORS: [&str; 12] = [
    "://",
    "[://]",
    ":\\\\",
    "[:]//",
    "[:]",
    "[:/]/",
    "(:)//",
    ":\\/\\/",
    "[:][/][/]",
    ":[//]",
    "&colon;//",
    ":&sol;&sol;",
];
const SLASHES: [&str; 5] = ["/", "[/]", "\\/", "(/)", "&#47;"];
const OPENINGS: [&str; 18] =
    ["", " ", "\n", "(", "[", "\"", "'", "`", "<", "|", "> ", "- ", "* ", "**", "“", "see: ", "😀 ", "\u{3000}"];
const CLOSINGS: [&str; 20] =
    ["", " ", "\n", ")", "]", "\"", "'", "`", ">", "|", ".", ",", ";", "!", "? ", " and", "…", "”", "</a>", "\r\n"];

/// Something disguised: how it is written, its type, its value.
type Disguised = (String, IocType, String);

/// Joins parts, each time with another of the joints.
fn joined(parts: Vec<String>, joints: &'static [&'static str]) -> impl Strategy<Value = String> {
    let count = parts.len().saturating_sub(1);
    prop::collection::vec(select(joints), count).prop_map(move |joints| {
        let mut written = parts.first().cloned().unwrap_or_default();
        for (joint, part) in joints.iter().zip(parts.iter().skip(1)) {
            written.push_str(joint);
            written.push_str(part);
        }
        written
    })
}

fn labels() -> impl Strategy<Value = Vec<String>> {
    (prop::collection::vec("[a-z]{2,9}[0-9]{1,2}", 1..4), "com|net|org|ru|top|sh|zip|xn--p1ai").prop_map(
        |(mut labels, tld)| {
            labels.push(tld);
            labels
        },
    )
}

fn host() -> impl Strategy<Value = (String, String)> {
    labels().prop_flat_map(|labels| {
        let plain = labels.join(".");
        joined(labels, &DOTS).prop_map(move |written| (written, plain.clone()))
    })
}

/// A top-level domain such as `.zip` needs a disguise that is meant to be believed; escapes are
/// not.
fn domain() -> impl Strategy<Value = Disguised> {
    let is_file = |written: &str| written.ends_with(".sh") || written.ends_with(".zip");
    let domain = host().prop_filter("a file", move |(written, _)| !is_file(written));
    domain.prop_map(|(written, plain)| (written, IocType::Domain, plain))
}

fn address() -> impl Strategy<Value = Disguised> {
    any::<[u8; 4]>().prop_flat_map(|octets| {
        let plain = octets.map(|octet| octet.to_string()).join(".");
        joined(octets.iter().map(u8::to_string).collect(), &DOTS)
            .prop_map(move |written| (written, IocType::Ipv4, plain.clone()))
    })
}

fn mail() -> impl Strategy<Value = Disguised> {
    ("[a-z]{2,8}[0-9]([.+-][a-z]{1,8})?", select(&AT_SIGNS[..]), host()).prop_map(|(local, at, (written, host))| {
        (format!("{local}{at}{written}"), IocType::Email, format!("{local}@{host}"))
    })
}

fn link() -> impl Strategy<Value = Disguised> {
    let path = prop::collection::vec("[a-z]{1,6}(_dot_|_at_|\\.)?[a-z0-9]{1,6}", 0..4);
    let path = path.prop_flat_map(|parts| {
        let parts: Vec<String> = std::iter::once(String::new()).chain(parts).collect();
        let plain = parts.join("/");
        joined(parts, &SLASHES).prop_map(move |written| (written, plain.clone()))
    });
    (select(&SCHEMES[..]), select(&SEPARATORS[..]), host(), "(:[0-9]{2,4})?", path).prop_map(
        |((scheme, plain_scheme), separator, (host, plain_host), port, (path, plain_path))| {
            (
                format!("{scheme}{separator}{host}{port}{path}"),
                IocType::Url,
                format!("{plain_scheme}://{plain_host}{port}{plain_path}"),
            )
        },
    )
}

fn disguised() -> impl Strategy<Value = Disguised> {
    prop_oneof![domain(), address(), mail(), link()]
}

/// Prose and noise, which ends where a line does.
fn surroundings() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "\\PC{0,40}\n",
        "([a-zé😀,;]{1,9} ){0,8}\n",
        fragments().prop_map(|noise| noise + "\n")
    ]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_disguised_indicator_is_found_at_its_place(
        (written, kind, value) in disguised(),
        before in surroundings(),
        opening in select(&OPENINGS[..]),
        closing in select(&CLOSINGS[..]),
        after in surroundings(),
    ) {
        let text = format!("{before}{opening}{written}{closing}\n{after}");
        let found = extract(&text, &Uts46);
        let hit = found.iter().find(|found| found.ioc.kind() == kind && found.ioc.value() == value);
        prop_assert!(hit.is_some(), "{} {} in {:?}: {:?}", kind, value, text, found);
        let start = format!("{before}{opening}").encode_utf16().count();
        let end = start + written.encode_utf16().count();
        prop_assert!(hit.is_some_and(|hit| (hit.start, hit.end) == (start, end)), "{:?} is not at {}..{}", hit, start, end);
        prop_assert_eq!(hit.and_then(|hit| hit.ioc.raw_match()), Some(written.as_str()));
    }

    #[test]
    fn a_defanged_indicator_is_found_as_itself(value in indicator(), before in surroundings(), after in surroundings()) {
        let digits = value.len() >= 32 && value.bytes().all(|byte| byte.is_ascii_digit());
        prop_assume!(!digits && !value.ends_with(['.', '?', '-']));
        let kind = classify(&value, &Uts46).map(|ioc| ioc.kind());
        let text = format!("{before}{}\n{after}", defang(&value));
        let found = extract(&text, &Uts46);
        prop_assert!(
            found.iter().any(|found| Some(found.ioc.kind()) == kind && found.ioc.value() == value),
            "{} in {:?}: {:?}", value, text, found
        );
    }

    #[test]
    fn whatever_is_found_is_canonical_and_stands_where_it_says(text in prop_oneof![fragments(), any::<String>()], more in fragments()) {
        let text = text + &more;
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut last = 0;
        for found in extract(&text, &Uts46) {
            let there = String::from_utf16(&units[found.start..found.end]).ok();
            prop_assert_eq!(there.as_deref(), found.ioc.raw_match());
            prop_assert!(found.start >= last && found.end > found.start, "{:?} overlaps what came before", found);
            last = found.end;
            let again = canonical(found.ioc.kind(), found.ioc.value(), &Uts46);
            prop_assert_eq!(again.as_ref().map(|again| again.value()), Some(found.ioc.value()));
        }
    }
}
