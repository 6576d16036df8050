//! URLs in a token, and what stands for one.

use std::borrow::Cow;
use std::ops::Range;

use super::candidate::Candidate;
use super::doubt::Doubt;
use super::path;
use super::token::Token;
use crate::ioc::address::{is_numeric_host, parse_ipv4};
use crate::ioc::authority::{Authority, Beyond};
use crate::ioc::idna::Idna;
use crate::ioc::kind::IocType;
use crate::ioc::refang::refanged;
use crate::ioc::rewritten::{Link, resolve};
use crate::ioc::{classify, domain, url};

/// What a URL in a token gives: one candidate, or the URL as a reference and its subject.
pub(super) type Found<'a> = [Option<Candidate<'a>>; 2];

/// The URL whose scheme begins at `start` and whose authority begins at `authority`.
pub(super) fn at<'a>(token: &Token<'a>, start: usize, authority: usize, idna: &dyn Idna) -> Option<Candidate<'a>> {
    let host_end = authority_end(token, authority, idna)?;
    let end =
        if matches!(token.byte(host_end), b'/' | b'?' | b'#') { path::end(token, start, host_end) } else { host_end };
    let range = start..end;
    let text = unescaped(token.get(range.clone()), token.get(0..start));
    Some(Candidate::new(IocType::Url, settled(text)?, range))
}

/// A host with a path, and no scheme: the URL that it may stand for. Gives nothing without a path.
pub(super) fn without_scheme<'a>(token: &Token<'a>, host: &Range<usize>, idna: &dyn Idna) -> Option<Candidate<'a>> {
    let begin = authority_end(token, host.start, idna).filter(|&end| token.byte(end) == b'/')?;
    if matches!(token.byte_before(host.start), b'/' | b'\\' | b'@') {
        return None;
    }
    let end = path::end(token, host.start, begin);
    let text = format!("http://{}", unescaped(token.get(host.start..end), token.get(0..host.start)));
    let is_path = end > begin + 1 && token.byte(begin + 1) != b'/';
    let value = settled(text.into()).filter(|_| is_path)?;
    Some(Candidate::new(IocType::Url, value, host.start..end).doubted(Some(Doubt::NoScheme)))
}

/// A URL as it is, or what it stands for: the target of a rewritten link, the subject of a link to
/// a report.
pub(super) fn resolved<'a>(token: &Token<'a>, link: Candidate<'a>, idna: &dyn Idna) -> Found<'a> {
    match resolve(&link.value) {
        Link::Plain => [Some(link), None],
        Link::Target(target) => {
            let target = Candidate::new(IocType::Url, target, link.range.clone());
            [Some(Candidate { unwrapped_from: Some(link.value.into_owned()), ..target }), None]
        }
        Link::Reference(subject) => {
            let subject = subject.and_then(|subject| about(token, &link, &subject, idna));
            [Some(link.doubted(Some(Doubt::Reference))), subject]
        }
    }
}

/// What a report is about, where it stands in the link to it.
fn about<'a>(token: &Token<'a>, link: &Candidate<'a>, subject: &str, idna: &dyn Idna) -> Option<Candidate<'a>> {
    let ioc = classify::classify(subject, idna)?;
    let at = token.get(link.range.clone()).find(subject).map(|at| link.range.start + at);
    let range = at.map_or(link.range.clone(), |at| at..at + subject.len());
    Some(Candidate::new(ioc.kind(), ioc.value().to_owned(), range))
}

/// A link as it was before HTML or a mail's quoted-printable escaped it.
fn unescaped<'a>(text: &'a str, before: &str) -> Cow<'a, str> {
    let mut text = Cow::Borrowed(text);
    if text.contains('&') {
        text = text.replace("&amp;", "&").into();
    }
    let is_quoted_printable = before.ends_with("=3D\"") || before.ends_with("=3D'");
    if is_quoted_printable { text.replace("=3D", "=").into() } else { text }
}

/// The URL without what looks like a defanged form now that the first one is off it.
fn settled(text: Cow<'_, str>) -> Option<Cow<'_, str>> {
    let may_change = |byte| matches!(byte, b'[' | b'(' | b'{' | b']' | b'\\' | b'&' | b'_' | b'*' | b'|' | 0x80..);
    let holds_another = text.as_bytes().windows(2).filter(|pair| pair == b":/").nth(1).is_some();
    if !holds_another && !text.bytes().any(may_change) {
        return Some(text);
    }
    refanged(text).filter(|plain| url::canonical(plain).is_some())
}

/// Where the authority ends, if its host is an address or a name with a dot.
fn authority_end(token: &Token<'_>, start: usize, idna: &dyn Idna) -> Option<usize> {
    let Authority { host, port, end } = Authority::read(token.plain, start, Beyond::Text)?;
    if token.byte(host.start) == b'[' {
        return Some(if port.is_some_and(|port| port.is_empty()) { host.end } else { end });
    }
    // A dot before the path is the root's; before a blank it ends a sentence.
    let goes_on = port.is_some() || matches!(token.byte(host.end), b'/' | b'?' | b'#');
    let text = token.get(host.clone());
    let last = text.bytes().rposition(|byte| goes_on || !matches!(byte, b'.' | b'-' | b'_'));
    let name = text.get(..last.map_or(0, |last| last + 1)).unwrap_or_default();
    let is_host = parse_ipv4(name).is_some() || is_address_in_numbers(name) || domain::canonical(name, idna).is_some();
    if !is_host {
        return None;
    }
    match port {
        Some(port) if !port.is_empty() => Some(end),
        Some(_) => Some(host.end),
        None => Some(host.start + name.len()),
    }
}

/// `0121.04.0174.012`, `3232235777`, `0xC0A80101`; a short decimal number is a slip.
fn is_address_in_numbers(name: &str) -> bool {
    const SHORTEST: usize = 8;
    is_numeric_host(name) && (name.contains('.') || name.len() >= SHORTEST)
}
