//! What tells a domain under an ambiguous top-level domain from a file or a name in code.

use super::layout;
use super::name::Name;
use crate::ioc::address::parse_ipv4;
use crate::ioc::bytes::Class;
use crate::ioc::cursor::Cursor;
use crate::ioc::tld;
use crate::ioc::vocabulary::Words;

/// Extensions of source code and archives, whose files stand in lists and cells of their own.
const FILES: Words = Words::of("ax bz cab cat dot map md mk mov pm ps py rs sh so zip");

/// What files of code, archives and documents are called.
const STEMS: Words = Words::of(
    "app archive build changelog client common config contributing core data deploy docker \
     example helper helpers index init install installer lib license loader main mod model \
     models package payload readme release run runner sample script security server settings \
     setup start test tests tools types update util utils version views worker __init__",
);

/// Second levels at which registries sell names.
const REGISTRY_LEVELS: Words = Words::of("ac biz co com edu go gob gov in mil my net or org");

/// What stands before an extension that goes with it: `a.tar.zip`, `a.min.map`.
const INNER_EXTENSIONS: Words = Words::of("conf css d dll doc docx exe html js min pdf spec tar test txt xls");

/// Ports at which services listen, below those that anyone may take.
const PORTS: [u32; 16] = [21, 22, 23, 25, 53, 80, 81, 88, 110, 143, 443, 445, 465, 587, 993, 995];

/// Whether a name has the extension of a source file, an archive or the like.
pub(super) fn is_file_like(name: &Name<'_, '_>) -> bool {
    FILES.have(name.tld)
}

/// What the name says itself: `www.evil.cc`, `//evil.cc`, `*.evil.cc`, `||evil.cc^`, `evil.co.id`,
/// `a.b.cc`, `evil.cc:587`.
pub(super) fn in_itself(name: &Name<'_, '_>) -> bool {
    let start = name.range.start;
    let is_wildcard = name.before() == b'.' && start > 1 && name.token.byte(start - 2) == b'*';
    let is_filter = name.before() == b'|' && start > 1 && name.token.byte(start - 2) == b'|';
    name.first_label == "www"
        || name.before() == b'/'
        || is_wildcard
        || is_filter
        || name.tld.len() == 2 && name.labels >= 3 && REGISTRY_LEVELS.have(name.registered())
        || is_of_three_labels(name)
        || has_port(name)
}

/// A file or a field rarely has two dots, and then in ways of their own.
fn is_of_three_labels(name: &Name<'_, '_>) -> bool {
    let inner = name.registered();
    let is_plain = !name.has_upper && !name.has_underscore;
    name.labels >= 3
        && is_plain
        && name.before() != b'\\'
        && !INNER_EXTENSIONS.have(inner)
        && !inner.bytes().all(|byte| byte.is_ascii_digit())
        && !(is_file_like(name) && STEMS.have(name.first_label))
}

/// `evil.cc:587`, but `main.rs:12` and `main.cc:12:5`.
fn has_port(name: &Name<'_, '_>) -> bool {
    let first_free = if is_file_like(name) { 8000 } else { 1024 };
    if name.after(0) != b':' {
        return false;
    }
    let start = name.range.end + 1;
    let end = name.token.plain.span(start, |byte| byte.is_ascii_digit());
    let Ok(port) = name.token.get(start..end).parse::<u32>() else { return false };
    let is_position = name.token.byte(end) == b':' && name.token.byte(end + 1).is_ascii_digit();
    let is_service = PORTS.contains(&port) || port >= first_free;
    port <= u32::from(u16::MAX) && is_service && !is_position
}

/// What the place says: alone on its line, in a cell, quoted as a value, beside its address or
/// another domain.
pub(super) fn around(name: &Name<'_, '_>) -> bool {
    let (text, place) = (name.token.text, name.place());
    if is_called_like_a_file(name)
        || matches!(name.before(), b'@' | b'$' | b'%' | b'#' | b'&' | b'=')
            && !name.token.get(0..name.range.start).ends_with("domain=")
    {
        return false;
    }
    let follows_address = is_address_before(text, place.start);
    if follows_address || layout::begins_line(text, place.start) && is_address_after(text, place.end) {
        return true;
    }
    if layout::is_alone_on_line(text, &place) {
        return !has_file_above_or_below(text, place.start, place.end);
    }
    if layout::is_quoted_value(text, &place) {
        return true;
    }
    layout::fills_cell(text, &place) && !has_file_on_line(text, place.start, place.end)
        || !is_file_like(name) && is_beside_domain(text, place.end)
}

/// `README.md`, `setup.py`, `Invoice.zip`, `report.2024.zip`.
fn is_called_like_a_file(name: &Name<'_, '_>) -> bool {
    let stem = name.first_label;
    let has_upper = name.has_upper && name.text.bytes().any(|byte| byte.is_ascii_lowercase());
    let has_inner_parts = is_file_like(name) && name.labels >= 3;
    has_upper || has_inner_parts || is_file_like(name) && STEMS.have(stem) || STEMS.have(stem) && name.tld == "cc"
}

/// `0.0.0.0 evil.cc`, as files of hosts have it.
fn is_address_before(text: Cursor<'_>, at: usize) -> bool {
    const LONGEST: usize = 15;
    let gap = text.span_back(at, LONGEST, |byte| matches!(byte, b' ' | b'\t'));
    let start = text.span_back(gap, LONGEST, |byte| byte.is_ascii_digit() || byte == b'.');
    gap < at && parse_ipv4(text.get(start..gap)).is_some()
}

fn is_address_after(text: Cursor<'_>, at: usize) -> bool {
    const LONGEST: usize = 15;
    let start = text.span_within(at, LONGEST, |byte| matches!(byte, b' ' | b'\t'));
    let end = text.span_within(start, LONGEST + 1, |byte| byte.is_ascii_digit() || byte == b'.');
    start > at && parse_ipv4(text.get(start..end)).is_some()
}

/// `evil.cc, evil.com`: a list goes on with what is surely a domain.
fn is_beside_domain(text: Cursor<'_>, at: usize) -> bool {
    const FARTHEST: usize = 6;
    const LONGEST: usize = 64;
    let start = text.span_within(at, FARTHEST, |byte| !byte.is_ascii_alphanumeric());
    let end = text.span_within(start, LONGEST, |byte| Class::of(byte).any(Class::NAME));
    let name = text.get(start..end).trim_end_matches('.');
    let Some((_, tld)) = name.rsplit_once('.') else { return false };
    layout::joins_list(text.get(at..start))
        && matches!(tld, "com" | "net" | "org" | "ru" | "info" | "top" | "xyz" | "cn" | "biz")
        && tld::is_real(tld.as_bytes())
}

/// Whether the line above or below is a file's name: then this one is of a list of files.
fn has_file_above_or_below(text: Cursor<'_>, start: usize, end: usize) -> bool {
    const GAP: usize = 24;
    const LONGEST: usize = 80;
    let is_gap = |byte: u8| layout::is_ornament(byte) || byte == b'\n';
    let above = text.span_back(start, GAP, is_gap);
    let below = text.span_within(end, GAP, is_gap);
    let above = text.span_back(above, LONGEST, |byte| byte != b'\n')..above;
    let below = below..text.span_within(below, LONGEST, |byte| !matches!(byte, b'\n' | b'\r'));
    [above, below].into_iter().any(|line| is_file(text.get(line)))
}

/// Whether a cell beside holds a hash or a file: then the name is the file's.
fn has_file_on_line(text: Cursor<'_>, start: usize, end: usize) -> bool {
    const FARTHEST: usize = 160;
    let line_start = text.span_back(start, FARTHEST, |byte| byte != b'\n');
    let line_end = text.span_within(end, FARTHEST, |byte| byte != b'\n');
    let cells = [text.get(line_start..start), text.get(end..line_end)];
    let is_cell_of_file = |cell: &str| {
        let cell = layout::unquoted(cell);
        cell.len() >= 32 && cell.bytes().all(|byte| byte.is_ascii_hexdigit()) || is_file(cell)
    };
    cells.iter().any(|side| side.split([',', ';', '|', '\t']).any(is_cell_of_file))
}

/// `svchost.exe`: an extension that is no top-level domain.
fn is_file(text: &str) -> bool {
    const EXTENSIONS: Words = Words::of(
        "bat bin c cpp css csv dat dll doc docx exe h hta html jpg js json lnk msi pdf png ps1 txt \
     xml",
    );
    text.rsplit_once('.').is_some_and(|(_, extension)| {
        EXTENSIONS.have(layout::unquoted(extension.strip_suffix(',').unwrap_or(extension)))
    })
}
