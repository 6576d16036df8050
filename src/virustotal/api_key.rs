//! The user's key, which goes into one header and nowhere else.

use std::fmt;
use std::rc::Rc;

/// A VirusTotal API key. It shows itself only to who asks for it by name: `{:?}` does not print it.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(Rc<str>);

/// The text cannot stand in a header, or is empty. The message does not repeat it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidApiKey;

impl ApiKey {
    /// A key out of what a user pasted: blanks around it are dropped, anything else but visible
    /// ASCII is refused (RFC 9110, section 5.5, would let `fetch` throw an error that repeats it).
    pub fn new(text: &str) -> Result<Self, InvalidApiKey> {
        let key = text.trim();
        if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(InvalidApiKey);
        }
        Ok(Self(key.into()))
    }

    /// The key itself, for the `x-apikey` header and for the hash that names its quota.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_never_prints_itself() {
        assert_eq!(ApiKey::new("secret").map(|key| format!("{key:?}")), Ok("ApiKey(…)".to_owned()));
    }

    #[test]
    fn only_what_a_header_can_carry_is_a_key() {
        assert_eq!(ApiKey::new(" \tabc123\n").map(|key| key.expose().to_owned()), Ok("abc123".to_owned()));
        for bad in ["", "  ", "a b", "a\r\nx-evil: 1", "schlüssel", "\u{7f}"] {
            assert_eq!(ApiKey::new(bad), Err(InvalidApiKey), "{bad:?}");
        }
    }
}
