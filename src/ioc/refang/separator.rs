//! The way from a scheme to its host: `://`, defanged in whatever way.

use super::letters::{Letter, letter};
use super::marks::{is_close, is_invisible, is_name_byte, is_open, narrow};
use crate::ioc::cursor::Cursor;

/// A separator, from the colon or its bracket on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Separator {
    pub(super) end: usize,
    /// `:\\`, after which a backslash is a slash all along.
    pub(super) backslashes: bool,
    /// There are slashes in it.
    pub(super) has_slashes: bool,
}

/// `:// [://] [:]// :[//] http[:/]/ :\\ :\/\/ :/ :///`, and `[:]` alone.
///
/// A defanged colon may have lost its slashes. A plain one has one slash or more, and a host with a
/// dot behind.
pub(super) fn separator(text: Cursor<'_>, at: usize) -> Option<Separator> {
    let mut state = State::default();
    let mut next = at;
    while let Some(here) = letter(text, next) {
        if !state.takes(text, here) {
            break;
        }
        next = here.end;
    }
    if state.slashes == 2 && text.byte(next) == b'/' && is_name_byte(text.byte(next + 1)) {
        next += 1;
    }
    let is_complete = state.slashes == 2 || state.defanged || state.slashes == 1 && dotted_name_follows(text, next);
    (state.colon && is_complete).then_some(Separator {
        end: next,
        backslashes: state.backslashes,
        has_slashes: state.slashes > 0,
    })
}

#[derive(Default)]
struct State {
    colon: bool,
    slashes: u8,
    open: bool,
    defanged: bool,
    backslashes: bool,
}

impl State {
    /// Whether a letter belongs to the separator.
    fn takes(&mut self, text: Cursor<'_>, here: Letter) -> bool {
        match narrow(here.value) {
            ':' if !self.colon => {
                self.colon = true;
                self.defanged |= here.value != ':';
            }
            '/' if self.colon && self.slashes < 2 => self.slashes += 1,
            '\\' if self.colon && self.slashes < 2 => {
                // JSON's escape of a slash counts when the slash itself comes.
                if !matches!(letter(text, here.end), Some(Letter { value: '/', .. })) {
                    self.slashes += 1;
                    self.backslashes = true;
                }
            }
            _ if is_open(here.value) && self.slashes < 2 && !self.open && opens(text, here.end) => {
                self.open = true;
                self.defanged = true;
            }
            _ if is_close(here.value) && self.open => self.open = false,
            value if is_invisible(value) => {}
            _ => return false,
        }
        true
    }
}

fn opens(text: Cursor<'_>, at: usize) -> bool {
    letter(text, at).is_some_and(|letter| matches!(narrow(letter.value), ':' | '/' | '\\'))
}

/// Whether a name follows that has a dot, or the bracket of one.
fn dotted_name_follows(text: Cursor<'_>, at: usize) -> bool {
    const LONGEST: usize = 64;
    let end = (at..at + LONGEST).find(|&at| !is_name_byte(text.byte(at))).unwrap_or(at);
    end > at
        && (text.byte(end) == b'.' && is_name_byte(text.byte(end + 1)) || matches!(text.byte(end), b'[' | b'(' | b'{'))
}
