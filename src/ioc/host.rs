//! Whom an indicator names: the host of an address, a domain, a URL or a mail address, however it
//! is spelt.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::address::{self, DECIMAL, OCTAL, numeric_host};
use super::idna::Idna;
use super::indicator::Ioc;
use super::kind::IocType;
use super::rewritten::percent;
use super::url;

/// A host. More than one where readers of the same letters differ: `010.0.0.1` is `8.0.0.1` to a
/// browser, and `10.0.0.1` to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Host {
    /// What it may be the address of, the IPv4 addresses within IPv6 ones included.
    Addresses(Vec<IpAddr>),
    /// A name in lower-case A-labels, without the root's dot.
    Name(String),
}

impl Host {
    /// Of an indicator; `None` where it names none.
    pub(super) fn of(ioc: &Ioc, idna: &dyn Idna) -> Option<Self> {
        let value = ioc.value();
        match ioc.kind() {
            IocType::Ipv4 | IocType::Ipv6 => value.parse().ok().map(Self::at),
            IocType::Domain => Some(Self::named(value)),
            IocType::Email => value.rsplit_once('@').map(|(_, name)| Self::named(name)),
            IocType::Url => value.get(url::host(value)?).map(|host| Self::spelt(host, idna)),
            IocType::Md5 | IocType::Sha1 | IocType::Sha256 | IocType::Cve => None,
        }
    }

    /// From a URL, where it stands as somebody wrote it: with escapes, in other scripts' digits, in
    /// any letter case.
    fn spelt(host: &str, idna: &dyn Idna) -> Self {
        if let Some(literal) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
            return literal.parse().map_or_else(|_| Self::Name(host.to_owned()), Self::at);
        }
        let plain = percent(host).unwrap_or_else(|| host.to_owned());
        let ascii = if plain.is_ascii() { None } else { idna.to_ascii(&plain) };
        Self::named(&ascii.unwrap_or(plain).to_ascii_lowercase())
    }

    fn named(name: &str) -> Self {
        let name = name.trim_end_matches('.');
        if let Some(address) = reverse_ipv4(name).or_else(|| reverse_ipv6(name)) {
            return Self::at(address);
        }
        let readings = [OCTAL, DECIMAL].map(|after_zero| numeric_host(name, after_zero));
        let addresses: Vec<_> = readings.into_iter().flatten().map(IpAddr::V4).collect();
        if addresses.is_empty() { Self::Name(name.to_owned()) } else { Self::Addresses(addresses) }
    }

    fn at(address: IpAddr) -> Self {
        Self::Addresses(address::forms(address).collect())
    }
}

/// `1.0.0.10.in-addr.arpa` is what `10.0.0.1` is called backwards (RFC 1035, 3.5).
fn reverse_ipv4(name: &str) -> Option<IpAddr> {
    let [d, c, b, a] = labels(name.strip_suffix(".in-addr.arpa")?)?;
    let octet = |label: &str| label.parse::<u8>().ok();
    Some(Ipv4Addr::new(octet(a)?, octet(b)?, octet(c)?, octet(d)?).into())
}

/// The same of IPv6, a label for each hexadecimal digit (RFC 3596, 2.5).
fn reverse_ipv6(name: &str) -> Option<IpAddr> {
    let digits: [&str; 32] = labels(name.strip_suffix(".ip6.arpa")?)?;
    let digit = |label: &str| u128::from_str_radix(label, 16).ok().filter(|_| label.len() == 1);
    let address = digits.into_iter().rev().try_fold(0, |number, label| Some(number << 4 | digit(label)?))?;
    Some(Ipv6Addr::from(address).into())
}

fn labels<const COUNT: usize>(name: &str) -> Option<[&str; COUNT]> {
    name.split('.').collect::<Vec<_>>().try_into().ok()
}
