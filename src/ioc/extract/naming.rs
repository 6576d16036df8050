//! What the words around a name say that it is.

use crate::ioc::vocabulary::Words;
use std::ops::Range;

use super::words::{self, Word};
use crate::ioc::cursor::Cursor;

/// What is said of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Host,
    File,
    Code,
    Nothing,
}

/// Words for a host, and for what is done with one.
const HOST: Words = Words::of(
    "c2 c2s cn cname cnc connect dns domain domains fqdn fqdns host hostname hostnames hosts mx \
     nameserver ns ptr qname queried queries query resolve resolved resolver resolves rrname \
     server servers site sites sni subdomain subdomains url urls vhost website websites whois \
     zone",
);

/// Words for a file, and for what is done with one.
const FILE: Words = Words::of(
    "archive attachment attachments bash binary bundle cat chmod cmd command compile cp \
     directory document dropped drops exec executable file filename filenames files folder gcc \
     image installer library module mv named nano open path payload perl process python python3 \
     rm run runs sample saved script scripts source src touch unzip vim",
);

/// Words of code that a name of code follows.
const CODE: Words = Words::of("assert await class def elif func import lambda new return typeof yield");

/// Words that say nothing of their own, and what the DNS calls its records.
const FILLERS: Words = Words::of("a aaaa as at for id in indicator ioc iocs is name pattern the to txt type value was");

/// What is said of the name at `place`. Where `is_file_like`, a host must be said to be one in as
/// many words.
pub(super) fn named(text: Cursor<'_>, place: &Range<usize>, is_file_like: bool) -> Named {
    match before(text, place.start, is_file_like) {
        Named::Nothing => after(text, place.end),
        said => said,
    }
}

fn before(text: Cursor<'_>, at: usize, is_file_like: bool) -> Named {
    const FARTHEST: usize = 4;
    const UNMISTAKABLE: Words = Words::of("c2 c2s cnc domain domains fqdn hostname");
    let mut is_first = true;
    for word in words::before(text, at).take(FARTHEST) {
        let breaks = word.breaks();
        if ends_sentence(&word) || breaks > 1 || breaks == 1 && !word.is_field() {
            return Named::Nothing;
        }
        if word.is_of(&FILE) {
            return Named::File;
        }
        let is_prose = word.has_only(b" ");
        if word.is_of(&HOST) && !(is_file_like && is_prose && is_first && !word.is_of(&UNMISTAKABLE)) {
            return Named::Host;
        }
        if is_prose && CODE.have(word.text) {
            return Named::Code;
        }
        if !word.is_of(&FILLERS) {
            return Named::Nothing;
        }
        is_first = false;
    }
    Named::Nothing
}

/// `evil.cc,Domain,…`, `"evil.cc","type":"domain"`, and the DNS's `evil.cc IN A`.
fn after(text: Cursor<'_>, at: usize) -> Named {
    const FARTHEST: usize = 2;
    const RECORDS: Words = Words::of("A AAAA CNAME IN MX NS");
    const FILE_FIELDS: Words = Words::of("file filename");
    const KINDS: Words = Words::of("kind type");
    for word in words::after(text, at).take(FARTHEST) {
        if word.has_any(b"\n\\") {
            return Named::Nothing;
        }
        if word.has_only(b" \t.") {
            return if RECORDS.have(word.text) { Named::Host } else { Named::Nothing };
        }
        if word.is_field() && word.is_of(&HOST) {
            return Named::Host;
        }
        if word.is_field() && word.is_of(&FILE_FIELDS) {
            return Named::File;
        }
        if !word.is_of(&KINDS) {
            return Named::Nothing;
        }
    }
    Named::Nothing
}

fn ends_sentence(word: &Word<'_>) -> bool {
    word.has_full_stop() || word.has_any(b")!") || word.gap.starts_with("; ")
}
