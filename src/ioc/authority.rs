//! Who a URL leads to, `user:password@host:port`, read in one way by all who ask.

use std::net::Ipv6Addr;
use std::ops::Range;

use super::bytes::Class;
use super::cursor::Cursor;
use super::letter;

/// The parts of an authority, each where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Authority {
    /// The host; one in brackets has them on.
    pub(super) host: Range<usize>,
    /// The digits after the colon, of which there may be none.
    pub(super) port: Option<Range<usize>>,
    /// Where the path begins, or whatever follows.
    pub(super) end: usize,
}

/// What stands after an authority.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Beyond {
    /// A path, a query, a fragment or nothing: the string is a URL, or its beginning.
    Path,
    /// Anything: the URL stands in running text, perhaps of a script that sets no blanks.
    Text,
}

impl Authority {
    /// Reads the authority that begins at `start`.
    pub(super) fn read(text: Cursor<'_>, start: usize, beyond: Beyond) -> Option<Self> {
        let start = userinfo_end(text, start);
        let host_end = if text.byte(start) == b'[' { literal_end(text, start)? } else { name_end(text, start, beyond) };
        let port = port(text, host_end);
        let end = port.as_ref().map_or(host_end, |port| port.end);
        (start < host_end).then_some(Self { host: start..host_end, port, end })
    }
}

/// Where the host begins: after `user:password@`, if that is there.
fn userinfo_end(text: Cursor<'_>, start: usize) -> usize {
    const LONGEST: usize = 256;
    let mut left = LONGEST;
    let end = text.span(start, |byte| {
        left -= usize::from(left > 0);
        left > 0 && is_userinfo(byte)
    });
    text.bytes(start..end).iter().rposition(|&byte| byte == b'@').map_or(start, |at| start + at + 1)
}

const fn is_userinfo(byte: u8) -> bool {
    Class::of(byte).any(Class::NAME)
        || matches!(byte, b'~' | b'%' | b'!' | b'$' | b'&' | b'\'' | b'*' | b'+' | b';' | b'=' | b':' | b'@')
}

/// `[2001:db8::1]`.
fn literal_end(text: Cursor<'_>, start: usize) -> Option<usize> {
    const LONGEST: usize = 46;
    let close = (start + 1..=start + LONGEST).find(|&at| text.byte(at) == b']')?;
    text.get(start + 1..close).parse::<Ipv6Addr>().ok()?;
    Some(close + 1)
}

/// Letters, digits, dots, hyphens, underscores and percent signs, as far as they go; other scripts
/// and emoji, too.
fn name_end(text: Cursor<'_>, start: usize, beyond: Beyond) -> usize {
    let (mut end, mut follows_spaced) = (start, false);
    loop {
        let ascii_end = text.span(end, |byte| Class::of(byte).any(Class::NAME) || byte == b'%');
        if ascii_end > end {
            follows_spaced = text.byte(ascii_end - 1).is_ascii_alphanumeric();
        }
        end = ascii_end;
        let Some(value) = text.char_at(end).filter(|&value| letter::is_of_host(value)) else { return end };
        // `http://evil.com에서`: where a script without blanks follows another within a label, the
        // text goes on.
        let is_unspaced = letter::is_unspaced(value) && !letter::is_pictograph(value);
        if beyond == Beyond::Text && is_unspaced && follows_spaced {
            return end;
        }
        follows_spaced = !is_unspaced;
        end += value.len_utf8();
    }
}

/// `:443`. A colon alone is a port that nobody named, which RFC 3986 allows.
fn port(text: Cursor<'_>, at: usize) -> Option<Range<usize>> {
    const MOST_DIGITS: usize = 5;
    if text.byte(at) != b':' {
        return None;
    }
    let end = (at + 1..=at + 1 + MOST_DIGITS).find(|&digit| !text.byte(digit).is_ascii_digit())?;
    Some(at + 1..end)
}
