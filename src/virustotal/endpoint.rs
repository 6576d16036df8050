//! Which report is asked for.

use super::collection::Collection;
use crate::ioc::{Ioc, IocType};

/// The path of an indicator's report below the base, percent-encoded; `None` where VirusTotal has
/// none for its type.
///
/// A URL goes by its base64url without padding (<https://docs.virustotal.com/reference/url>), never
/// by a SHA-256: how VirusTotal canonicalises before it hashes is unpublished.
pub fn endpoint(ioc: &Ioc) -> Option<String> {
    path_of(ioc.kind(), ioc.value())
}

fn path_of(kind: IocType, value: &str) -> Option<String> {
    let collection = Collection::of(kind)?;
    let id = match collection {
        Collection::Urls => base64url(value.as_bytes()),
        Collection::Addresses | Collection::Domains | Collection::Files => path_segment(value),
    };
    Some(["/", collection.path(), "/", &id].concat())
}

/// Percent-encodes all but what RFC 3986 calls unreserved, and the colon, which a path segment may
/// hold (`pchar`).
pub(super) fn path_segment(value: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let hex = |nibble: u8| char::from(HEX.get(usize::from(nibble)).copied().unwrap_or(b'0'));
    value.bytes().fold(String::with_capacity(value.len()), |mut segment, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' => {
                segment.push(char::from(byte))
            }
            _ => segment.extend(['%', hex(byte >> 4), hex(byte & 15)]),
        }
        segment
    })
}

/// RFC 4648, section 5, with no padding.
fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let digit = |sextet: u32| char::from(ALPHABET.get(sextet as usize & 63).copied().unwrap_or(b'A'));
    bytes.chunks(3).fold(String::with_capacity(bytes.len().div_ceil(3) * 4), |mut text, chunk| {
        let group = (0..3).fold(0, |group, at| group << 8 | u32::from(chunk.get(at).copied().unwrap_or(0)));
        text.extend([18, 12, 6, 0].into_iter().take(chunk.len() + 1).map(|shift| digit(group >> shift)));
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_types_have_a_report_and_two_have_none() {
        for (kind, value, expected) in [
            (IocType::Ipv4, "8.8.8.8", Some("/ip_addresses/8.8.8.8")),
            (IocType::Ipv6, "2001:db8::1", Some("/ip_addresses/2001:db8::1")),
            (IocType::Domain, "xn--bcher-kva.example", Some("/domains/xn--bcher-kva.example")),
            (IocType::Md5, "99017f6eebbac24f351415dd410d522d", Some("/files/99017f6eebbac24f351415dd410d522d")),
            (
                IocType::Url,
                "http://www.somedomain.com/this/is/my/url",
                Some("/urls/aHR0cDovL3d3dy5zb21lZG9tYWluLmNvbS90aGlzL2lzL215L3VybA"),
            ),
            (IocType::Cve, "CVE-2021-44228", None),
            (IocType::Email, "a@b.example", None),
        ] {
            assert_eq!(path_of(kind, value).as_deref(), expected);
        }
    }

    #[test]
    fn base64url_agrees_with_the_vectors_of_rfc_4648() {
        for (plain, encoded) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64url(plain.as_bytes()), encoded);
        }
        assert_eq!(base64url(&[0xfb, 0xff, 0xbf]), "-_-_");
    }

    #[test]
    fn nothing_in_a_value_leaves_its_path_segment() {
        assert_eq!(
            path_of(IocType::Domain, "../urls/x?y#z%2f").as_deref(),
            Some("/domains/..%2Furls%2Fx%3Fy%23z%252f")
        );
        assert_eq!(path_of(IocType::Domain, "é").as_deref(), Some("/domains/%C3%A9"));
    }
}
