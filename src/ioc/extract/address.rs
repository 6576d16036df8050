//! IP addresses in a token, and the networks, times and code that look like them.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use super::candidate::Candidate;
use super::doubt::Doubt;
use super::token::Token;
use super::version;
use super::words;
use crate::ioc::address::{PADDED_IPV4, parse_ipv4};
use crate::ioc::kind::IocType;

/// The longest text of an IPv4 address with a port and hyphens around: a longer run is none.
const LONGEST_IPV4: usize = 48;

/// The rule for addresses. It remembers where the last version stood, as versions come in lists.
#[derive(Default)]
pub(super) struct Addresses {
    last_version: Option<Range<usize>>,
}

impl Addresses {
    /// The address that a run of digits, dots and hyphens is, or with which it begins:
    /// `1.2.3.4-1.2.3.9` is a range.
    pub(super) fn ipv4<'a>(&mut self, token: &Token<'a>, run: &Range<usize>) -> Option<Candidate<'a>> {
        if run.len() > LONGEST_IPV4 {
            return None;
        }
        let text = token.get(run.clone());
        let start = run.start + text.bytes().take_while(|&byte| byte == b'-').count();
        let text = text.trim_matches('-');
        let (first, second) = text.split_once('-').unwrap_or((text, ""));
        let octets = first.trim_end_matches('.');
        let whole = parse_ipv4(octets).map(|address| (octets, address));
        let (octets, address) = whole.or_else(|| without_port(token, octets, start))?;
        // Only what is padded is written otherwise than it stands.
        let value = if octets.len() == PADDED_IPV4 { address.to_string().into() } else { Cow::Borrowed(octets) };
        let range = start..start + octets.len();
        let is_range = second.is_empty() || parse_ipv4(second.trim_end_matches('.')).is_some();
        let doubt = self.doubt(token, &range, run.end, is_range);
        Some(Candidate::new(IocType::Ipv4, value, range).doubted(doubt))
    }

    fn doubt(&mut self, token: &Token<'_>, range: &Range<usize>, end: usize, is_range: bool) -> Option<Doubt> {
        if is_network(token, end, 32) && !is_interface(token, range) {
            return Some(Doubt::Network);
        }
        if token.is_defanged(range) {
            return None;
        }
        let doubt = version::doubt(token, range, self.last_version.as_ref());
        let doubt = doubt.or_else(|| (!is_range).then_some(Doubt::Version));
        if doubt == Some(Doubt::Version) {
            self.last_version = Some(token.place(range));
        }
        doubt
    }
}

/// `198.51.100.23.443`, as tcpdump and BSD write an address with its port.
///
/// A fifth part that could be an octet is a port only beside an arrow: `1.2.3.4.5` may be anything.
fn without_port<'a>(token: &Token<'_>, parts: &'a str, start: usize) -> Option<(&'a str, Ipv4Addr)> {
    let (octets, port) = parts.rsplit_once('.')?;
    let number: u16 = port.parse().ok()?;
    let place = token.place(&(start..start + parts.len()));
    let is_beside_arrow = token.text.bytes(place.end..place.end + 3).starts_with(b" > ")
        || token.text.bytes(place.start.saturating_sub(3)..place.start) == b" > ";
    let address = parse_ipv4(octets).filter(|_| number > 255 || number > 0 && is_beside_arrow)?;
    Some((octets, address))
}

/// `inet 198.51.100.23/24`: an interface's own address, with how long its network's prefix is.
fn is_interface(token: &Token<'_>, range: &Range<usize>) -> bool {
    let word = words::before(token.text, token.place(range).start).next();
    word.is_some_and(|word| matches!(word.text, "inet" | "inet6" | "addr"))
}

/// `/24` after an address. The longest prefix is one host, and a longer number a path or a port.
fn is_network(token: &Token<'_>, at: usize, longest: usize) -> bool {
    if token.byte(at) != b'/' {
        return false;
    }
    let digits = (1..=4).take_while(|&offset| token.byte(at + offset).is_ascii_digit()).count();
    let goes_on = matches!(token.byte(at + 1 + digits), b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'_');
    let length = token.get(at + 1..at + 1 + digits).parse::<usize>();
    !goes_on && length.is_ok_and(|length| length < longest)
}

/// The IPv6 address that begins at `at`.
///
/// The longest text of an address has 45 characters (RFC 4291 with an embedded IPv4 one), so no
/// more are looked at.
pub(super) fn ipv6<'a>(token: &Token<'a>, at: usize) -> Option<Candidate<'a>> {
    const LONGEST: usize = 45;
    let is_part = |byte: u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.');
    let length = (0..=LONGEST).take_while(|&offset| is_part(token.byte(at + offset))).count();
    if length > LONGEST || is_continued(token, at) {
        return None;
    }
    let text = token.get(at..at + length).trim_end_matches('.');
    let (text, address) = parse_ipv6(text).or_else(|| parse_ipv6(text.strip_suffix(':')?))?;
    let range = at..at + text.len();
    let after = token.byte(range.end);
    let goes_on =
        after.is_ascii_alphanumeric() || matches!(after, b'_' | b'-') || after >= 0x80 && length == text.len();
    let is_address = !goes_on && (token.is_defanged(&range) || address == Ipv6Addr::LOCALHOST || is_plausible(text));
    let doubt = (is_network(token, range.end, 128) && !is_interface(token, &range)).then_some(Doubt::Network);
    is_address.then(|| Candidate::new(IocType::Ipv6, address.to_string(), range).doubted(doubt))
}

/// Whether an address cannot begin at `at`, as something is before it. A colon behind a word is a
/// label's: `src:2001:db8::7`.
fn is_continued(token: &Token<'_>, at: usize) -> bool {
    const LONGEST_GROUP: usize = 5;
    let before = token.byte_before(at);
    if before != b':' {
        return before.is_ascii_alphanumeric() || matches!(before, b'.' | b'_' | b'-');
    }
    let label = token.plain.span_back(at - 1, LONGEST_GROUP, |byte| byte.is_ascii_alphanumeric());
    let label = token.get(label..at - 1);
    label.is_empty() || label.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn parse_ipv6(text: &str) -> Option<(&str, Ipv6Addr)> {
    text.parse().ok().map(|address| (text, address))
}

/// `a::b` and `dead::beef` are names in C++, Ruby and Rust, and so is `::` alone; eight pairs of
/// digits are bytes of a key or a serial number.
fn is_plausible(text: &str) -> bool {
    let groups = text.split(':').filter(|group| !group.is_empty()).count();
    groups >= 2 && text.bytes().any(|byte| byte.is_ascii_digit()) && text.split(':').any(|group| group.len() != 2)
}
