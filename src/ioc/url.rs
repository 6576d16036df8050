//! URLs: which schemes count, and where the host stands.

use std::net::Ipv6Addr;
use std::ops::Range;

/// What VirusTotal fetches. Under any other scheme the host is the indicator.
const SCHEMES: [&str; 3] = ["http", "https", "ftp"];

/// Whether `scheme`, in any letter case, is one whose URLs are indicators.
pub(super) fn is_scheme(scheme: &[u8]) -> bool {
    SCHEMES.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(scheme))
}

/// A URL with a scheme that counts, a host, and nothing that could stand in no URL. It stays as it
/// was given.
pub(super) fn canonical(text: &str) -> Option<String> {
    let host = host(text)?;
    let rest = text.get(host.end..)?;
    let legal = !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'));
    (legal && is_host(text.get(host)?) && is_port_and_path(rest)).then(|| text.to_owned())
}

/// Where the host of a URL stands, brackets of an IPv6 address included.
pub(super) fn host(text: &str) -> Option<Range<usize>> {
    let (scheme, rest) = text.split_once("://")?;
    if !is_scheme(scheme.as_bytes()) {
        return None;
    }
    let start = scheme.len() + 3;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let start = start + authority.rfind('@').map_or(0, |at| at + 1);
    let host_and_port = authority.rsplit('@').next()?;
    let length = match host_and_port.strip_prefix('[') {
        Some(literal) => literal.find(']')? + 2,
        None => host_and_port.find(':').unwrap_or(host_and_port.len()),
    };
    Some(start..start + length)
}

/// A name need not have a dot, nor an address four parts: `http://3232235777/` is one that browsers open.
fn is_host(host: &str) -> bool {
    if let Some(literal) = host.strip_prefix('[') {
        return literal.strip_suffix(']').is_some_and(|literal| literal.parse::<Ipv6Addr>().is_ok());
    }
    let is_host_char = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '%') || !c.is_ascii();
    host.chars().all(is_host_char) && host.chars().any(|c| c.is_ascii_alphanumeric() || !c.is_ascii())
}

fn is_port_and_path(rest: &str) -> bool {
    let Some(port) = rest.strip_prefix(':') else { return true };
    let digits = port.bytes().take_while(u8::is_ascii_digit).count();
    digits <= 5 && matches!(port.as_bytes().get(digits), None | Some(b'/' | b'?' | b'#' | b'\\'))
}
