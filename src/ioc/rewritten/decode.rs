//! How targets are encoded in rewritten links.

/// `%3A` is `:`. What is no escape stays; `None` where the bytes are no UTF-8.
pub(in crate::ioc) fn percent(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let escape = if first == b'%' {
            tail.split_at_checked(2).and_then(|(hex, after)| Some((byte(hex)?, after)))
        } else {
            None
        };
        let (decoded, after) = escape.unwrap_or((first, tail));
        bytes.push(decoded);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

fn byte(hex: &[u8]) -> Option<u8> {
    let [high, low] = hex else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}

/// Base 64 in either alphabet (RFC 4648, 4 and 5), padded or not.
pub(super) fn base64(text: &str) -> Option<String> {
    let (mut bytes, mut bits, mut held) = (Vec::with_capacity(text.len()), 0, 0_u32);
    for byte in text.trim_end_matches('=').bytes() {
        held = (held << 6 | u32::from(sextet(byte)?)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    String::from_utf8(bytes).ok()
}

const fn sextet(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

/// URLDefense, version 2: a hyphen stands for the percent sign and an underscore for the slash.
pub(super) fn defense_v2(text: &str) -> Option<String> {
    percent(&text.replace('-', "%").replace('_', "/"))
}

/// URLDefense, version 3: `__TARGET__;LETTERS!`. An asterisk in the target stands for the next of
/// the letters that are kept aside in base 64, and `**X` for as many as `X` says: `A` for two, `B`
/// for three.
pub(super) fn defense_v3(text: &str) -> Option<String> {
    let text = text.strip_prefix("__")?;
    let (target, tail) = text.split_once("__;").unwrap_or((text.trim_end_matches(['_', '$']), ""));
    let aside = base64(tail.split('!').next().unwrap_or_default()).unwrap_or_default();
    let mut letters = aside.chars();
    let mut plain = String::with_capacity(target.len());
    let mut rest = target;
    while let Some((before, after)) = rest.split_once('*') {
        plain.push_str(before);
        let run = after.strip_prefix('*').and_then(|run| run_length(*run.as_bytes().first()?));
        rest = if run.is_some() { after.get(2..).unwrap_or_default() } else { after };
        let count = plain.len();
        plain.extend(letters.by_ref().take(run.unwrap_or(1)));
        if plain.len() == count {
            plain.push('*');
        }
    }
    plain.push_str(rest);
    Some(with_both_slashes(percent(&plain)?))
}

fn run_length(letter: u8) -> Option<usize> {
    let sextet = match letter {
        b'-' => 62,
        b'_' => 63,
        byte if byte.is_ascii_alphanumeric() => self::sextet(byte)?,
        _ => return None,
    };
    Some(usize::from(sextet) + 2)
}

/// Some mail clients fold `https://` to `https:/`.
fn with_both_slashes(target: String) -> String {
    match target.split_once(":/") {
        Some((scheme, rest)) if !rest.starts_with('/') => format!("{scheme}://{rest}"),
        _ => target,
    }
}

#[cfg(test)]
mod tests {
    use super::{base64, defense_v2, defense_v3, percent};

    #[test]
    fn each_encoding_is_undone() {
        assert_eq!(percent("a%3A%2f%zz%4").as_deref(), Some("a:/%zz%4"));
        assert_eq!(percent("%ff"), None);
        assert_eq!(base64("aHR0cDovL2V2aWwuY29tLz8-").as_deref(), Some("http://evil.com/?>"));
        assert_eq!(base64("aHR0cA==").as_deref(), Some("http"));
        assert_eq!(base64("a b"), None);
        assert_eq!(defense_v2("https-3A__evil.com_a-2Db").as_deref(), Some("https://evil.com/a-b"));
    }

    #[test]
    fn letters_that_were_kept_aside_go_back() {
        assert_eq!(defense_v3("__https://evil.com/*x__;w6k!!token").as_deref(), Some("https://evil.com/éx"));
        assert_eq!(defense_v3("__https://evil.com/**Ax__;w6nDqQ!!t").as_deref(), Some("https://evil.com/ééx"));
        assert_eq!(defense_v3("__https:/evil.com/*__;!!t").as_deref(), Some("https://evil.com/*"));
    }
}
