//! The words that people write for `http`, `https` and `ftp`.

/// No word for a scheme is longer.
pub(super) const LONGEST: usize = 5;

/// The scheme that `word` stands for, itself included: `hxxp`, `hXXp`, `h**p`, `htxp` and `meow`
/// are `http`.
pub(super) fn plain(word: &[u8]) -> Option<String> {
    if !(3..=LONGEST).contains(&word.len()) {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    match lower.strip_suffix(b"s").unwrap_or(&lower) {
        b"meow" => Some(if lower.len() == 4 { "http" } else { "https" }.to_owned()),
        [b'h', b't' | b'x' | b'*', b't' | b'x' | b'*', b'p'] => Some(undo(word)),
        [b'f', b't' | b'x' | b'*', b'p'] if lower.len() == 3 => Some(undo(word)),
        _ => None,
    }
}

/// Puts the `t`s back. An upper-case `X` is a `T` only after an upper-case letter: `HXXP` shouts,
/// `hXXp` disguises.
fn undo(word: &[u8]) -> String {
    let shouts = word.first().is_some_and(u8::is_ascii_uppercase);
    let letter = |&byte: &u8| match byte {
        b'X' if shouts => 'T',
        b'x' | b'X' | b'*' => 't',
        other => char::from(other),
    };
    word.iter().map(letter).collect()
}

/// The usual disguise of a scheme, where it can be undone to the very same letters.
pub(super) fn disguised(scheme: &str) -> Option<String> {
    let disguised = scheme.replace('t', "x").replace('T', "X");
    plain(disguised.as_bytes()).is_some_and(|undone| undone == scheme).then_some(disguised)
}

#[cfg(test)]
mod tests {
    use super::{disguised, plain};

    #[test]
    fn words_for_a_scheme() {
        let cases = [
            ("http", "http"),
            ("hxxp", "http"),
            ("hXXps", "https"),
            ("HXXPS", "HTTPS"),
            ("Hxxp", "Http"),
            ("h**p", "http"),
            ("htxp", "http"),
            ("fxp", "ftp"),
            ("meow", "http"),
            ("MEOWs", "https"),
        ];
        for (word, scheme) in cases {
            assert_eq!(plain(word.as_bytes()).as_deref(), Some(scheme), "{word}");
        }
        for word in ["", "h", "hyyp", "meowing", "fxps", "xxx", "httpx"] {
            assert_eq!(plain(word.as_bytes()), None, "{word}");
        }
    }

    #[test]
    fn a_disguise_is_undone_to_the_same_letters() {
        for scheme in ["http", "https", "ftp", "HTTP", "Http", "HTTPS", "FTP"] {
            assert!(
                disguised(scheme).is_some_and(|word| plain(word.as_bytes()).is_some_and(|undone| undone == scheme)),
                "{scheme}"
            );
        }
        assert_eq!(disguised("hTTp"), None);
    }
}
