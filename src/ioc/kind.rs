//! The nine types of indicator.

use crate::word::words;

words! {
    /// What kind of thing an indicator is.
    pub enum IocType {
        /// An IPv4 address, as four decimal octets.
        Ipv4 = "ipv4",
        /// An IPv6 address, as RFC 5952 writes it.
        Ipv6 = "ipv6",
        /// A domain name, in lower-case A-labels.
        Domain = "domain",
        /// A URL, as it was given.
        Url = "url",
        /// A file's MD5, 32 lower-case hexadecimal digits.
        Md5 = "md5",
        /// A file's SHA-1, 40 lower-case hexadecimal digits.
        Sha1 = "sha1",
        /// A file's SHA-256, 64 lower-case hexadecimal digits.
        Sha256 = "sha256",
        /// A vulnerability's number, `CVE-YYYY-NNNN…`.
        Cve = "cve",
        /// A mail address.
        Email = "email",
    }
}
