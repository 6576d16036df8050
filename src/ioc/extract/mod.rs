//! Finding indicators in running text: reports, mail headers, alerts, pages of HTML, code.
//!
//! One pass: the text falls apart at its blanks (`token`), and a token that could hold an indicator
//! is read without its defanging and taken apart into runs of letters (`scan`); each kind then has
//! a file that says what is one and what only looks like it. Every look ahead or back has a bound,
//! so the work is linear whatever the text (`effort` holds that to account).
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
//!   somebody defanged it (`evil[.]sh`), when it begins with `www.`, stands behind `//`, belongs to
//!   a registry's second level (`co.id`), when the token before says so (`domain: evil.cc`), or
//!   when it has its line to itself right under another domain that has: a list.
//! - **IPv4** addresses are four octets without leading zeros; not after `v`, `version`, or a
//!   product's name and a slash, not with a prefix length (`/32` is one host), not with more parts.
//! - **IPv6** addresses need a digit, unless defanged, as `a::b` is code; `::1` is one, `::` is
//!   none.
//! - **Hashes** are 32, 40 or 64 hexadecimal digits with no letter or digit beside them, and not
//!   decimal digits alone. `_`, `-` and `.` may stand beside them, as in names of samples.
//! - What stands within a URL, a mail address or a domain is not reported again.
//!
//! A defanging is taken for intent: it outweighs every doubt but the syntax.

mod address;
mod context;
mod domain;
mod email;
mod found;
mod hash;
mod hit;
mod run;
mod scanner;
mod token;
mod url;

use super::Idna;
use super::refang::Plain;
use found::Found;
use scanner::Scanner;
use token::{Token, Tokens};

pub use found::FoundIoc;

/// Finds the indicators in a text: refanged, canonical, each once for its type and value, in the
/// order in which they first appear.
pub fn extract(text: &str, idna: &dyn Idna) -> Vec<FoundIoc> {
    let mut found = Found::new(text);
    let mut scanner = Scanner::new(idna);
    let mut plain = Plain::default();
    for token in Tokens::of(text).filter(|token| token.is_promising(text)) {
        let token = if token.may_be_defanged() {
            plain.read(text, token.range.clone());
            Token::read(text, token.range, &plain)
        } else {
            Token::plain(text, token.range)
        };
        scanner.scan(&token, &mut |hit, place| found.add(hit, place));
    }
    found.into_list()
}
