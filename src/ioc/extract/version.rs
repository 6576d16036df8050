//! Versions, and other numbers of four parts that are no addresses.

use crate::ioc::vocabulary::Words;
use std::ops::Range;

use super::doubt::Doubt;
use super::layout;
use super::token::Token;
use super::words::{self, Word};
use crate::ioc::cursor::Cursor;

/// Words behind which a version stands, or a place in a document.
const VERSION: Words = Words::of(
    "appendix before below build builds chapter figure firmware fixed hotfix patch release \
     releases rev revision section since table than update upgrade v ver version versions",
);

/// Keys that say nothing of their own: what they belong to stands before them.
const KEYS: Words = Words::of("category in including is name number product range to value");

/// What is said behind a version.
const BOUNDS: Words = Words::of("above below earlier higher later lower newer older onwards previous prior");

/// Products whose versions have four parts, and are written without the word.
const PRODUCTS: Words = Words::of(
    "acrobat adc adobe android apache chrome chromium citrix confluence edge exchange firefox \
     flash gitlab java jira junos netscaler nginx office openssl opera php reader safari secure \
     sharepoint vcenter vpn webkit weblogic windows",
);

/// Labels under which object identifiers stand.
const IDENTIFIERS: Words = Words::of("mib oid oids snmp");

/// Why four numbers may be no address, as far as what is around them tells.
pub(super) fn doubt(token: &Token<'_>, range: &Range<usize>, last: Option<&Range<usize>>) -> Option<Doubt> {
    let (text, place) = (token.text, token.place(range));
    if is_object_identifier(text, token.get(range.clone()), &place) {
        return Some(Doubt::Identifier);
    }
    let follows_version = last.is_some_and(|last| is_next(text, last, &place));
    let is_version = follows_version
        || is_behind_product(token, range)
        || is_compared(text, place.start)
        || is_named(text, place.start)
        || is_bound(text, place.end);
    is_version.then_some(Doubt::Version)
}

/// `OID 1.3.6.1`, and the arc of the Internet whatever is before it.
fn is_object_identifier(text: Cursor<'_>, value: &str, place: &Range<usize>) -> bool {
    value.starts_with("1.3.6.1") || words::before(text, place.start).next().is_some_and(|word| word.is_of(&IDENTIFIERS))
}

/// `9.0.0.1, 9.0.0.2 and 9.0.0.3`, `9.0.0.1 through 9.0.0.9`.
fn is_next(text: Cursor<'_>, last: &Range<usize>, place: &Range<usize>) -> bool {
    const FARTHEST: usize = 10;
    if place.start < last.end || place.start - last.end > FARTHEST {
        return false;
    }
    let between = text.get(last.end..place.start);
    layout::joins_list(between) || matches!(between.trim(), "to" | "through" | "-" | "up to")
}

/// `Chrome/120.0.0.0`; but `/dev/tcp/198.51.100.23`, `HIER_DIRECT/198.51.100.23`,
/// `outside/198.51.100.23(443)`.
fn is_behind_product(token: &Token<'_>, range: &Range<usize>) -> bool {
    const LONGEST: usize = 32;
    if token.byte_before(range.start) != b'/' {
        return token.get(0..range.start).ends_with("cpe:") || is_behind_at(token, range);
    }
    let slash = range.start - 1;
    let start =
        token.plain.span_back(slash, LONGEST, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    let product = token.get(start..slash);
    let is_path = matches!(token.byte_before(start), b'/' | b'.' | b'\\');
    let shouts = product.contains('_') || matches!(product, "DIRECT" | "NONE" | "PARENT");
    let is_interface = matches!(token.byte(range.end), b'(' | b'/' | b':');
    product.ends_with(|last: char| last.is_ascii_alphabetic()) && !is_path && !shouts && !is_interface
}

/// `pkg:npm/name@1.2.3.4`, `name==1.2.3.4`.
fn is_behind_at(token: &Token<'_>, range: &Range<usize>) -> bool {
    let before = token.get(0..range.start);
    before.ends_with("==") || before.ends_with('@') && before.starts_with("pkg:")
}

/// `<= 5.2.0.3`, `< 5.2.0.3`, `>=5.2.0.3`, `&lt;=5.2.0.3`, but `<5.2.0.3>` and `a > 5.2.0.3`.
fn is_compared(text: Cursor<'_>, at: usize) -> bool {
    let start = text.span_back(at, 3, |byte| byte == b' ');
    let before = text.bytes(start.saturating_sub(5)..start);
    [b"<=", b">="].iter().any(|sign| before.ends_with(*sign))
        || before.ends_with(b"<") && (start < at || before.ends_with(b"/<"))
        || before.ends_with(b"lt;=")
        || before.ends_with(b"gt;=")
}

/// Whether the words before say so: `version 1.2.3.4`, `product_version", "name": "1.2.3.4`,
/// `upgrade to 1.2.3.4`.
fn is_named(text: Cursor<'_>, at: usize) -> bool {
    const FARTHEST: usize = 4;
    for (index, word) in words::before(text, at).take(FARTHEST).enumerate() {
        if has_sentence_end(&word) && index > 0 {
            return false;
        }
        if word.is_of(&VERSION) || ends_with_version(word.text) || word.text == "prior" {
            return true;
        }
        let is_product = word.is_of(&PRODUCTS) || word.text.len() > 2 && word.text.ends_with("OS");
        if is_product && word.has_only(b" \t\r\n") {
            return true;
        }
        let is_passed_over = word.is_of(&KEYS) || word.text == "Server" || index > 0 && word.text == "of";
        if !is_passed_over {
            return false;
        }
    }
    false
}

fn has_sentence_end(word: &Word<'_>) -> bool {
    word.gap.starts_with(". ") || word.has_any(b";")
}

/// `FileVersion`, `version2`.
fn ends_with_version(word: &str) -> bool {
    const END: usize = 7;
    let end = word.len().checked_sub(END).and_then(|at| word.get(at..));
    end.is_some_and(|end| end.eq_ignore_ascii_case("version"))
}

/// `1.2.3.4 and prior`, `1.2.3.4 or later`.
fn is_bound(text: Cursor<'_>, at: usize) -> bool {
    let mut words = words::after(text, at).take_while(|word| word.has_only(b" ,\"("));
    let Some(first) = words.next() else { return false };
    let joins = matches!(first.text, "and" | "or");
    let bound = if joins { words.next() } else { Some(first) };
    bound.is_some_and(|word| BOUNDS.have(word.text))
}
