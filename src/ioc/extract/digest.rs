//! What a digest is of, by the words beside it.

use crate::ioc::vocabulary::Words;
use std::ops::Range;

use super::layout;
use super::token::Token;
use super::words::{self, Word};
use crate::ioc::cursor::Cursor;

/// What the words say that a digest is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    File,
    /// Anything else: a part of a file, a connection, a secret, a number.
    Other,
    Nothing,
}

/// Words for the hash of a file.
const FILE: Words =
    Words::of("file files hash hashes md5 md5sum sample samples sha sha1 sha1sum sha2 sha256 sha256sum");

/// Parts of words for what else digests are of.
const OTHER: Words = Words::of(
    "api-key api_key apikey authenticode authentihash blob boundary checksum commit commits \
     cookie etag gimphash guid hassh hasshserver icon imp_hash imphash import import_hash \
     importhash ja3 ja3hash ja3s ja4 jarm jsessionid key lmhash nonce nthash ntlm \
     originalchecksum parent password pe_hash pehash phpsessid request requestid revision rich \
     richpe secret session sessionid sid span ssdeep telfhash tenant tlsh token trace traceid \
     tree uppercasedchecksum uuid vhash",
);

/// The same in words that say so even behind the digest.
const OTHER_BEHIND: Words = Words::of("authentihash imp_hash imphash ja3 ja3s jarm ntlm pehash vhash");

/// Words that say nothing, and are passed over.
const FILLERS: Words = Words::of("a an contains in is of the value");

/// What the words around a digest say.
pub(super) fn named(token: &Token<'_>, range: &Range<usize>) -> Named {
    let (text, place) = (token.text, token.place(range));
    if is_boundary(text, &place) || is_pinned(token, range) || is_password(token, range) {
        return Named::Other;
    }
    match by_label(text, place.start) {
        Named::Nothing => by_remark(text, place.end),
        said => said,
    }
}

/// The label before: on the same line, or what a list or a value stands under.
fn by_label(text: Cursor<'_>, at: usize) -> Named {
    const FARTHEST: usize = 3;
    if is_under_another(text, at) {
        return Named::Nothing;
    }
    let (mut crossed, mut said) = (false, Named::Nothing);
    for word in words::before(text, at).take(FARTHEST) {
        let breaks = word.breaks();
        if breaks > 1 || breaks == 1 && (crossed || !is_heading(&word)) || word.has_full_stop() {
            return said;
        }
        crossed |= breaks == 1;
        match said_by(&word) {
            Named::Other if said == Named::Nothing || is_joined(&word) => return Named::Other,
            // `NTLM hash`, `"ja3": {"hash":`, `authentihash sha256`: what it is of stands before.
            Named::File if said == Named::Nothing => said = Named::File,
            _ if said == Named::Nothing && FILLERS.have(word.text) => {}
            _ => return said,
        }
    }
    said
}

/// Whether the line above ends with a letter or a digit: a list goes on there, and is not headed.
fn is_under_another(text: Cursor<'_>, at: usize) -> bool {
    let byte_before = text.byte_before(at);
    byte_before == b'\n' && at > 1 && text.byte(at - 2).is_ascii_alphanumeric()
}

/// Whether nothing parts a word from the next one.
fn is_joined(word: &Word<'_>) -> bool {
    word.has_only(b" \":{.(")
}

/// `Imphash:` or `imphash|contains:` above a list, with nothing else between than what lists have.
fn is_heading(word: &Word<'_>) -> bool {
    let mark = word.gap.bytes().find(|mark| !mark.is_ascii_whitespace());
    mark.is_some_and(|mark| matches!(mark, b':' | b'=' | b'"' | b'\''))
}

fn said_by(word: &Word<'_>) -> Named {
    if word.is_of(&OTHER) || is_number_of_something(word.text) {
        return Named::Other;
    }
    if word.is_of(&FILE) { Named::File } else { Named::Nothing }
}

/// `request_id`, `tenantId`, `X-Trace-ID`.
fn is_number_of_something(label: &str) -> bool {
    let end = |length: usize| label.len().checked_sub(length).and_then(|at| label.get(at..)).unwrap_or_default();
    label == "id" || label == "ID" || end(2) == "Id" || matches!(end(3), "_id" | "-id" | "-ID" | "_ID")
}

/// `(imphash)` behind it.
fn by_remark(text: Cursor<'_>, at: usize) -> Named {
    if !matches!(text.byte(at), b' ' | b'\t' | b'(' | b'\'' | b'"') {
        return Named::Nothing;
    }
    let remark = words::after(text, at).next().filter(|word| !word.has_any(b"\n") && word.text.len() > 2);
    let says_so = remark.is_some_and(|word| word.is_of(&OTHER_BEHIND) && !word.has_any(b";,"));
    if says_so { Named::Other } else { Named::Nothing }
}

/// `--d41d8cd98f00b204e9800998ecf8427e--`, alone on its line: what parts of a mail are set apart
/// by.
fn is_boundary(text: Cursor<'_>, place: &Range<usize>) -> bool {
    if text.byte_before(place.start) != b'-' {
        return false;
    }
    let dashes = text.span_back(place.start, 2, |byte| byte == b'-');
    let begins = dashes == 0 || text.byte(dashes - 1) == b'\n';
    place.start - dashes == 2 && begins && layout::ends_line(text, place.end)
}

/// `uses: actions/checkout@8ade…`, `/commit/8ade…`: a version of a repository.
fn is_pinned(token: &Token<'_>, range: &Range<usize>) -> bool {
    if !matches!(token.byte_before(range.start), b'/' | b'@') {
        return false;
    }
    let before = token.get(0..range.start);
    let is_commit = ["/commit/", "/tree/", "/blob/", "/commits/"].iter().any(|path| before.ends_with(path));
    is_commit || before.ends_with('@') && before.contains('/')
}

/// `aad3b435b51404eeaad3b435b51404ee:31d6cfe0d16ae931b73c59d7e0c089c0`: passwords of Windows, as
/// tools dump them.
fn is_password(token: &Token<'_>, range: &Range<usize>) -> bool {
    const EMPTY: &str = "aad3b435b51404eeaad3b435b51404ee";
    let own = token.get(range.clone());
    let first = range.start.checked_sub(EMPTY.len() + 1).map(|start| token.get(start..range.start - 1));
    own.eq_ignore_ascii_case(EMPTY)
        || first.is_some_and(|first| first.eq_ignore_ascii_case(EMPTY))
        || token.get(range.end..range.end + 3) == ":::"
}
