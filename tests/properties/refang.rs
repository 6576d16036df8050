//! Undoing a disguise, and putting one on.

use iocular::ioc::{classify, defang, refang as plain};

use super::uts46::Uts46;

/// The work of `refang` is linear, so its result is bounded; what `defang` disguises comes back the
/// same, and is no link any more.
pub(crate) fn refang(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let refanged = plain(text);
    assert!(refanged.len() <= text.len() + text.len() / 2 + 8, "{} bytes from {}", refanged.len(), text.len());
    let disguised = defang(text);
    assert!(disguised.len() <= text.len() * 3 + 8);
    let Some(ioc) = classify(text, &Uts46) else { return };
    assert_eq!(plain(&defang(ioc.value())), ioc.value(), "by way of {:?}", defang(ioc.value()));
    assert_eq!(plain(ioc.value()), ioc.value(), "a canonical value has no disguise");
}
