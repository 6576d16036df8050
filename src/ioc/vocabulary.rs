//! Lists of words that rules know, each as one string: a table of pointers would weigh more than
//! the words themselves.

/// Words in lower case, with blanks between, sorted by their first letters.
pub(super) struct Words {
    text: &'static str,
    /// Where the words of each first letter begin.
    starts: [u16; LETTERS + 1],
}

/// Letters that words begin with, as their lowest five bits tell them apart.
const LETTERS: usize = 32;

impl Words {
    #[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
    pub(super) const fn of(text: &'static str) -> Self {
        let (bytes, mut starts) = (text.as_bytes(), [text.len() as u16; LETTERS + 1]);
        let (mut at, mut next) = (0, 0);
        while at < bytes.len() {
            if at == 0 || bytes[at - 1] == b' ' {
                let letter = letter(bytes[at]);
                assert!(next <= letter + 1, "the words are not sorted");
                while next <= letter {
                    starts[next] = at as u16;
                    next += 1;
                }
            }
            at += 1;
        }
        Self { text, starts }
    }

    /// Whether `word`, in any letter case, is one of them.
    pub(super) fn have(&self, word: &str) -> bool {
        let Some(&first) = word.as_bytes().first() else { return false };
        let start = |letter: usize| self.starts.get(letter).map_or(0, |&start| usize::from(start));
        let range = start(letter(first))..start(letter(first) + 1);
        let mut rest = self.text.as_bytes().get(range).unwrap_or_default();
        while let Some((known, tail)) = rest.split_at_checked(word.len()) {
            if matches!(tail.first(), None | Some(b' ')) && known.eq_ignore_ascii_case(word.as_bytes()) {
                return true;
            }
            let next = rest.iter().position(|&byte| byte == b' ').map_or(rest.len(), |blank| blank + 1);
            rest = rest.get(next..).unwrap_or_default();
        }
        false
    }

    #[cfg(feature = "extract")]
    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.text.split(' ')
    }
}

const fn letter(byte: u8) -> usize {
    byte as usize % LETTERS
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn a_list_has_its_words_whole() {
        let words = Words::of("app cc zip");
        assert!(words.have("cc") && words.have("ZIP"));
        assert!(!words.have("c") && !words.have("app cc") && !words.have(""));
    }
}
