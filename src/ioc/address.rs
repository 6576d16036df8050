//! IP addresses: strict reading, RFC 5952 writing, and which of them mean nothing to the outside.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::indicator::Ioc;
use super::kind::IocType;

/// How long an IPv4 address is whose octets all have three digits.
pub(super) const PADDED_IPV4: usize = 15;

/// Four decimal octets without leading zeros, as RFC 6943 (3.1.1) calls the strict form.
///
/// Where every octet has three digits they are padded, and not octal: `198.051.100.023`.
pub(super) fn parse_ipv4(text: &str) -> Option<Ipv4Addr> {
    if text.len() == PADDED_IPV4 && text.split('.').all(|octet| octet.len() == 3) {
        let unpadded: Vec<&str> = text.split('.').map(unpadded).collect();
        return unpadded.join(".").parse().ok();
    }
    text.parse().ok()
}

fn unpadded(octet: &str) -> &str {
    let digits = octet.trim_start_matches('0');
    if digits.is_empty() { "0" } else { digits }
}

pub(super) fn canonical_ipv4(text: &str) -> Option<String> {
    parse_ipv4(text).map(|address| address.to_string())
}

/// Whether a browser takes a URL's host for an IPv4 address: one to four numbers, each decimal,
/// octal or hexadecimal, of which the last fills what is left of the four octets (WHATWG URL, "IPv4
/// parser").
#[cfg(feature = "extract")]
pub(super) fn is_numeric_host(host: &str) -> bool {
    let parts = host.split('.').count();
    if parts > 4 {
        return false;
    }
    host.split('.').enumerate().all(|(index, part)| {
        let octets = if index + 1 == parts { 5 - parts } else { 1 };
        number(part).is_some_and(|number| number < 1 << (8 * octets))
    })
}

#[cfg(feature = "extract")]
fn number(part: &str) -> Option<u64> {
    let (digits, radix) = match part.as_bytes() {
        [b'0', b'x' | b'X', ..] => (part.get(2..)?, 16),
        [b'0', _, ..] => (part.get(1..)?, 8),
        _ => (part, 10),
    };
    let is_number = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
    if is_number { u64::from_str_radix(digits, radix).ok() } else { None }
}

/// Any form of RFC 4291, written as RFC 5952 has it, which is what the standard library prints.
pub(super) fn canonical_ipv6(text: &str) -> Option<String> {
    text.parse::<Ipv6Addr>().ok().map(|address| address.to_string())
}

impl Ioc {
    /// Whether it is an address that means nothing to the outside: private, shared, loopback,
    /// link-local, multicast, reserved, unspecified or for documentation, by IANA's
    /// special-purpose registries. An IPv4 address within an IPv6 one counts as itself.
    pub fn is_private_address(&self) -> bool {
        if !matches!(self.kind(), IocType::Ipv4 | IocType::Ipv6) {
            return false;
        }
        match self.value().parse() {
            Ok(IpAddr::V4(address)) => is_private_ipv4(address),
            Ok(IpAddr::V6(address)) => is_private_ipv6(address),
            Err(_) => false,
        }
    }
}

fn is_private_ipv4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    match (a, b, c) {
        (0 | 10 | 127, ..) => true,                                // this network, RFC 1918, loopback
        (100, 64..=127, _) => true,                                // carrier-grade NAT, RFC 6598
        (169, 254, _) | (172, 16..=31, _) | (192, 168, _) => true, // link-local, RFC 1918
        (192, 0, 0) => true,                                       // protocol assignments, RFC 6890
        (192, 0, 2) | (198, 51, 100) | (203, 0, 113) => true,      // documentation, RFC 5737
        (198, 18 | 19, _) => true,                                 // benchmarks, RFC 2544
        (224.., ..) => true,                                       // multicast, reserved, broadcast
        _ => false,
    }
}

fn is_private_ipv6(address: Ipv6Addr) -> bool {
    match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 0 | 1] => true,                             // unspecified, loopback
        [0, 0, 0, 0, 0, 0xffff, high, low]                                // IPv4-mapped
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => is_private_ipv4(embedded(high, low)), // NAT64, RFC 6052
        [0x64, 0xff9b, 1, ..] => true,                                    // local NAT64, RFC 8215
        [0x100, 0, 0, 0, ..] => true,                                     // discard-only, RFC 6666
        [0x2001, 0xdb8, ..] | [0x3fff, 0..=0x0fff, ..] => true,           // documentation, RFC 3849 and 9637
        [0x2001, 2, 0, ..] => true,                                       // benchmarks, RFC 5180
        [0xfc00..=0xfdff, ..] => true,                                    // unique local, RFC 4193
        [0xfe80..=0xfeff, ..] => true,                                    // link-local, and site-local of old
        [0xff00..=0xffff, ..] => true,                                    // multicast
        _ => false,
    }
}

fn embedded(high: u16, low: u16) -> Ipv4Addr {
    let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
    Ipv4Addr::new(a, b, c, d)
}
