//! Domains in a word, and the files and code that look like them. The room's top says what decides.

use std::ops::Range;

use super::word::Word;
use super::{Hit, context, is_settled, lower};
use crate::ioc::{Idna, IocType, domain, letter, tld};

/// Top-level domains that are at least as often a file's extension or a name in code.
const AMBIGUOUS: [&str; 30] = [
    "app", "bar", "cab", "call", "cat", "cc", "dot", "foo", "id", "map", "md", "mov", "name", "new", "open", "pm",
    "ps", "pub", "py", "read", "rs", "search", "select", "sh", "so", "target", "vi", "ax", "zip", "mk",
];

/// Top-level domains of which code has no methods: what follows in brackets is a remark.
const PLAIN: [&str; 10] = ["biz", "cn", "com", "info", "net", "org", "ru", "top", "uk", "xyz"];

/// Objects that code has before a dot.
const OBJECTS: [&str; 9] = ["console", "document", "e", "event", "evt", "process", "self", "this", "window"];

/// First labels of packages in Java and its kin: `com.android.system.services`.
const PACKAGES: [&str; 9] = ["android", "androidx", "com", "io", "java", "javax", "net", "org", "kotlin"];

/// What looks like a domain, and even is one, but is meant as another thing.
const TERMS: [&str; 5] = ["ado.net", "asp.net", "et.al", "ml.net", "vb.net"];

/// Second levels at which registries sell names.
const REGISTRY_LEVELS: [&str; 14] =
    ["ac", "biz", "co", "com", "edu", "go", "gob", "gov", "in", "mil", "my", "net", "or", "org"];

/// Tells domains from what looks like them.
pub(super) struct Judge<'i> {
    idna: &'i dyn Idna,
    /// Where the last domain stood.
    last: Option<Range<usize>>,
}

impl<'i> Judge<'i> {
    pub(super) const fn new(idna: &'i dyn Idna) -> Self {
        Self { idna, last: None }
    }

    /// The domain that a run is, but for dots and hyphens at its ends.
    pub(super) fn domain<'a>(&mut self, word: &Word<'a>, run: &Range<usize>, is_ascii: bool) -> Option<Hit<'a>> {
        let range = after_percent(word, trimmed(word, run));
        let text = word.get(range.clone());
        if text.len() > 4 * domain::MAX_LENGTH {
            return None;
        }
        let last = text.get(text.bytes().rposition(|byte| byte == b'.')? + 1..)?;
        let value = if is_ascii {
            let is_domain =
                domain::is_valid(text.as_bytes()) && (tld::is_real(last.as_bytes()) || domain::has_real_tld(text));
            is_domain.then(|| lower(text))?
        } else {
            domain::canonical(text, self.idna).filter(|name| domain::has_real_tld(name))?.into()
        };
        let name = Name::new(word, &range, text, &value);
        (is_settled(name.value) && self.accepts(&name)).then(|| Hit::new(IocType::Domain, value, range))
    }

    fn accepts(&mut self, name: &Name<'_, '_>) -> bool {
        if name.is_behind_separator() {
            return false;
        }
        if name.word.is_disguised(name.range) {
            return true;
        }
        if name.is_cased_like_code() || name.has_odd_underscore() || name.is_number() || name.is_code() {
            return false;
        }
        let (text, place) = (name.word.text, name.word.place(name.range));
        let accepted = !name.is_ambiguous()
            || name.says_so_itself()
            || context::names_host(text, place.start)
            || self.last.as_ref().is_some_and(|last| context::is_next_in_list(text, last, &place));
        if accepted {
            self.last = Some(place);
        }
        accepted
    }
}

/// A run that is a domain by its form, where it stands.
struct Name<'w, 'a> {
    word: &'w Word<'a>,
    range: &'w Range<usize>,
    text: &'w str,
    /// Canonical.
    value: &'w str,
    first_label: &'w str,
    tld: &'w str,
    labels: usize,
}

impl<'w, 'a> Name<'w, 'a> {
    fn new(word: &'w Word<'a>, range: &'w Range<usize>, text: &'w str, value: &'w str) -> Self {
        let dots = || value.bytes().enumerate().filter(|&(_, byte)| byte == b'.').map(|(at, _)| at);
        let first_label = dots().next().and_then(|dot| value.get(..dot)).unwrap_or_default();
        let tld = dots().next_back().and_then(|dot| value.get(dot + 1..)).unwrap_or_default();
        Self { word, range, text, value, first_label, tld, labels: dots().count() + 1 }
    }
    /// `/tmp/evil.sh`, `C:\evil.com`, `user@evil.com` where the mailbox is none; but `//evil.com`
    /// and `\\evil.com\share`.
    fn is_behind_separator(&self) -> bool {
        let before = self.word.byte_before(self.range.start);
        let separators = (1..=3)
            .take_while(|&back| self.range.start >= back && self.word.byte(self.range.start - back) == before)
            .count();
        match before {
            b'/' => separators != 2,
            b'\\' => separators != 2 || self.range.start != 2,
            b'@' => {
                self.range.start >= 2
                    && self.word.byte(self.range.start - 2).is_ascii_alphanumeric()
                    && !self.is_behind_authority()
            }
            _ => false,
        }
    }

    /// `ssh://root@`.
    fn is_behind_authority(&self) -> bool {
        const FARTHEST: usize = 64;
        let before = self.word.get(self.range.start.saturating_sub(FARTHEST)..self.range.start);
        before.rsplit_once("//").is_some_and(|(_, user)| !user.contains('/'))
    }

    /// `System.Net`, `the end.In`: people write a domain in lower case, or shout all of it.
    fn is_cased_like_code(&self) -> bool {
        if !self.text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return false;
        }
        let tld = self.text.rsplit('.').next().unwrap_or_default();
        let shouts = tld.bytes().any(|byte| byte.is_ascii_uppercase());
        shouts && (!self.text.is_ascii() || self.text.bytes().any(|byte| byte.is_ascii_lowercase()))
    }

    /// The DNS has underscores in service labels, registries sell none.
    fn has_odd_underscore(&self) -> bool {
        self.text.bytes().any(|byte| byte == b'_') && self.text.rsplit('.').take(2).any(|label| label.contains('_'))
    }

    /// `10.30.am`, `4.is`.
    fn is_number(&self) -> bool {
        let Some((rest, tld)) = self.value.rsplit_once('.') else { return false };
        rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && (rest.len() <= 2 || matches!(tld, "am" | "pm"))
    }

    fn is_code(&self) -> bool {
        if TERMS.contains(&self.value) || self.labels >= 3 && PACKAGES.contains(&self.first_label) {
            return true;
        }
        self.is_property() || self.is_called() && !self.opens_remark()
    }

    fn is_property(&self) -> bool {
        OBJECTS.contains(&self.first_label) && !matches!(self.tld, "com" | "net" | "org")
    }

    fn is_called(&self) -> bool {
        self.word.byte(self.range.end) == b'('
    }

    /// `evil.com(1.2.3.4)`, `evil.com(malicious)`.
    fn opens_remark(&self) -> bool {
        let inside = self.word.byte(self.range.end + 1);
        inside.is_ascii_digit() || inside.is_ascii_alphabetic() && PLAIN.contains(&self.tld)
    }

    fn is_ambiguous(&self) -> bool {
        AMBIGUOUS.contains(&self.tld)
    }

    /// `www.evil.cc`, `//evil.cc`, `evil.co.id`.
    fn says_so_itself(&self) -> bool {
        let second_level = self.value.rsplit('.').nth(1).unwrap_or_default();
        self.first_label == "www"
            || self.word.byte_before(self.range.start) == b'/'
            || self.tld.len() == 2 && self.labels >= 3 && REGISTRY_LEVELS.contains(&second_level)
    }
}

/// Without the dots, hyphens and underscores around a name. One underscore stays where it begins a
/// service label.
pub(super) fn trimmed(word: &Word<'_>, run: &Range<usize>) -> Range<usize> {
    let is_edge = |byte: u8| matches!(byte, b'.' | b'-' | b'_');
    let text = word.get(run.clone());
    let start = run.start + text.bytes().take_while(|&byte| is_edge(byte)).count();
    let end = run.end - text.bytes().rev().take_while(|&byte| is_edge(byte)).count();
    if start >= end {
        return start..start;
    }
    let is_emphasis = word.byte(end) == b'_';
    let starts_service = word.byte_before(start) == b'_' && start > run.start && !is_emphasis;
    (start - usize::from(starts_service))..end
}

/// In `http%3A%2F%2Fevil.com` the name begins after `2F`.
fn after_percent(word: &Word<'_>, range: Range<usize>) -> Range<usize> {
    let is_encoded = word.byte_before(range.start) == b'%'
        && word.byte(range.start).is_ascii_hexdigit()
        && word.byte(range.start + 1).is_ascii_hexdigit()
        && letter::is_name_byte(word.byte(range.start + 2));
    if is_encoded { range.start + 2..range.end } else { range }
}
