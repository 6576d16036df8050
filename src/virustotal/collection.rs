//! VirusTotal's collections: which of them a type of indicator belongs to, and what it is called
//! where.

use crate::ioc::IocType;

/// One of the collections that VirusTotal keeps reports in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collection {
    /// Addresses of both versions.
    Addresses,
    /// Domains.
    Domains,
    /// URLs.
    Urls,
    /// Files, by any of three hashes.
    Files,
}

impl Collection {
    /// Where the reports on a type of indicator are; `None` where VirusTotal has none.
    pub const fn of(kind: IocType) -> Option<Self> {
        match kind {
            IocType::Ipv4 | IocType::Ipv6 => Some(Self::Addresses),
            IocType::Domain => Some(Self::Domains),
            IocType::Url => Some(Self::Urls),
            IocType::Md5 | IocType::Sha1 | IocType::Sha256 => Some(Self::Files),
            IocType::Cve | IocType::Email => None,
        }
    }

    /// Its name in the API's paths.
    pub const fn path(self) -> &'static str {
        self.words()[0]
    }

    /// What a report in it calls its object.
    pub const fn object(self) -> &'static str {
        self.words()[1]
    }

    /// Its name in the addresses of the pages for people.
    pub const fn page(self) -> &'static str {
        self.words()[2]
    }

    const fn words(self) -> [&'static str; 3] {
        match self {
            Self::Addresses => ["ip_addresses", "ip_address", "ip-address"],
            Self::Domains => ["domains", "domain", "domain"],
            Self::Urls => ["urls", "url", "url"],
            Self::Files => ["files", "file", "file"],
        }
    }
}
