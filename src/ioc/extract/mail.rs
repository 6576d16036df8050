//! Mail addresses in a word.

use std::ops::Range;

use super::word::Word;
use super::{Hit, is_settled, name};
use crate::ioc::{Idna, IocType, domain, letter};

/// RFC 5321, 4.5.3.1.1.
const LONGEST_LOCAL_PART: usize = 64;

/// What stands before an `@`.
pub(super) enum Local {
    /// Nothing that could be a mailbox.
    Absent,
    /// `@user@host`, as the Fediverse writes people.
    Handle,
    /// Where the mailbox stands.
    Present(Range<usize>),
}

/// The mailbox before the `@` at `at`, no further back than `floor`.
pub(super) fn local_part(word: &Word<'_>, at: usize, floor: usize) -> Local {
    let farthest = floor.max(at.saturating_sub(LONGEST_LOCAL_PART));
    let mut start = (farthest..at).rev().take_while(|&at| is_local_byte(word.byte(at))).last().unwrap_or(at);
    if start == farthest && start > floor && is_local_byte(word.byte_before(start)) {
        return Local::Absent; // too long
    }
    while start < at && !is_outer_byte(word.byte(start)) {
        start += 1;
    }
    let is_mailbox = start < at && is_outer_byte(word.byte(at - 1)) && !word.get(start..at).contains("..");
    match word.byte_before(start) {
        _ if !is_mailbox => Local::Absent,
        b'@' => Local::Handle,
        // `ssh://root@host`: the scheme says what the host is for.
        b'/' if start >= 2 && word.byte(start - 2) == b'/' => Local::Absent,
        _ => Local::Present(start..at),
    }
}

/// The address, if its host, a run, is a domain with a real top-level domain.
pub(super) fn address<'a>(
    word: &Word<'a>,
    local: &Range<usize>,
    host: &Range<usize>,
    idna: &dyn Idna,
) -> Option<Hit<'a>> {
    let begin = host.start;
    let host = name::trimmed(word, host);
    // `bob@.evil.com` is no address, though there is a domain in it.
    if host.start != begin || host.len() > 4 * domain::MAX_LENGTH {
        return None;
    }
    let text = word.get(host.clone());
    let canonical = domain::canonical(text, idna).filter(|name| domain::has_real_tld(name))?;
    let range = local.start..host.end;
    let value = word.get(range.clone());
    if !is_settled(value) {
        return None;
    }
    if canonical == text {
        return Some(Hit::new(IocType::Email, value, range));
    }
    Some(Hit::new(IocType::Email, format!("{}@{canonical}", word.get(local.clone())), range))
}

/// Whether what follows `at`, a `+`, is the rest of a mailbox: in `evil.com+tag@mail.net` nothing
/// before the `@` is a domain.
pub(super) fn is_local_part_ahead(word: &Word<'_>, at: usize) -> bool {
    let end = (at..at + LONGEST_LOCAL_PART).find(|&at| !is_local_byte(word.byte(at)));
    end.is_some_and(|end| word.byte(end) == b'@')
}

/// What people have in mailboxes: RFC 5322 allows more, but `=`, `/` or `{` before an address is
/// punctuation.
const fn is_local_byte(byte: u8) -> bool {
    letter::is_name_byte(byte) || matches!(byte, b'+' | b'%' | b'\'' | b'~')
}

/// What a mailbox begins and ends with.
const fn is_outer_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+')
}
