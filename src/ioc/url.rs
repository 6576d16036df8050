//! URLs: which schemes count, and what one is made of.

use std::ops::Range;

use super::authority::{Authority, Beyond};
use super::cursor::Cursor;

/// What VirusTotal fetches. Under any other scheme the host is the indicator.
const SCHEMES: [&str; 3] = ["http", "https", "ftp"];

/// Whether `scheme`, in any letter case, is one whose URLs are indicators.
pub(super) fn is_scheme(scheme: &[u8]) -> bool {
    SCHEMES.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(scheme))
}

/// A URL with a scheme that counts, a host, and nothing that could stand in no URL. It stays as it
/// was given.
pub(super) fn canonical(text: &str) -> Option<String> {
    let authority = authority(text)?;
    let goes_on = matches!(text.as_bytes().get(authority.end), None | Some(b'/' | b'?' | b'#' | b'\\'));
    let is_legal = !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'));
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80 || byte == b'[';
    let is_host = text.get(authority.host)?.bytes().any(is_letter);
    (goes_on && is_legal && is_host).then(|| text.to_owned())
}

/// Where the host of a URL stands, brackets of an IPv6 address included.
pub(super) fn host(text: &str) -> Option<Range<usize>> {
    authority(text).map(|authority| authority.host)
}

/// A URL without the `user:password@` before its host; `None` where it has none.
pub(super) fn without_userinfo(text: &str) -> Option<String> {
    let host = host(text)?;
    let start = text.find("://")? + 3;
    if start == host.start { None } else { Some([text.get(..start)?, text.get(host.start..)?].concat()) }
}

/// The host of a URL, and all behind it.
pub(super) fn host_and_rest(text: &str) -> Option<(&str, &str)> {
    let host = host(text)?;
    Some((text.get(host.clone())?, text.get(host.end..)?))
}

fn authority(text: &str) -> Option<Authority> {
    let (scheme, _) = text.split_once("://")?;
    let start = scheme.len() + 3;
    if is_scheme(scheme.as_bytes()) { Authority::read(Cursor::new(text), start, Beyond::Path) } else { None }
}
