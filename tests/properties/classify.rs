//! One string to one indicator.

use iocular::ioc::{self, IocType, canonical, defang};

use super::uts46::Uts46;

/// What `classify` and `canonical` give is canonical, classifies as itself, and survives being
/// defanged.
pub(crate) fn classify(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Some(ioc) = ioc::classify(text, &Uts46) {
        assert_eq!(ioc.raw_match(), Some(text));
        let seen = |text: &str| ioc::classify(text, &Uts46).map(|again| (again.kind(), again.value().to_owned()));
        let itself = Some((ioc.kind(), ioc.value().to_owned()));
        assert_eq!(seen(ioc.value()), itself, "its canonical value");
        assert_eq!(seen(&defang(ioc.value())), itself, "its defanged value {:?}", defang(ioc.value()));
    }
    for kind in IocType::ALL {
        if let Some(ioc) = canonical(kind, text, &Uts46) {
            assert_eq!(canonical(kind, ioc.value(), &Uts46), Some(ioc));
        }
    }
}
