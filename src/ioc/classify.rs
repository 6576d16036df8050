//! One string to one indicator.

use super::disguise::undisguised;
use super::{Idna, Ioc, IocType, address, domain, url};

/// One string to one indicator, or `None`. Defanged forms are welcome, blanks around it are
/// ignored, and the string as it was given stays beside the value as the raw match.
///
/// A bare name is a domain if its top-level domain is real. A string without a scheme is no URL to
/// VirusTotal, so `evil.com/gate.php` and `evil.com:8080` are taken for the domain, `1.2.3.4:8080`
/// and `[2001:db8::1]:443` for the address; `tcp://1.2.3.4:443` too, as only `http`, `https` and
/// `ftp` make a URL. A network such as `1.2.3.0/24` is none.
pub fn classify(text: &str, idna: &dyn Idna) -> Option<Ioc> {
    let plain = undisguised(text.trim().into())?;
    whole(&plain, idna).or_else(|| host_of(&plain, idna)).map(|ioc| ioc.found_as(text))
}

/// A value said to be of a kind, made canonical, or `None` where it is not of that kind. Defanged
/// forms are welcome.
///
/// A domain is held to syntax alone here: at least two labels, RFC 1035 lengths, a last label that
/// is not all digits.
pub fn canonical(kind: IocType, value: &str, idna: &dyn Idna) -> Option<Ioc> {
    let plain = undisguised(value.trim().into())?;
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
    BY_FORM
        .into_iter()
        .find_map(|kind| of_kind(kind, text, idna))
        .or_else(|| of_kind(IocType::Domain, text, idna).filter(|domain| domain::has_real_tld(domain.value())))
}

fn of_kind(kind: IocType, text: &str, idna: &dyn Idna) -> Option<Ioc> {
    let value = match kind {
        IocType::Ipv4 => address::canonical_ipv4(text),
        IocType::Ipv6 => address::canonical_ipv6(text),
        IocType::Domain => domain::canonical(text, idna),
        IocType::Url => url::canonical(text),
        IocType::Md5 => canonical_hash(text, 32),
        IocType::Sha1 => canonical_hash(text, 40),
        IocType::Sha256 => canonical_hash(text, 64),
        IocType::Cve => canonical_cve(text),
        IocType::Email => canonical_email(text, idna),
    };
    value.map(|value| Ioc::canonical(kind, value))
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
    let (scheme, after_scheme) = text.split_once("://").unwrap_or(("", text));
    if url::is_scheme(scheme.as_bytes()) {
        return None;
    }
    let authority = after_scheme.split(['/', '?', '#', '\\']).next()?;
    let host_and_port = if scheme.is_empty() { authority } else { authority.rsplit('@').next()? };
    let (host, port) = match host_and_port.strip_prefix('[') {
        Some(literal) => literal.split_once(']')?,
        None if host_and_port.matches(':').count() > 1 => (host_and_port, ""),
        None => host_and_port.split_at(host_and_port.find(':').unwrap_or(host_and_port.len())),
    };
    let is_port =
        port.is_empty() || port.strip_prefix(':').is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    if !is_port || host.len() == text.len() {
        return None;
    }
    let path = after_scheme.get(authority.len()..)?;
    whole(host, idna).filter(|ioc| match ioc.kind() {
        IocType::Ipv4 => !is_prefix_length(path, 32),
        IocType::Ipv6 => !is_prefix_length(path, 128),
        kind => kind == IocType::Domain,
    })
}

/// `/24`: what follows an address in CIDR notation, where it makes a network of it; `/32` is one
/// host.
fn is_prefix_length(path: &str, longest: u16) -> bool {
    let digits = path.strip_prefix('/').filter(|digits| !digits.starts_with('+'));
    digits.and_then(|digits| digits.parse::<u16>().ok()).is_some_and(|length| length < longest)
}

fn canonical_hash(text: &str, digits: usize) -> Option<String> {
    let is_hash = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| text.to_ascii_lowercase())
}

/// `CVE-YYYY-NNNN…`: a year of four digits, a number of four to nineteen, as the CVE record format
/// has it.
pub(super) fn canonical_cve(text: &str) -> Option<String> {
    let (prefix, rest) = text.split_at_checked(4)?;
    let (year, number) = rest.split_once('-')?;
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_cve = prefix.eq_ignore_ascii_case("CVE-")
        && year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && (4..=19).contains(&number.len())
        && all_digits(year)
        && all_digits(number);
    is_cve.then(|| text.to_ascii_uppercase())
}

/// `local@domain`. The local part keeps its letter case (RFC 5321, 2.4), the domain becomes
/// canonical.
fn canonical_email(text: &str, idna: &dyn Idna) -> Option<String> {
    let (local, host) = text.rsplit_once('@')?;
    let host = domain::canonical(host, idna)?;
    is_local_part(local).then(|| format!("{local}@{host}"))
}

/// A dot-string of RFC 5321 (4.1.2), with the letters that RFC 6531 adds. Quoted ones are not for
/// indicators.
fn is_local_part(local: &str) -> bool {
    let is_atom_char =
        |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c) || !c.is_ascii() && !c.is_whitespace();
    local.len() <= 64 && local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom_char))
}
