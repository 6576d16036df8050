//! How a place lies in the text: on a line, in a cell, between quotes, in a list.

use std::ops::Range;

use crate::ioc::cursor::Cursor;

/// Marks that a person reads over at the edges of a line.
const MARKS: usize = 12;

/// Whether a line begins at `at`, but for bullets, quotes and the like. JSON's `\n` is a line's end
/// too.
pub(super) fn begins_line(text: Cursor<'_>, at: usize) -> bool {
    let start = text.span_back(at, MARKS, is_ornament);
    start == 0 || text.byte(start - 1) == b'\n' || start > 1 && is_escaped_break(text, start - 2)
}

/// Whether a line ends at `at`, in the same way.
pub(super) fn ends_line(text: Cursor<'_>, at: usize) -> bool {
    let end = text.span_within(at, MARKS, is_ornament);
    end >= text.len() || text.byte(end) == b'\n' || is_escaped_break(text, end)
}

/// Whether a place has its line to itself.
pub(super) fn is_alone_on_line(text: Cursor<'_>, place: &Range<usize>) -> bool {
    begins_line(text, place.start) && ends_line(text, place.end)
}

/// Whether two places have each its line to itself, one right under the other.
pub(super) fn is_under(text: Cursor<'_>, above: &Range<usize>, place: &Range<usize>) -> bool {
    const FARTHEST: usize = 24;
    if place.start < above.end || place.start - above.end > FARTHEST {
        return false;
    }
    let between = text.get(above.end..place.start);
    matches!(without(between, is_ornament), "\n" | "\\n" | "\\r\\n")
        && begins_line(text, above.start)
        && ends_line(text, place.end)
}

/// Whether two places on a line are neighbours of one list: `evil.com, evil.cc and evil.app`.
pub(super) fn is_beside(text: Cursor<'_>, before: &Range<usize>, place: &Range<usize>) -> bool {
    const FARTHEST: usize = 8;
    if place.start < before.end || place.start - before.end > FARTHEST {
        return false;
    }
    joins_list(text.get(before.end..place.start))
}

/// `, `, `; `, ` and `, `", "`…
pub(super) fn joins_list(between: &str) -> bool {
    matches!(unquoted(between), "," | ";" | "/" | "&" | "and" | "or" | ", and" | ", or" | "|")
}

/// Whether a place fills a cell: of a row of CSV, a table of Markdown, columns that are set by tabs
/// or blanks.
pub(super) fn fills_cell(text: Cursor<'_>, place: &Range<usize>) -> bool {
    let (before, after) = (edge_before(text, place.start), edge_after(text, place.end));
    matches!((before, after), (Edge::Separator, Edge::Separator | Edge::Line) | (Edge::Line, Edge::Separator))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Line,
    Separator,
    None,
}

fn edge_before(text: Cursor<'_>, at: usize) -> Edge {
    let start = text.span_back(at, MARKS, |byte| matches!(byte, b' ' | b'"' | b'\''));
    if begins_line(text, at) && !matches!(text.byte_before(start), b',' | b';' | b'|' | b'\t') {
        return Edge::Line;
    }
    edge(text.byte_before(start), text.get(start..at))
}

fn edge_after(text: Cursor<'_>, at: usize) -> Edge {
    let end = text.span_within(at, MARKS, |byte| matches!(byte, b' ' | b'"' | b'\''));
    if end >= text.len() || matches!(text.byte(end), b'\n' | b'\r') {
        return Edge::Line;
    }
    edge(text.byte(end), text.get(at..end))
}

fn edge(mark: u8, gap: &str) -> Edge {
    let is_separator =
        matches!(mark, b',' | b';' | b'|' | b'\t') && !gap.ends_with(' ') || mark == b'|' || mark == b'\t';
    let is_wide = gap.contains("  ");
    if is_separator || is_wide { Edge::Separator } else { Edge::None }
}

/// Whether a place is all that a pair of quotes holds, where a value stands: behind a colon, an
/// equals sign, a comma or a bracket that opens a list.
pub(super) fn is_quoted_value(text: Cursor<'_>, place: &Range<usize>) -> bool {
    let quote = text.byte_before(place.start);
    if !matches!(quote, b'"' | b'\'') || text.byte(place.end) != quote {
        return false;
    }
    let before = text.span_back(place.start - 1, MARKS, |byte| byte.is_ascii_whitespace() || byte == b'\\');
    matches!(text.byte_before(before), b':' | b'=' | b'[' | b',')
}

/// Whether a mark goes around a line and says nothing.
pub(super) const fn is_ornament(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t' | b'\r' | b'-' | b'*' | b'+' | b'|' | b'>' | b'"' | b'\'' | b'`' | b',' | b';' | b'.' | b'#'
    )
}

/// Without the blanks and quotes around it.
pub(super) fn unquoted(text: &str) -> &str {
    without(text, |byte| matches!(byte, b' ' | b'"' | b'\'' | b'`'))
}

/// Without such bytes, all of ASCII, around it.
fn without(text: &str, is_edge: fn(u8) -> bool) -> &str {
    let is_inner = |byte| !is_edge(byte);
    let start = text.bytes().position(is_inner).unwrap_or(text.len());
    let end = text.bytes().rposition(is_inner).map_or(start, |last| last + 1);
    text.get(start..end).unwrap_or_default()
}

fn is_escaped_break(text: Cursor<'_>, at: usize) -> bool {
    text.byte(at) == b'\\' && matches!(text.byte(at + 1), b'n' | b'r')
}
