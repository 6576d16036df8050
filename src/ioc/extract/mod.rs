//! Finding indicators in running text: reports, mail headers, alerts, pages of HTML, code.
//!
//! One pass: the text falls apart at its blanks (`word`), and a stretch that could hold an
//! indicator is read without its disguise and taken apart into runs of letters (`scan`); each kind
//! then has a file that says what is one and what only looks like it. Every look ahead or back has
//! a bound, so the work is linear whatever the text (`effort` holds that to account).
//!
//! # What decides
//!
//! - **URLs** are `http`, `https` and `ftp`, which is what VirusTotal fetches; under another
//!   scheme, or none, the host is the indicator. Any top-level domain will do behind a scheme. They
//!   end where a person would end them: not with a full stop, a quote, a bracket that was opened
//!   before, or the comma of a CSV row.
//! - **Domains** need a top-level domain on IANA's list, or a Tor address. In lower case, or all in
//!   upper case: `System.Net` is code. Not after a single slash or backslash, where names are
//!   files, nor before `(`, where they are calls.
//! - Where a top-level domain is **also a file's extension or a name in code** (`.zip .mov .py .sh
//!   .so .rs .md .cc .app .id .name .call`…), a bare name is a file or code. It is a domain when
//!   somebody disguised it (`evil[.]sh`), when it begins with `www.`, stands behind `//`, belongs
//!   to a registry's second level (`co.id`), when the word before says so (`domain: evil.cc`), or
//!   when it has its line to itself right under another domain that has: a list.
//! - **IPv4** addresses are four octets without leading zeros; not after `v`, `version`, or a
//!   product's name and a slash, not with a prefix length (`/32` is one host), not with more parts.
//! - **IPv6** addresses need a digit, unless disguised, as `a::b` is code; `::1` is one, `::` is
//!   none.
//! - **Hashes** are 32, 40 or 64 hexadecimal digits with no letter or digit beside them, and not
//!   decimal digits alone. `_`, `-` and `.` may stand beside them, as in names of samples.
//! - What stands within a URL, a mail address or a domain is not reported again.
//!
//! A disguise is taken for intent: it outweighs every doubt but the syntax.

mod address;
mod context;
mod digest;
mod found;
mod link;
mod mail;
mod name;
mod run;
mod scan;
mod word;

use std::borrow::Cow;
use std::ops::Range;

use super::disguise::{Plain, undisguised};
use super::{Idna, Ioc, IocType};
use found::Found;
use scan::Scanner;
use word::{Stretches, Word};

/// An indicator in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundIoc {
    /// The indicator, with what stood in the text as its raw match.
    pub ioc: Ioc,
    /// Where it begins, in UTF-16 code units, as JavaScript counts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// Finds the indicators in a text: without disguise, canonical, each once for its type and value,
/// in the order in which they first appear.
pub fn extract(text: &str, idna: &dyn Idna) -> Vec<FoundIoc> {
    let mut found = Found::new(text);
    let mut scanner = Scanner::new(idna);
    let mut plain = Plain::default();
    for stretch in Stretches::of(text).filter(|stretch| stretch.is_promising(text)) {
        let word = if stretch.may_be_disguised() {
            plain.read(text, stretch.range.clone());
            Word::read(text, stretch.range, &plain)
        } else {
            Word::undisguised(text, stretch.range)
        };
        scanner.scan(&word, &mut |hit, place| found.add(hit, place));
    }
    found.into_list()
}

/// An indicator in a word without disguise.
struct Hit<'a> {
    kind: IocType,
    /// Canonical; borrowed where it stands so in the text.
    value: Cow<'a, str>,
    /// Where in the word.
    range: Range<usize>,
}

impl<'a> Hit<'a> {
    fn new(kind: IocType, value: impl Into<Cow<'a, str>>, range: Range<usize>) -> Self {
        Self { kind, value: value.into(), range }
    }
}

/// Whether a name stays what it is when it is read again: `look_at_evil.com` in a path is a name,
/// alone it would be an address.
fn is_settled(name: &str) -> bool {
    !name.contains('_') || undisguised(name.into()).is_some_and(|plain| plain == name)
}

/// In lower case, borrowed where it is so already.
fn lower(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) { text.to_ascii_lowercase().into() } else { text.into() }
}
