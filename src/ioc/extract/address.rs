//! IP addresses in a word, and the versions, networks, times and code that look like them.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use super::word::Word;
use super::{Hit, context};
use crate::ioc::IocType;

/// The address that a run of digits, dots and hyphens is, or with which it begins:
/// `1.2.3.4-1.2.3.9` is a range.
pub(super) fn ipv4<'a>(word: &Word<'a>, run: &Range<usize>) -> Option<Hit<'a>> {
    /// `255.255.255.255-255.255.255.255.`, with hyphens around.
    const LONGEST: usize = 36;
    if run.len() > LONGEST {
        return None;
    }
    let text = word.get(run.clone());
    let start = run.start + leading(text, b'-');
    let text = text.trim_matches('-');
    let (first, second) = text.split_once('-').unwrap_or((text, ""));
    let octets = first.trim_end_matches('.');
    let range = start..start + octets.len();
    octets.parse::<Ipv4Addr>().ok()?;
    let is_certain = word.is_disguised(&range);
    let is_range = second.is_empty() || second.trim_end_matches('.').parse::<Ipv4Addr>().is_ok();
    let is_host = !is_network(word, run.end, 32) && (is_certain || is_range && !is_version(word, &range));
    is_host.then(|| Hit::new(IocType::Ipv4, octets, range))
}

fn leading(text: &str, mark: u8) -> usize {
    text.bytes().take_while(|&byte| byte == mark).count()
}

/// `Chrome/120.0.0.0`, `version 1.2.3.4`.
fn is_version(word: &Word<'_>, range: &Range<usize>) -> bool {
    let behind_product = word.byte_before(range.start) == b'/'
        && range.start.checked_sub(2).is_some_and(|before| word.byte(before).is_ascii_alphabetic());
    behind_product || context::names_version(word.text, word.place(range).start)
}

/// `/24` after an address. The longest prefix is one host, and a longer number a path or a port.
fn is_network(word: &Word<'_>, at: usize, longest: usize) -> bool {
    if word.byte(at) != b'/' {
        return false;
    }
    let digits = (1..=4).take_while(|&offset| word.byte(at + offset).is_ascii_digit()).count();
    let goes_on = matches!(word.byte(at + 1 + digits), b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'_');
    let length = word.get(at + 1..at + 1 + digits).parse::<usize>();
    !goes_on && length.is_ok_and(|length| length < longest)
}

/// The address that begins at `at`.
///
/// The longest text of an address has 45 characters (RFC 4291 with an embedded IPv4 one), so no
/// more are looked at.
pub(super) fn ipv6<'a>(word: &Word<'a>, at: usize) -> Option<Hit<'a>> {
    const LONGEST: usize = 45;
    let is_part = |byte: u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.');
    let length = (0..=LONGEST).take_while(|&offset| is_part(word.byte(at + offset))).count();
    let before = word.byte_before(at);
    if before.is_ascii_alphanumeric() || matches!(before, b':' | b'.' | b'_' | b'-') || length > LONGEST {
        return None;
    }
    let text = word.get(at..at + length).trim_end_matches('.');
    let (text, address) = parse(text).or_else(|| parse(text.strip_suffix(':')?))?;
    let range = at..at + text.len();
    let after = word.byte(range.end);
    let goes_on =
        after.is_ascii_alphanumeric() || matches!(after, b'_' | b'-') || after >= 0x80 && length == text.len();
    let is_address = !goes_on
        && !is_network(word, range.end, 128)
        && (word.is_disguised(&range) || address == Ipv6Addr::LOCALHOST || is_plausible(text));
    is_address.then(|| Hit::new(IocType::Ipv6, address.to_string(), range))
}

fn parse(text: &str) -> Option<(&str, Ipv6Addr)> {
    text.parse().ok().map(|address| (text, address))
}

/// `a::b` and `dead::beef` are names in C++, Ruby and Rust, and so is `::` alone; eight pairs of
/// digits are bytes of a key or a serial number.
fn is_plausible(text: &str) -> bool {
    let groups = text.split(':').filter(|group| !group.is_empty()).count();
    groups >= 2 && text.bytes().any(|byte| byte.is_ascii_digit()) && text.split(':').any(|group| group.len() != 2)
}
