//! The nine types of indicator.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What kind of thing an indicator is. Its name in JavaScript and in stored records is the lower-case one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum IocType {
    /// An IPv4 address, as four decimal octets.
    Ipv4,
    /// An IPv6 address, as RFC 5952 writes it.
    Ipv6,
    /// A domain name, in lower-case A-labels.
    Domain,
    /// A URL, as it was given.
    Url,
    /// A file's MD5, 32 lower-case hexadecimal digits.
    Md5,
    /// A file's SHA-1, 40 lower-case hexadecimal digits.
    Sha1,
    /// A file's SHA-256, 64 lower-case hexadecimal digits.
    Sha256,
    /// A vulnerability's number, `CVE-YYYY-NNNN…`.
    Cve,
    /// A mail address.
    Email,
}

impl IocType {
    /// All of them, in the order in which people list them.
    pub const ALL: [Self; 9] =
        [Self::Ipv4, Self::Ipv6, Self::Domain, Self::Url, Self::Md5, Self::Sha1, Self::Sha256, Self::Cve, Self::Email];

    /// The name that JavaScript sees.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::Domain => "domain",
            Self::Url => "url",
            Self::Md5 => "md5",
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
            Self::Cve => "cve",
            Self::Email => "email",
        }
    }
}

impl fmt::Display for IocType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The name is none of the nine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownIocType;

impl FromStr for IocType {
    type Err = UnknownIocType;

    fn from_str(name: &str) -> Result<Self, UnknownIocType> {
        Self::ALL.into_iter().find(|kind| kind.name() == name).ok_or(UnknownIocType)
    }
}
