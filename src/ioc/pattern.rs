//! What a person names so that it never leaves: a domain with all below it, an address or network,
//! a file's hash.

use std::net::IpAddr;

use super::domain;
use super::hash;
use super::host::Host;
use super::idna::Idna;
use super::indicator::Ioc;
use super::private::is_below;

/// A set of indicators, by what they name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Named);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Named {
    /// The name, and all below it.
    Domain(String),
    /// Addresses whose first so many bits are these.
    Network(IpAddr, u32),
    /// A file, by this hash.
    Hash(String),
}

impl Pattern {
    /// Reads `corp.example` (`.corp.example` and `*.corp.example` are the same), `10.1.2.3`,
    /// `10.0.0.0/8`, `2001:db8::/32`, or a hash; `None` where it is none of these.
    pub fn read(text: &str, idna: &dyn Idna) -> Option<Self> {
        let text = text.trim();
        let named = network(text).or_else(|| file(text)).or_else(|| suffix(text, idna));
        named.map(Self)
    }

    /// Whether an indicator is of the set: by its host, for all that have one.
    pub fn holds(&self, ioc: &Ioc, idna: &dyn Idna) -> bool {
        match (&self.0, Host::of(ioc, idna)) {
            (Named::Domain(suffix), Some(Host::Name(name))) => is_below(&name, suffix),
            (Named::Network(network, length), Some(Host::Addresses(addresses))) => {
                addresses.into_iter().any(|address| is_within(address, *network, *length))
            }
            (Named::Hash(hash), None) => hash == ioc.value(),
            _ => false,
        }
    }
}

fn network(text: &str) -> Option<Named> {
    let (address, length) = text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
    let address: IpAddr = address.trim_matches(['[', ']']).parse().ok()?;
    let longest = if address.is_ipv4() { 32 } else { 128 };
    let length = match length {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok()?,
        Some(_) => return None,
        None => longest,
    };
    (length <= longest).then_some(Named::Network(address, length))
}

fn is_within(address: IpAddr, network: IpAddr, length: u32) -> bool {
    // A shift by all the bits that there are is refused, and means that every address is within.
    match (address, network) {
        (IpAddr::V4(one), IpAddr::V4(other)) => {
            (one.to_bits() ^ other.to_bits()).checked_shr(32 - length).unwrap_or(0) == 0
        }
        (IpAddr::V6(one), IpAddr::V6(other)) => {
            (one.to_bits() ^ other.to_bits()).checked_shr(128 - length).unwrap_or(0) == 0
        }
        (IpAddr::V4(one), IpAddr::V6(_)) => is_within(one.to_ipv6_mapped().into(), network, length),
        (IpAddr::V6(_), IpAddr::V4(_)) => false,
    }
}

fn file(text: &str) -> Option<Named> {
    hash::canonical(hash::kind_of(text.len())?, text).map(Named::Hash)
}

/// A name may be of one label here (`corp`), so one more is put before it for who wants two.
fn suffix(text: &str, idna: &dyn Idna) -> Option<Named> {
    let name = text.strip_prefix('*').unwrap_or(text);
    let name = name.strip_prefix('.').unwrap_or(name);
    let below = domain::canonical(&["x.", name].concat(), idna)?;
    Some(Named::Domain(below.strip_prefix("x.")?.to_owned()))
}
