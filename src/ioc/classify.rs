//! One string to one indicator.

use super::address;
use super::authority::{Authority, Beyond};
use super::cursor::Cursor;
use super::idna::Idna;
use super::indicator::Ioc;
use super::kind::IocType;
use super::refang::refanged;
use super::rewritten::{Link, resolve};
use super::{cve, domain, email, hash, url};

/// One string to one indicator, or `None`. Defanged forms are welcome, blanks around it are
/// ignored, and the string as it was given stays beside the value as the raw match.
///
/// A bare name is a domain if its top-level domain is real. A string without a scheme is no URL to
/// VirusTotal, so `evil.com/gate.php` and `evil.com:8080` are taken for the domain, `1.2.3.4:8080`
/// and `[2001:db8::1]:443` for the address; `tcp://1.2.3.4:443` too, as only `http`, `https` and
/// `ftp` make a URL. A network such as `1.2.3.0/24` is none.
///
/// A rewritten link (SafeLinks, URLDefense …) stands for its target, and one to the report on an
/// indicator for that.
pub fn classify(text: &str, idna: &dyn Idna) -> Option<Ioc> {
    let plain = refanged(text.trim().into())?;
    whole(&plain, idna).map(|ioc| meant(ioc, idna)).or_else(|| host_of(&plain, idna)).map(|ioc| ioc.found_as(text))
}

/// A value said to be of a kind, made canonical, or `None` where it is not of that kind. Defanged
/// forms are welcome.
///
/// A domain is held to syntax alone here: at least two labels, RFC 1035 lengths, a last label that
/// is not all digits.
pub fn canonical(kind: IocType, value: &str, idna: &dyn Idna) -> Option<Ioc> {
    let plain = refanged(value.trim().into())?;
    of_kind(kind, &plain, idna)
}

/// The kinds that tell themselves apart by form alone; a domain comes last, as every other kind is
/// narrower.
const BY_FORM: [IocType; 8] = [
    IocType::Md5,
    IocType::Sha1,
    IocType::Sha256,
    IocType::Cve,
    IocType::Ipv4,
    IocType::Ipv6,
    IocType::Url,
    IocType::Email,
];

fn whole(text: &str, idna: &dyn Idna) -> Option<Ioc> {
    let is_real = |name: &Ioc| domain::has_real_tld(name.value()) || domain::has_other_root(name.value());
    BY_FORM
        .into_iter()
        .find_map(|kind| of_kind(kind, text, idna))
        .or_else(|| of_kind(IocType::Domain, text, idna).filter(is_real))
}

fn of_kind(kind: IocType, text: &str, idna: &dyn Idna) -> Option<Ioc> {
    let value = match kind {
        IocType::Ipv4 => address::canonical_ipv4(text),
        IocType::Ipv6 => address::canonical_ipv6(text),
        IocType::Domain => domain::canonical(text, idna),
        IocType::Url => url::canonical(text),
        IocType::Md5 | IocType::Sha1 | IocType::Sha256 => hash::canonical(kind, text),
        IocType::Cve => cve::canonical(text),
        IocType::Email => email::canonical(text, idna),
    };
    value.map(|value| Ioc::canonical(kind, value))
}

/// The target of a rewritten link, the subject of a link to a report; anything else as it is.
fn meant(ioc: Ioc, idna: &dyn Idna) -> Ioc {
    if ioc.kind() != IocType::Url {
        return ioc;
    }
    match resolve(ioc.value()) {
        Link::Target(target) => Ioc::canonical(IocType::Url, target),
        Link::Reference(Some(subject)) => whole(&subject, idna).unwrap_or(ioc),
        Link::Plain | Link::Reference(None) => ioc,
    }
}

/// The host of `host:port`, `host/path`, `scheme://host…`, `mailto:user@host`; never that of a
/// network in CIDR notation.
fn host_of(text: &str, idna: &dyn Idna) -> Option<Ioc> {
    if let Some(mailbox) = text.get(..7).filter(|head| head.eq_ignore_ascii_case("mailto:")) {
        return of_kind(IocType::Email, text.get(mailbox.len()..)?.split('?').next()?, idna);
    }
    if text.contains(char::is_whitespace) {
        return None;
    }
    let (host, path) = bare_ipv6(text).or_else(|| host_and_path(text))?;
    if host.len() == text.len() {
        return None;
    }
    whole(host, idna).filter(|ioc| match ioc.kind() {
        IocType::Ipv4 => !is_prefix_length(path, 32),
        IocType::Ipv6 => !is_prefix_length(path, 128),
        kind => kind == IocType::Domain,
    })
}

/// `2001:db8::1/64`: what is colons all over has no port.
fn bare_ipv6(text: &str) -> Option<(&str, &str)> {
    let (address, path) = text.split_at(text.find('/').unwrap_or(text.len()));
    (!text.starts_with('[') && address.matches(':').count() > 1).then_some((address, path))
}

fn host_and_path(text: &str) -> Option<(&str, &str)> {
    let (scheme, start) = text.split_once("://").map_or(("", 0), |(scheme, _)| (scheme, scheme.len() + 3));
    let is_mailbox = scheme.is_empty() && text.split(['/', '?']).next()?.contains('@');
    if url::is_scheme(scheme.as_bytes()) || is_mailbox {
        return None;
    }
    let authority = Authority::read(Cursor::new(text), start, Beyond::Path)?;
    let path = text.get(authority.end..)?;
    let host = text.get(authority.host)?.trim_matches(['[', ']']);
    (path.is_empty() || path.starts_with(['/', '?', '#', '\\'])).then_some((host, path))
}

/// `/24`: what follows an address in CIDR notation, where it makes a network of it; `/32` is one
/// host.
fn is_prefix_length(path: &str, longest: u16) -> bool {
    let digits = path.strip_prefix('/').filter(|digits| !digits.starts_with('+'));
    digits.and_then(|digits| digits.parse::<u16>().ok()).is_some_and(|length| length < longest)
}
