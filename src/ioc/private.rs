//! What means something in its own network alone.

use super::address;
use super::host::Host;
use super::idna::Idna;
use super::indicator::Ioc;

/// Below these names, hosts are known to their own network and to nobody else. Each has its source.
const INTERNAL: [&str; 11] = [
    "localhost",   // RFC 6761, 6.3
    "localdomain", // what Unix systems add to it in /etc/hosts
    "test",        // RFC 6761, 6.2: for private testing
    "local",       // RFC 6762
    "home.arpa",   // RFC 8375
    "internal",    // kept for private use by ICANN's board, 2024-07-29; clouds' metadata hosts are in it
    "intranet",    // this and the rest: RFC 6762, appendix G
    "private",
    "corp",
    "home",
    "lan",
];

impl Ioc {
    /// Whether the address that it is, or the host that it names, means nothing outside its own
    /// network.
    ///
    /// Names that exist nowhere (`.example`, `.invalid`: RFC 6761) and those of other systems
    /// (`.onion`: RFC 7686, `.alt`: RFC 9476) are nobody's hosts inside, and so are not.
    pub fn is_private(&self, idna: &dyn Idna) -> bool {
        match Host::of(self, idna) {
            Some(Host::Addresses(addresses)) => addresses.into_iter().any(address::is_private),
            Some(Host::Name(name)) => is_internal(&name),
            None => false,
        }
    }
}

/// Whether a name is below one of those; or a single label, which each network completes as it
/// likes (RFC 1535).
fn is_internal(name: &str) -> bool {
    !name.contains('.') || INTERNAL.iter().any(|suffix| is_below(name, suffix))
}

/// Whether a name is this one, or below it.
pub(super) fn is_below(name: &str, suffix: &str) -> bool {
    name.strip_suffix(suffix).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}
