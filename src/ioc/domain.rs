//! Domain names: what may be one, and its canonical form.

use super::bytes::Class;
use super::idna::Idna;
#[cfg(feature = "extract")]
use super::sites::SITES;
use super::tld;

/// RFC 1035, 2.3.4: 255 octets on the wire, which is 253 characters as people write them.
pub(super) const MAX_LENGTH: usize = 253;
const MAX_LABEL: usize = 63;

/// The name in lower-case A-labels, without the root's dot.
///
/// The syntax alone is held to account, not IANA's list: who says that `c2.bit` or `printer.local`
/// is a domain means it.
pub(super) fn canonical(name: &str, idna: &dyn Idna) -> Option<String> {
    let name = name.strip_suffix('.').unwrap_or(name);
    let ascii = if name.is_ascii() { name.to_ascii_lowercase() } else { to_ascii(name, idna)? };
    is_valid(ascii.as_bytes()).then_some(ascii)
}

/// Whether the last label of a name is on IANA's list, or the name is a Tor address.
pub(super) fn has_real_tld(name: &str) -> bool {
    let mut labels = name.as_bytes().rsplit(|&byte| byte == b'.');
    let last = labels.next().filter(|last| last.len() < name.len()).unwrap_or_default();
    tld::is_real(last) || last.eq_ignore_ascii_case(b"onion") && labels.next().is_some_and(is_onion)
}

/// Roots that others than IANA keep, and names within them that reports are full of: Namecoin's,
/// Emercoin's, I2P's, OpenNIC's and Ethereum's.
const OTHER_ROOTS: [&str; 10] = ["bazar", "bbs", "bit", "coin", "emc", "eth", "i2p", "lib", "lokinet", "tor2web"];

/// Whether the name is under a root that IANA does not keep, so that a resolver of their own is
/// needed.
pub(super) fn has_other_root(name: &str) -> bool {
    let is_root = |last: &str| OTHER_ROOTS.iter().any(|root| root.eq_ignore_ascii_case(last));
    name.rsplit_once('.').is_some_and(|(_, last)| is_root(last))
}

/// RFC 7686 keeps `.onion` from IANA's list, yet threat reports are full of it. The label before it
/// is 16 characters of base 32 (version 2) or 56 (version 3).
fn is_onion(service: &[u8]) -> bool {
    matches!(service.len(), 16 | 56)
        && service.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'2'..=b'7'))
}

/// Whether a name is below a host of sites: `evil.web.app`.
#[cfg(feature = "extract")]
pub(super) fn is_site(name: &str) -> bool {
    with_parents(name).skip(1).any(|parent| SITES.have(parent))
}

/// A name, and every one above it: `a.b.com`, `b.com`, `com`.
pub(super) fn with_parents(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), |name| name.split_once('.').map(|(_, parent)| parent))
}

fn to_ascii(name: &str, idna: &dyn Idna) -> Option<String> {
    // Browsers' `URL` would take a host apart at these.
    if name.bytes().any(|byte| byte.is_ascii() && !is_label_byte(byte) && byte != b'.') {
        return None;
    }
    // Four bytes of UTF-8 shrink to no less than one character of an A-label.
    if name.len() > 4 * MAX_LENGTH {
        return None;
    }
    idna.to_ascii(name).map(|ascii| ascii.to_ascii_lowercase())
}

/// RFC 1035 lengths, at least two labels, underscores as the DNS has them, a last label that no
/// address could end with.
pub(super) fn is_valid(name: &[u8]) -> bool {
    if name.len() > MAX_LENGTH {
        return false;
    }
    let (mut labels, mut last): (usize, &[u8]) = (0, &[]);
    for label in name.split(|&byte| byte == b'.') {
        if !is_label(label) {
            return false;
        }
        labels += 1;
        last = label;
    }
    labels >= 2 && !last.iter().all(u8::is_ascii_digit) && !last.contains(&b'_')
}

fn is_label(label: &[u8]) -> bool {
    (1..=MAX_LABEL).contains(&label.len())
        && label.iter().copied().all(is_label_byte)
        && label.first() != Some(&b'-')
        && !(label.starts_with(b"xn--") && label.contains(&b'_'))
        && label.last() != Some(&b'-')
}

const fn is_label_byte(byte: u8) -> bool {
    Class::of(byte).any(Class::LABEL)
}
