//! The words that people write for `http`, `https` and `ftp`.

/// No word for a scheme is longer: `hxxxps`.
const LONGEST: usize = 6;

/// The letters at the end of a text, as far as they can be a word for a scheme; marks ahead of it
/// are Markdown's.
pub(super) fn word_at_end(text: &str) -> &[u8] {
    let bytes = text.as_bytes();
    let is_letter = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(**byte, b'*' | b'#' | b'_');
    let length = bytes.iter().rev().take(LONGEST + 2).take_while(is_letter).count();
    let word = bytes.get(bytes.len() - length..).unwrap_or_default();
    let emphasis = word.iter().take_while(|byte| !byte.is_ascii_alphanumeric()).count();
    word.get(emphasis..).unwrap_or_default()
}

/// The scheme that `word` stands for, itself included: `hxxp`, `hXXp`, `h**p`, `h00p`, `hxxxp` and
/// `meow` are `http`.
pub(super) fn plain(word: &[u8]) -> Option<String> {
    if !(3..=LONGEST).contains(&word.len()) {
        return None;
    }
    let mut lower = [0; LONGEST];
    lower.iter_mut().zip(word).for_each(|(lower, byte)| *lower = byte.to_ascii_lowercase());
    let lower = lower.get(..word.len())?;
    let singular = lower.strip_suffix(b"s").unwrap_or(lower);
    match singular {
        b"meow" => Some(if lower.len() == 4 { "http" } else { "https" }.to_owned()),
        [b'h', middle @ .., b'p'] if (2..=3).contains(&middle.len()) && middle.iter().all(is_for_t) => {
            // `http` and `ttttp` are no defanged forms of each other: three plain letters are a
            // slip, and no scheme.
            (middle.len() == 2 || middle.contains(&b'x')).then(|| undo(word, 2, word.get(1..=middle.len())))
        }
        [b'f', middle, b'p'] if lower.len() == 3 && is_for_t(middle) => Some(undo(word, 1, word.get(1..2))),
        _ => None,
    }
}

/// What stands in a scheme for a `t`.
const fn is_for_t(byte: &u8) -> bool {
    matches!(byte, b't' | b'x' | b'*' | b'0' | b'#' | b'_')
}

/// Puts the `t`s back. An upper-case `X` is a `T` only after an upper-case letter: `HXXP` shouts,
/// `hXXp` is defanged.
fn undo(word: &[u8], count: usize, middle: Option<&[u8]>) -> String {
    let middle = middle.unwrap_or_default();
    let shouts = word.first().is_some_and(u8::is_ascii_uppercase);
    let letter = |&byte: &u8| match byte {
        b'X' if shouts => 'T',
        b't' | b'T' => char::from(byte),
        _ => 't',
    };
    let around = |bytes: Option<&[u8]>| bytes.unwrap_or_default().iter().copied().map(char::from).collect::<String>();
    let ts: String = middle.iter().take(count).map(letter).collect();
    around(word.get(..1)) + &ts + &around(word.get(1 + middle.len()..))
}

/// The usual defanged form of a scheme, where it can be undone to the very same letters.
pub(super) fn defanged(scheme: &str) -> Option<String> {
    let defanged = scheme.replace('t', "x").replace('T', "X");
    plain(defanged.as_bytes()).is_some_and(|undone| undone == scheme).then_some(defanged)
}

#[cfg(test)]
mod tests {
    use super::{defanged, plain};

    #[test]
    fn words_for_a_scheme() {
        let cases = [
            ("http", "http"),
            ("hxxp", "http"),
            ("hXXps", "https"),
            ("HXXPS", "HTTPS"),
            ("Hxxp", "Http"),
            ("h**p", "http"),
            ("h00ps", "https"),
            ("hxxxp", "http"),
            ("HXXXPS", "HTTPS"),
            ("h__p", "http"),
            ("htxp", "http"),
            ("fxp", "ftp"),
            ("meow", "http"),
            ("MEOWs", "https"),
        ];
        for (word, scheme) in cases {
            assert_eq!(plain(word.as_bytes()).as_deref(), Some(scheme), "{word}");
        }
        for word in ["", "h", "hyyp", "meowing", "fxps", "xxx", "httpx", "htttp", "hp"] {
            assert_eq!(plain(word.as_bytes()), None, "{word}");
        }
    }

    #[test]
    fn a_disguise_is_undone_to_the_same_letters() {
        for scheme in ["http", "https", "ftp", "HTTP", "Http", "HTTPS", "FTP"] {
            assert!(
                defanged(scheme).is_some_and(|word| plain(word.as_bytes()).is_some_and(|undone| undone == scheme)),
                "{scheme}"
            );
        }
        assert_eq!(defanged("hTTp"), None);
    }
}
