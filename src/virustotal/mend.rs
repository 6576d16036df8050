//! Reading an answer as a browser does, where it is not quite JSON: bytes that are no UTF-8, and halves of surrogate
//! pairs, become U+FFFD. One odd name would hide a whole report else.

use std::borrow::Cow;

/// The same text, with U+FFFD in place of what stands for no character. It is made only for what could not be read.
pub(super) fn mend(body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body));
    mend_escapes(text).into_owned().into_bytes()
}

fn mend_escapes(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut mended = String::new();
    let (mut kept, mut at) = (0, 0);
    while let Some(escape) = text.get(at..).and_then(|rest| rest.find('\\')).map(|offset| at + offset) {
        at = escape + escape_length(text.get(escape..).unwrap_or_default());
        let is_lone = at == escape + 6 && surrogate(text.get(escape..at).unwrap_or_default()).is_some();
        if is_lone {
            mended.push_str(text.get(kept..escape).unwrap_or_default());
            mended.push('\u{fffd}');
            kept = at;
        }
    }
    if kept == 0 {
        return text;
    }
    mended.push_str(text.get(kept..).unwrap_or_default());
    Cow::Owned(mended)
}

/// How long the escape is that a text begins with: `\n`, `\u0041`, or a whole pair, `\ud83d\ude00`.
fn escape_length(text: &str) -> usize {
    match (text.get(..6).and_then(surrogate), text.get(6..12).and_then(surrogate)) {
        (Some(Half::High), Some(Half::Low)) => 12,
        (Some(_), _) => 6,
        (None, _) => 1 + text.chars().nth(1).map_or(0, char::len_utf8),
    }
}

#[derive(Clone, Copy)]
enum Half {
    High,
    Low,
}

/// Which half of a surrogate pair an escape such as `\ud83d` stands for.
fn surrogate(escape: &str) -> Option<Half> {
    let digits = escape.strip_prefix("\\u")?;
    match u16::from_str_radix(digits, 16).ok()? {
        0xd800..0xdc00 => Some(Half::High),
        0xdc00..0xe000 => Some(Half::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_no_character_is_replaced_and_the_rest_is_left() {
        for (body, mended) in [
            (&br#""\ud83d""#[..], "\"\u{fffd}\""),
            (br#""\ude00\ud83d""#, "\"\u{fffd}\u{fffd}\""),
            (br#""\ud83d\ud83d\ude00""#, "\"\u{fffd}\\ud83d\\ude00\""),
            (br#""\uD83D\u0041""#, "\"\u{fffd}\\u0041\""),
            (br#""\\ud83d \n \" \u00e9""#, r#""\\ud83d \n \" \u00e9""#),
            (b"\"a\xff\xfeb\xc3\"", "\"a\u{fffd}\u{fffd}b\u{fffd}\""),
            (b"\xef\xbb\xbf{}", "{}"),
            (br#""\ud83"#, r#""\ud83"#),
            (b"\"\\", "\"\\"),
            ("\"\\é\"".as_bytes(), "\"\\é\""),
        ] {
            assert_eq!(String::from_utf8(mend(body)).ok().as_deref(), Some(mended), "{body:?}");
        }
    }
}
