//! Rewritten links.

use iocular::ioc::{IocType, canonical, classify, extract};

use super::uts46::Uts46;

/// Links that hold a target, with and without what encodes it.
const WRAPPERS: [(&str, &str); 9] = [
    ("https://x.safelinks.protection.outlook.com/?url=", "&data=1"),
    ("https://urldefense.proofpoint.com/v1/url?u=", "&k=1"),
    ("https://urldefense.proofpoint.com/v2/url?u=", "&d=1"),
    ("https://urldefense.com/v3/__", "__;w6k!!a!b$"),
    ("https://secure-web.cisco.com/1a/", ""),
    ("https://x.protection.sophos.com/?u=", "&i=1"),
    ("https://www.bing.com/ck/a?u=a1", ""),
    ("https://www.google.com/url?q=", ""),
    ("https://www.virustotal.com/gui/", ""),
];

/// Whatever a rewritten link holds, what is said of it is canonical, stays as it is when it is read
/// again, and is no longer than the link.
pub(crate) fn rewritten(data: &[u8]) {
    let Ok(target) = std::str::from_utf8(data) else { return };
    for (before, after) in WRAPPERS {
        let link = format!("{before}{target}{after}");
        for found in extract(&link, &Uts46).into_iter().filter(|found| found.unwrapped_from.is_some()) {
            assert_eq!(found.ioc.kind(), IocType::Url);
            assert!(found.ioc.value().len() <= link.len() * 3, "{} from {link}", found.ioc.value());
        }
        let Some(ioc) = classify(&link, &Uts46) else { continue };
        let again = canonical(ioc.kind(), ioc.value(), &Uts46);
        assert_eq!(again.as_ref().map(|again| again.value()), Some(ioc.value()), "{link}");
        let again = classify(ioc.value(), &Uts46);
        assert_eq!(again.as_ref().map(|again| again.value()), Some(ioc.value()), "{link}");
    }
}
