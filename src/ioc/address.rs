//! IP addresses: strict reading, RFC 5952 writing, and which of them mean nothing to the outside.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

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

/// Whether a browser takes a URL's host for an IPv4 address.
#[cfg(feature = "extract")]
pub(super) fn is_numeric_host(host: &str) -> bool {
    numeric_host(host, OCTAL).is_some()
}

/// How browsers and C libraries read a number that begins with a zero.
pub(super) const OCTAL: u32 = 8;
/// How people and some libraries do.
pub(super) const DECIMAL: u32 = 10;

/// The IPv4 address that a host of numbers stands for: one to four of them, each decimal,
/// hexadecimal or, after a zero, of the given radix, of which the last fills what is left of the
/// four octets (WHATWG URL, "IPv4 parser").
pub(super) fn numeric_host(host: &str, after_zero: u32) -> Option<Ipv4Addr> {
    let parts = host.split('.').count();
    if parts > 4 {
        return None;
    }
    let mut address: u32 = 0;
    for (index, part) in host.split('.').enumerate() {
        let octets = if index + 1 == parts { 5 - parts } else { 1 };
        let number = number(part, after_zero).filter(|&number| number < 1 << (8 * octets))?;
        address = ((u64::from(address) << (8 * octets)) + number) as u32;
    }
    Some(address.into())
}

fn number(part: &str, after_zero: u32) -> Option<u64> {
    let (digits, radix) = match part.as_bytes() {
        [b'0', b'x' | b'X'] => return Some(0),
        [b'0', b'x' | b'X', ..] => (part.get(2..)?, 16),
        [b'0', _, ..] => (part.get(1..)?, after_zero),
        _ => (part, DECIMAL),
    };
    let is_number = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
    if is_number { u64::from_str_radix(digits, radix).ok() } else { None }
}

/// Any form of RFC 4291, written as RFC 5952 has it, which is what the standard library prints.
pub(super) fn canonical_ipv6(text: &str) -> Option<String> {
    text.parse::<Ipv6Addr>().ok().map(|address| address.to_string())
}

/// Whether an address means nothing outside its own network: private, shared, loopback, link-local,
/// multicast, reserved or unspecified, by IANA's special-purpose registries.
///
/// One for documentation is nobody's and gives nothing away, so it is none of them.
pub(super) fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_ipv4(address),
        IpAddr::V6(address) => is_private_ipv6(address),
    }
}

/// The address itself, and the IPv4 address within an IPv6 one.
pub(super) fn forms(address: IpAddr) -> impl Iterator<Item = IpAddr> {
    let within = match address {
        IpAddr::V4(_) => None,
        IpAddr::V6(address) => ipv4_within(address),
    };
    std::iter::once(address).chain(within.map(IpAddr::V4))
}

fn is_private_ipv4(address: Ipv4Addr) -> bool {
    let [a, b, c, d] = address.octets();
    match (a, b, c) {
        (0 | 10 | 127, ..) => true,                                // this network, RFC 1918, loopback
        (100, 64..=127, _) => true,                                // carrier-grade NAT, RFC 6598
        (168, 63, 129) => d == 16,                                 // Azure's platform, for its own guests
        (169, 254, _) | (172, 16..=31, _) | (192, 168, _) => true, // link-local with the clouds' metadata, RFC 1918
        (192, 0, 0) => true,                                       // protocol assignments, RFC 6890
        (198, 18 | 19, _) => true,                                 // benchmarks, RFC 2544
        (224.., ..) => true,                                       // multicast, reserved, broadcast
        _ => false,
    }
}

fn is_private_ipv6(address: Ipv6Addr) -> bool {
    match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 0 | 1] => true, // unspecified, loopback
        [0x64, 0xff9b, 1, ..] => true,        // local NAT64, RFC 8215
        [0x100, 0, 0, 0, ..] => true,         // discard-only, RFC 6666
        [0x2001, 2, 0, ..] => true,           // benchmarks, RFC 5180
        [0xfc00..=0xfdff, ..] => true,        // unique local, RFC 4193
        [0xfe80..=0xfeff, ..] => true,        // link-local, and site-local of old
        [0xff00..=0xffff, ..] => true,        // multicast
        _ => false,
    }
}

fn ipv4_within(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let (high, low) = match address.segments() {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]              // compatible and mapped, RFC 4291
        | [0, 0, 0, 0, 0xffff, 0, high, low]                // translated, RFC 2765
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]             // NAT64, RFC 6052
        | [0x2002, high, low, ..]                           // 6to4, RFC 3056
        | [.., 0 | 0x200, 0x5efe, high, low] => (high, low), // ISATAP, RFC 5214
        _ => return None,
    };
    let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
    Some(Ipv4Addr::new(a, b, c, d))
}
