//! IDNA by the platform's `URL`, which has the tables.

use web_sys::Url;

use crate::ioc::Idna;

/// UTS 46 as the URL standard applies it (<https://url.spec.whatwg.org/#idna>).
pub(crate) struct PlatformIdna;

impl Idna for PlatformIdna {
    fn to_ascii(&self, domain: &str) -> Option<String> {
        // What has a meaning of its own in a URL would move the host's end.
        if domain.contains(|sign: char| {
            matches!(sign, '/' | '\\' | '?' | '#' | '@' | ':' | '[' | ']' | '%') || sign.is_ascii_control()
        }) {
            return None;
        }
        let url = Url::new(&["http://", domain, "/"].concat()).ok()?;
        Some(url.hostname()).filter(|host| !host.is_empty())
    }
}
