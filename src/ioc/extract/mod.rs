//! Finding indicators in running text: reports, mail headers, alerts, logs, pages of HTML, code.
//!
//! One pass, in three steps. The text falls apart into *tokens* at its blanks (`token`), and one
//! that could hold an indicator is refanged. A token falls into *candidates* (`candidates`), by
//! runs of letters as names have them (`run`). A *rule* for each type says what a candidate is:
//! `url`, `email`, `domain`, `address`, `hash`, `cve`. Every look ahead or back has a bound, so the
//! work is linear whatever the text (the tests below hold that to account).
//!
//! # What decides, in order
//!
//! 1. **Defanging** is taken for intent: it outweighs every doubt but the syntax. Names under roots
//!    that IANA does not keep (`.bit`, `.i2p`) need it.
//! 2. **URLs** are `http`, `https` and `ftp`, which is what VirusTotal fetches; under another
//!    scheme, or none, the host is the indicator. Any top-level domain will do behind a scheme.
//!    They end where a person would end them (`path`): not with a full stop, a quote, a bracket
//!    that was opened before, the next command of a shell, the comma of a CSV row. A rewritten link
//!    stands for its target; a link to a report is a *reference*, and its subject an indicator.
//! 3. **Mail addresses** need a host with a real top-level domain. Under `Message-ID` they are
//!    *identifiers* (`email`).
//! 4. **IPv6** addresses need a digit, unless defanged, as `a::b` is code; `::1` is one, `::` is
//!    none. **IPv4** addresses are four octets. A prefix length makes a *network*, but on an
//!    interface (`address`); a word, an operator or a product beside them a *version*, as does a
//!    version before them in a list (`version`).
//! 5. **Domains** need a top-level domain on IANA's list, or a Tor address, and no separator of
//!    paths before them. Names of code, rules and log fields are *code* (`code`), as are ones in
//!    the letter case of code.
//! 6. Where a top-level domain is **also a file's extension or a name in code** (`.zip .py .sh .cc
//!    .app .id .name`…), what tells is: the name itself (three labels, a port, `www.`, a host of
//!    sites), the words around it (`naming`), and its place: alone on its line, in a cell, quoted
//!    as a value, beside its address, in a list of domains (`evidence`, `layout`). Where nothing
//!    does, it is a *file name* or *code* in doubt.
//! 7. **Hashes** are 32, 40 or 64 hexadecimal digits with no letter or digit beside them, and not
//!    decimal digits alone. The words beside them, or above a list, may say that they are *other
//!    digests* than files' (`digest`).
//! 8. What stands within a URL, a mail address or a domain is not reported again.

mod address;
mod candidate;
mod candidates;
mod code;
mod cve;
mod digest;
mod domain;
mod doubt;
mod email;
mod evidence;
mod found;
mod hash;
mod index;
mod layout;
mod name;
mod naming;
mod path;
mod run;
mod token;
mod url;
mod version;
mod words;

use super::idna::Idna;
use super::refang::{Plain, read};
use candidates::Rules;
pub use doubt::Doubt;
use found::Found;
pub use found::FoundIoc;
use token::{Token, Tokens};

/// Finds the indicators in a text: refanged, canonical, each once for its type and value, in the
/// order in which they first appear.
pub fn extract(text: &str, idna: &dyn Idna) -> Vec<FoundIoc> {
    find(text, idna, false)
}

/// The same, and what may be one too, each with the doubt about it.
pub fn extract_doubtful(text: &str, idna: &dyn Idna) -> Vec<FoundIoc> {
    find(text, idna, true)
}

fn find(text: &str, idna: &dyn Idna, doubtful: bool) -> Vec<FoundIoc> {
    let mut found = Found::new(text);
    let mut rules = Rules::new(idna, doubtful);
    let mut plain = Plain::default();
    // A hash that is broken over two lines ends in the token after its own.
    let mut done = 0;
    for raw in Tokens::of(text).filter(|raw| raw.is_promising(text)) {
        if raw.range.start < done {
            continue;
        }
        let token = if raw.may_be_defanged(text) {
            read(&mut plain, text, raw.range.clone());
            Token::refanged(text, raw.range, &plain)
        } else {
            Token::as_it_stands(text, raw.range)
        };
        rules.candidates(&token, &mut |candidate| {
            if doubtful || candidate.is_sure() {
                let place = candidate.place.clone().unwrap_or_else(|| token.place(&candidate.range));
                done = done.max(place.end);
                found.add(candidate, place);
            }
        });
    }
    found.into_list()
}

#[cfg(test)]
mod linearity;
