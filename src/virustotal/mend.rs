//! Reading an answer as a browser does, where it is not quite JSON: bytes that are no UTF-8, and
//! halves of surrogate pairs, become U+FFFD. One odd name would hide a whole report else.

/// The same text, with U+FFFD in place of what stands for no character. It is made only for what
/// could not be read.
pub(super) fn mend(body: &[u8]) -> Vec<u8> {
    let mut mended = Vec::with_capacity(body.len());
    for chunk in body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).utf8_chunks() {
        mend_escapes(chunk.valid().as_bytes(), &mut mended);
        if !chunk.invalid().is_empty() {
            mended.extend_from_slice(REPLACEMENT);
        }
    }
    mended
}

const REPLACEMENT: &[u8] = "\u{fffd}".as_bytes();

/// Copies JSON, but for escapes that stand for half a pair.
fn mend_escapes(mut json: &[u8], mended: &mut Vec<u8>) {
    while let [first, after @ ..] = json {
        let whole = match (half(json), after) {
            (Some(Half::High), [_, _, _, _, _, next @ ..]) if matches!(half(next), Some(Half::Low)) => 12,
            (Some(_), _) => {
                mended.extend_from_slice(REPLACEMENT);
                json = json.get(6..).unwrap_or_default();
                continue;
            }
            (None, [_, ..]) if *first == b'\\' => 2,
            (None, _) => 1,
        };
        let (kept, rest) = json.split_at_checked(whole).unwrap_or((json, &[]));
        mended.extend_from_slice(kept);
        json = rest;
    }
}

#[derive(Clone, Copy)]
enum Half {
    High,
    Low,
}

/// Which half of a surrogate pair an escape such as `\ud83d` stands for, if JSON begins with one.
const fn half(json: &[u8]) -> Option<Half> {
    match json {
        [b'\\', b'u', b'd' | b'D', third, fourth, fifth, ..]
            if fourth.is_ascii_hexdigit() && fifth.is_ascii_hexdigit() =>
        {
            match third {
                b'8' | b'9' | b'a' | b'b' | b'A' | b'B' => Some(Half::High),
                b'c'..=b'f' | b'C'..=b'F' => Some(Half::Low),
                _ => None,
            }
        }
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
