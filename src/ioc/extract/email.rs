//! Mail addresses in a token.

use std::borrow::Cow;
use std::ops::Range;

use super::candidate::Candidate;
use super::doubt::Doubt;
use super::name::trimmed;
use super::run::Run;
use super::token::Token;
use super::words;
use crate::ioc::bytes::Class;
use crate::ioc::cursor::Cursor;
use crate::ioc::email::LONGEST_LOCAL_PART;
use crate::ioc::idna::Idna;
use crate::ioc::kind::IocType;
use crate::ioc::vocabulary::Words;
use crate::ioc::{domain, refang};

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
pub(super) fn local_part(token: &Token<'_>, at: usize, floor: usize) -> Local {
    let most = LONGEST_LOCAL_PART.min(at - floor.min(at));
    let mut start = token.plain.span_back(at, most, |byte| is_local_byte(byte) || byte == b'=');
    if at - start == LONGEST_LOCAL_PART && start > floor && is_local_byte(token.byte_before(start)) {
        return Local::Absent; // too long
    }
    start += length_of_label(token.get(start..at));
    start += length_of_escapes(token.get(start..at));
    start = (start..at).find(|&at| is_outer_byte(token.byte(at))).unwrap_or(at);
    let local = token.get(start..at);
    let is_mailbox =
        start < at && is_outer_byte(token.byte(at - 1)) && !local.contains("..") && !ends_with_escape(local);
    match token.byte_before(start) {
        _ if !is_mailbox => Local::Absent,
        b'@' => Local::Handle,
        // `ssh://root@host`: the scheme says what the host is for.
        b'/' if start >= 2 && token.byte(start - 2) == b'/' => Local::Absent,
        _ => Local::Present(start..at),
    }
}

/// How much of `from=bob` is no part of the mailbox. A bounce has another's address in its own:
/// `bounces+1-ab=victim.com`.
fn length_of_label(local: &str) -> usize {
    const REWRITTEN: Words = Words::of("btv1= prvs= srs0 srs1");
    let Some((label, rest)) = local.rsplit_once('=') else { return 0 };
    let is_rewritten =
        REWRITTEN.iter().any(|prefix| local.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix)));
    let is_bounce = label.contains(['+', '-']) && domain::is_valid(rest.as_bytes()) && domain::has_real_tld(rest);
    if is_rewritten || is_bounce { 0 } else { label.len() + 1 }
}

/// How much of `%22bob%22%20%3Cbob` is no part of the mailbox: `%3C` is `<`.
fn length_of_escapes(local: &str) -> usize {
    const ESCAPE: usize = 3;
    let last = local.as_bytes().windows(ESCAPE).rposition(is_escape);
    last.filter(|_| !ends_with_escape(local)).map_or(0, |at| at + ESCAPE)
}

fn ends_with_escape(local: &str) -> bool {
    local.as_bytes().last_chunk().is_some_and(|last: &[u8; 3]| is_escape(last))
}

fn is_escape(bytes: &[u8]) -> bool {
    matches!(bytes, [b'%', high, low] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

/// The address, if its host, a run, is a domain with a real top-level domain.
pub(super) fn address<'a>(
    token: &Token<'a>,
    local: &Range<usize>,
    run: &Run,
    idna: &dyn Idna,
) -> Option<Candidate<'a>> {
    let host = trimmed(token, run);
    // `bob@.evil.com` is no address, though there is a domain in it.
    if host.start != run.range.start || host.len() > 4 * domain::MAX_LENGTH {
        return None;
    }
    let text = token.get(host.clone());
    let is_defanged = token.is_defanged(&host);
    let is_real = |name: &String| domain::has_real_tld(name) || is_defanged && domain::has_other_root(name);
    let canonical = domain::canonical(text, idna).filter(is_real)?;
    let range = local.start..host.end;
    let value = token.get(range.clone());
    if !refang::is_settled(value) {
        return None;
    }
    let doubt = is_message_id(token.text, token.place(&range).start).then_some(Doubt::Identifier);
    let value = if canonical == text {
        Cow::Borrowed(value)
    } else {
        Cow::Owned(format!("{}@{canonical}", token.get(local.clone())))
    };
    Some(Candidate::new(IocType::Email, value, range).doubted(doubt))
}

/// Whether the header of a mail that holds numbers of messages stands before: `Message-ID: <…>`,
/// `References: <…> <…>`.
fn is_message_id(text: Cursor<'_>, at: usize) -> bool {
    const FARTHEST: usize = 160;
    const HEADERS: Words = Words::of("cid content-id in-reply-to message-id message_id references");
    let is_label = |word: &str| HEADERS.have(word);
    if words::before(text, at).next().is_some_and(|word| is_label(word.text)) {
        return true;
    }
    let open = text.span_back(at, LONGEST_LOCAL_PART, |byte| byte.is_ascii_graphic() && byte != b'<');
    if text.byte_before(open) != b'<' {
        return false;
    }
    let start = text.span_back(open, FARTHEST, |byte| byte != b'\n');
    text.get(start..open).split_once(':').is_some_and(|(label, _)| is_label(label.trim()))
}

/// Whether what follows `at`, a `+`, is the rest of a mailbox: in `evil.com+tag@mail.net` nothing
/// before the `@` is a domain.
pub(super) fn is_local_part_ahead(token: &Token<'_>, at: usize) -> bool {
    token.byte(token.plain.span_within(at, LONGEST_LOCAL_PART, is_local_byte)) == b'@'
}

/// Whether a domain, with `=` behind it, is a part of a bounce's mailbox:
/// `SRS0=x=y=victim.com=bob@evil.com`.
pub(super) fn is_within_bounce(token: &Token<'_>, domain: &Range<usize>) -> bool {
    let start = token.plain.span_back(domain.start, LONGEST_LOCAL_PART, |byte| is_local_byte(byte) || byte == b'=');
    let begins = token.get(start..start + 3).eq_ignore_ascii_case("srs");
    begins && is_local_part_ahead(token, domain.end + 1)
}

/// What people have in mailboxes: RFC 5322 allows more, but `/` or `{` before an address is
/// punctuation.
const fn is_local_byte(byte: u8) -> bool {
    Class::of(byte).any(Class::NAME) || matches!(byte, b'+' | b'%' | b'\'' | b'~')
}

/// What a mailbox begins and ends with.
const fn is_outer_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+')
}
