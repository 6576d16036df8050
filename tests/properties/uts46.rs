//! What the platform's `URL` is to a browser.

use iocular::ioc::Idna;

/// UTS 46 by the `idna` crate.
pub(super) struct Uts46;

impl Idna for Uts46 {
    fn to_ascii(&self, domain: &str) -> Option<String> {
        assert!(!domain.is_ascii(), "asked for the plain domain {domain}, which needs no table");
        idna::domain_to_ascii(domain).ok()
    }
}
