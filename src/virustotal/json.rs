//! Reading JSON as a browser does, in one pass, into whatever asks for it.
//!
//! What nobody asks for is passed over and nothing is made of it: that is most of a report. Bytes
//! that are no UTF-8, and halves of surrogate pairs, become U+FFFD, as in `response.json()`.
//! `serde_json` refuses both, and one odd name would hide a whole report; it is also 5 KB more of
//! the module after brotli.

mod decimal;

use std::borrow::Cow;
use std::char::{REPLACEMENT_CHARACTER, decode_utf16};

use decimal::Decimal;

use super::fill::Fill;

/// Fills `target` from a text; `None` where it is not JSON.
pub(super) fn read(body: &[u8], target: &mut dyn Fill) -> Option<()> {
    let mut json = Json { rest: body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body), depth: 0 };
    json.value(target)?;
    json.skip_space();
    json.rest.is_empty().then_some(())
}

/// How deep values are read that somebody asks for. What is deeper is passed over.
const MAX_DEPTH: usize = 64;

/// What is left of a text.
#[derive(Clone, Copy)]
struct Json<'a> {
    rest: &'a [u8],
    depth: usize,
}

// What moves by a byte is inlined always: the build leaves alone what is only hinted, and passing
// over a megabyte took a fifth longer.
impl<'a> Json<'a> {
    fn value(&mut self, target: &mut dyn Fill) -> Option<()> {
        if self.depth == MAX_DEPTH {
            return self.skip();
        }
        self.depth += 1;
        match self.token()? {
            b'{' => self.object(target)?,
            b'[' => self.list(target)?,
            b'"' => target.text(&self.text()?),
            b't' => {
                self.word(b"rue")?;
                target.flag(true);
            }
            b'f' => {
                self.word(b"alse")?;
                target.flag(false);
            }
            b'n' => self.word(b"ull")?,
            first => {
                let number = self.number(first)?;
                // A browser reads 1e999 as infinite, and cannot write it again.
                if number.is_finite() {
                    target.number(number);
                }
            }
        }
        self.depth -= 1;
        Some(())
    }

    fn object(&mut self, target: &mut dyn Fill) -> Option<()> {
        target.object();
        let mut more = !self.take(b'}');
        while more {
            (self.token()? == b'"').then_some(())?;
            let key = self.text()?;
            (self.token()? == b':').then_some(())?;
            self.part(target.entry(&key))?;
            target.filled();
            more = self.another(b'}')?;
        }
        Some(())
    }

    fn list(&mut self, target: &mut dyn Fill) -> Option<()> {
        let mut more = !self.take(b']');
        while more {
            self.part(target.item())?;
            target.filled();
            more = self.another(b']')?;
        }
        Some(())
    }

    fn part(&mut self, target: Option<&mut dyn Fill>) -> Option<()> {
        match target {
            Some(target) => self.value(target),
            None => self.skip(),
        }
    }

    /// Passes over a value, however deep.
    fn skip(&mut self) -> Option<()> {
        let mut ends = Vec::new();
        loop {
            let first = self.token()?;
            let is_open = match first {
                b'{' => self.open(b'}', &mut ends)?,
                b'[' => self.open(b']', &mut ends)?,
                _ => self.skip_scalar(first).map(|()| false)?,
            };
            if !is_open && !self.close(&mut ends)? {
                return Some(());
            }
        }
    }

    /// Enters an object or list that ends so; false where there is nothing in it.
    fn open(&mut self, end: u8, ends: &mut Vec<u8>) -> Option<bool> {
        if self.take(end) {
            return Some(false);
        }
        ends.push(end);
        self.skip_key(end).map(|()| true)
    }

    /// Leaves all objects and lists that end here; false where there is none left.
    fn close(&mut self, ends: &mut Vec<u8>) -> Option<bool> {
        while let Some(&end) = ends.last() {
            if self.another(end)? {
                return self.skip_key(end).map(|()| true);
            }
            ends.pop();
        }
        Some(false)
    }

    /// Passes over a key and its colon, within what ends as an object does.
    fn skip_key(&mut self, end: u8) -> Option<()> {
        if end == b'}' {
            (self.token()? == b'"').then_some(())?;
            self.skip_text()?;
            (self.token()? == b':').then_some(())?;
        }
        Some(())
    }

    fn skip_scalar(&mut self, first: u8) -> Option<()> {
        match first {
            b'"' => self.skip_text(),
            b't' => self.word(b"rue"),
            b'f' => self.word(b"alse"),
            b'n' => self.word(b"ull"),
            first => self.number(first).map(drop),
        }
    }

    /// Passes over a text whose opening quote has been read.
    fn skip_text(&mut self) -> Option<()> {
        loop {
            self.skip_plain();
            match self.byte()? {
                b'"' => return Some(()),
                b'\\' if self.byte()? == b'u' => drop(self.hex()?),
                b'\\' => {}
                _ => return None,
            }
        }
    }

    /// A text whose opening quote has been read.
    fn text(&mut self) -> Option<Cow<'a, str>> {
        let plain = self.plain();
        if self.take_here(b'"') {
            return Some(std::str::from_utf8(plain).map_or_else(|_| String::from_utf8_lossy(plain), Cow::Borrowed));
        }
        let mut bytes = plain.to_vec();
        loop {
            match self.byte()? {
                b'"' => return Some(String::from_utf8_lossy(&bytes).into_owned().into()),
                b'\\' => self.escape(&mut bytes)?,
                _ => return None,
            }
            bytes.extend_from_slice(self.plain());
        }
    }

    /// What stands before the next quote, backslash or control character.
    fn plain(&mut self) -> &'a [u8] {
        let text = self.rest;
        self.skip_plain();
        text.get(..text.len() - self.rest.len()).unwrap_or_default()
    }

    #[inline(always)]
    fn skip_plain(&mut self) {
        // Eight at a time: a text that nobody asks for can be long.
        while let Some((eight, after)) = self.rest.split_first_chunk() {
            let before = plain_bytes(u64::from_le_bytes(*eight));
            if before < 8 {
                self.rest = self.rest.get(before..).unwrap_or_default();
                return;
            }
            self.rest = after;
        }
        while let [b' '..=b'!' | b'#'..=b'[' | b']'.., after @ ..] = self.rest {
            self.rest = after;
        }
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Option<()> {
        text.push(match self.byte()? {
            byte @ (b'"' | b'\\' | b'/') => byte,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                let character = self.character()?;
                text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                return Some(());
            }
            _ => return None,
        });
        Some(())
    }

    /// The character that `\u` begins; with the half that follows it, if they are a pair.
    fn character(&mut self) -> Option<char> {
        let unit = self.hex()?;
        let mut ahead = *self;
        let low = if ahead.take_here(b'\\') && ahead.take_here(b'u') { ahead.hex() } else { None };
        let character = decode_utf16([unit, low.unwrap_or(0)]).next()?.unwrap_or(REPLACEMENT_CHARACTER);
        if character.len_utf16() == 2 {
            *self = ahead;
        }
        Some(character)
    }

    fn hex(&mut self) -> Option<u16> {
        (0..4).try_fold(0, |unit, _| Some(unit << 4 | (self.byte()? as char).to_digit(16)? as u16))
    }

    /// A number that begins so.
    fn number(&mut self, first: u8) -> Option<f64> {
        let negative = first == b'-';
        let first = if negative { self.byte()? } else { first };
        let mut number = Decimal { mantissa: first.is_ascii_digit().then(|| u64::from(first - b'0'))?, exponent: 0 };
        if first != b'0' {
            self.digits(|digit| number.append(digit, 0));
        }
        if self.take_here(b'.') && self.digits(|digit| number.append(digit, 1)) == 0 {
            return None;
        }
        if self.take_here(b'e') || self.take_here(b'E') {
            let down = self.take_here(b'-');
            let _ = !down && self.take_here(b'+');
            let mut exponent = 0_i32;
            let digits = self.digits(|digit| exponent = exponent.saturating_mul(10).saturating_add(i32::from(digit)));
            (digits > 0).then_some(())?;
            number.exponent = number.exponent.saturating_add(if down { -exponent } else { exponent });
        }
        Some(if negative { -number.value() } else { number.value() })
    }

    /// Gives each digit that stands here; how many there were.
    fn digits(&mut self, mut give: impl FnMut(u8)) -> usize {
        let count = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at_checked(count).unwrap_or((self.rest, &[]));
        self.rest = rest;
        digits.iter().for_each(|digit| give(digit - b'0'));
        count
    }

    /// After an entry or item: whether another follows, or the end.
    #[inline(always)]
    fn another(&mut self, end: u8) -> Option<bool> {
        match self.token()? {
            b',' => Some(true),
            byte => (byte == end).then_some(false),
        }
    }

    fn word(&mut self, rest: &[u8]) -> Option<()> {
        self.rest = self.rest.strip_prefix(rest)?;
        Some(())
    }

    /// The next byte that is no space.
    #[inline(always)]
    fn token(&mut self) -> Option<u8> {
        self.skip_space();
        self.byte()
    }

    #[inline(always)]
    fn skip_space(&mut self) {
        while let [b' ' | b'\n' | b'\r' | b'\t', rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    /// Whether this byte comes next; spaces before it do not matter.
    #[inline(always)]
    fn take(&mut self, byte: u8) -> bool {
        self.skip_space();
        self.take_here(byte)
    }

    #[inline(always)]
    fn take_here(&mut self, byte: u8) -> bool {
        let is_next = self.rest.first() == Some(&byte);
        if is_next {
            self.byte();
        }
        is_next
    }

    #[inline(always)]
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }
}

/// How many of eight bytes stand before the first quote, backslash or control character: each byte
/// of a mask has its highest bit where it stands for one. A borrow can set the bits of bytes behind
/// the first, which do not matter.
const fn plain_bytes(eight: u64) -> usize {
    const ONES: u64 = u64::MAX / 0xff;
    const fn below(bytes: u64, least: u64) -> u64 {
        bytes.wrapping_sub(ONES * least) & !bytes
    }
    let quotes = below(eight ^ (ONES * b'"' as u64), 1);
    let backslashes = below(eight ^ (ONES * b'\\' as u64), 1);
    let mask = (below(eight, 0x20) | quotes | backslashes) & (ONES << 7);
    mask.trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests;
