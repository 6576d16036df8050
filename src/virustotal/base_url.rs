//! Where the key may go.

use std::net::{Ipv4Addr, Ipv6Addr};

/// The address that paths are added to: checked once, so that the key can go nowhere else (rule 14
/// of the design).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

/// Why an address may not be the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidBaseUrl {
    /// It is neither https nor loopback, so the key could be read on the way.
    NotSecure,
    /// It holds a user name, a password, a query or a fragment.
    NotPlain,
}

impl BaseUrl {
    /// VirusTotal itself.
    pub const VIRUSTOTAL: &str = "https://www.virustotal.com/api/v3";

    /// Checks a URL that a URL parser has taken apart. `href` is the whole of it, `protocol` is
    /// like `https:`, `hostname` is without port. The parser is the platform's: the crate would
    /// cost 60 KB.
    pub fn checked(href: &str, protocol: &str, hostname: &str) -> Result<Self, InvalidBaseUrl> {
        if protocol != "https:" && !(protocol == "http:" && is_loopback(hostname)) {
            return Err(InvalidBaseUrl::NotSecure);
        }
        if href.contains(['?', '#', '@']) {
            return Err(InvalidBaseUrl::NotPlain);
        }
        Ok(Self(href.trim_end_matches('/').to_owned()))
    }

    /// Whether it is VirusTotal itself, which answers nobody without a key.
    pub fn is_virustotal(&self) -> bool {
        self.0 == Self::VIRUSTOTAL
    }

    /// Whether it is on this machine, where no network is needed.
    pub fn is_loopback(&self) -> bool {
        let (_, rest) = self.0.split_once("://").unwrap_or_default();
        let authority = rest.split('/').next().unwrap_or_default();
        let host = match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => authority,
        };
        is_loopback(host)
    }

    /// The address itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of a path below it; `path` is percent-encoded already and begins with a slash.
    pub fn join(&self, path: &str) -> String {
        [&self.0, path].concat()
    }
}

/// RFC 6761, section 6.3, for the names; RFC 1122, section 3.2.1.3, and RFC 4291, section 2.5.3,
/// for the addresses.
fn is_loopback(hostname: &str) -> bool {
    let hostname = hostname.trim_start_matches('[').trim_end_matches(']');
    hostname == "localhost"
        || hostname.ends_with(".localhost")
        || hostname.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        || hostname.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_this_machine_needs_no_network() {
        for (address, loopback) in [
            ("http://localhost:8080/api/v3", true),
            ("http://127.0.0.1/api/v3", true),
            ("http://[::1]:8080/api/v3", true),
            ("http://[::1]/api/v3", true),
            ("https://relay.example:8443/api/v3", false),
            (BaseUrl::VIRUSTOTAL, false),
        ] {
            assert_eq!(BaseUrl(address.to_owned()).is_loopback(), loopback, "{address}");
        }
    }

    #[test]
    fn the_key_goes_over_https_or_stays_on_the_machine() {
        for (href, protocol, hostname, expected) in [
            (
                "https://www.virustotal.com/api/v3",
                "https:",
                "www.virustotal.com",
                Ok("https://www.virustotal.com/api/v3/x"),
            ),
            ("https://relay.example/a/", "https:", "relay.example", Ok("https://relay.example/a/x")),
            ("http://localhost:8080/api/v3", "http:", "localhost", Ok("http://localhost:8080/api/v3/x")),
            ("http://127.8.0.1/", "http:", "127.8.0.1", Ok("http://127.8.0.1/x")),
            ("http://[::1]:1/", "http:", "[::1]", Ok("http://[::1]:1/x")),
            ("http://relay.example/", "http:", "relay.example", Err(InvalidBaseUrl::NotSecure)),
            ("http://localhost.example/", "http:", "localhost.example", Err(InvalidBaseUrl::NotSecure)),
            ("http://10.0.0.1/", "http:", "10.0.0.1", Err(InvalidBaseUrl::NotSecure)),
            ("ftp://localhost/", "ftp:", "localhost", Err(InvalidBaseUrl::NotSecure)),
            ("https://me:secret@relay.example/", "https:", "relay.example", Err(InvalidBaseUrl::NotPlain)),
            ("https://relay.example/?a=b", "https:", "relay.example", Err(InvalidBaseUrl::NotPlain)),
            ("https://relay.example/#a", "https:", "relay.example", Err(InvalidBaseUrl::NotPlain)),
        ] {
            let joined = BaseUrl::checked(href, protocol, hostname).map(|base| base.join("/x"));
            assert_eq!(joined.as_deref(), expected.as_deref(), "{href}");
        }
    }
}
