//! Domains in a token, and the files and code that look like them. The room's top says what
//! decides.

use std::ops::Range;

use super::candidate::{Candidate, lower};
use super::code;
use super::doubt::Doubt;
use super::name::{Name, after_percent, trimmed};
use super::naming::{self, Named};
use super::run::Run;
use super::token::Token;
use super::{evidence, layout};
use crate::ioc::domain;
use crate::ioc::idna::Idna;
use crate::ioc::kind::IocType;
use crate::ioc::refang::is_settled;
use crate::ioc::vocabulary::Words;

/// Top-level domains that are at least as often a file's extension.
const EXTENSIONS: Words = Words::of("app ax bz cab cat cc dot map md mk mov nexus pm ps pub py rs sh so vi zip");

/// Top-level domains that are at least as often names in code.
const MEMBERS: Words = Words::of("bar call foo id name new open read search select target");

/// The rule for domains. It remembers where the last one stood, as what is in a list of domains is
/// one.
pub(super) struct Domains<'i> {
    idna: &'i dyn Idna,
    last: Option<Range<usize>>,
}

impl<'i> Domains<'i> {
    pub(super) const fn new(idna: &'i dyn Idna) -> Self {
        Self { idna, last: None }
    }

    /// The domain that a run is, but for dots and hyphens at its ends.
    pub(super) fn at<'a>(&mut self, token: &Token<'a>, run: &Run) -> Option<Candidate<'a>> {
        let range = after_percent(token, trimmed(token, run));
        let text = token.get(range.clone());
        if text.len() > 4 * domain::MAX_LENGTH {
            return None;
        }
        let is_defanged = token.is_defanged(&range);
        let is_real = |name: &str| domain::has_real_tld(name) || is_defanged && domain::has_other_root(name);
        let value = if run.is_ascii() {
            (is_real(text) && domain::is_valid(text.as_bytes())).then(|| lower(text, run.has_upper()))?
        } else {
            domain::canonical(text, self.idna).filter(|name| is_real(name))?.into()
        };
        let name = Name::new(token, range.clone(), run, &value);
        let doubt = self.judge(&name, is_defanged)?;
        Some(Candidate::new(IocType::Domain, value, range).doubted(doubt))
    }

    /// The same behind the `@` of what only looks like a mailbox: a host, whatever is before it.
    pub(super) fn behind_number<'a>(&self, token: &Token<'a>, run: &Run) -> Option<Candidate<'a>> {
        let range = trimmed(token, run);
        let value = domain::canonical(token.get(range.clone()), self.idna).filter(|name| domain::has_real_tld(name))?;
        is_settled(&value).then(|| Candidate::new(IocType::Domain, value, range))
    }

    /// `None` where it is none, `Some(None)` where it is surely one.
    fn judge(&mut self, name: &Name<'_, '_>, is_defanged: bool) -> Option<Option<Doubt>> {
        let is_settled = !name.has_underscore || is_settled(name.value);
        if is_behind_separator(name) || !is_settled || !is_defanged && is_impossible(name) {
            return None;
        }
        let doubt = if is_defanged { None } else { self.doubt(name) };
        if doubt.is_none() {
            self.last = Some(name.place());
        }
        Some(doubt)
    }

    fn doubt(&self, name: &Name<'_, '_>) -> Option<Doubt> {
        let doubt = self.doubt_of_name(name)?;
        (name.has_upper || !domain::is_site(name.value)).then_some(doubt)
    }

    fn doubt_of_name(&self, name: &Name<'_, '_>) -> Option<Doubt> {
        if code::is_code(name) {
            return Some(Doubt::Code);
        }
        let is_extension = EXTENSIONS.have(name.tld);
        if !is_extension && !MEMBERS.have(name.tld) || evidence::in_itself(name) {
            return None;
        }
        let doubt = if is_extension { Doubt::FileName } else { Doubt::Code };
        let place = name.place();
        match naming::named(name.token.text, &place, evidence::is_file_like(name)) {
            Named::Host => None,
            Named::File => Some(Doubt::FileName),
            Named::Code => Some(Doubt::Code),
            Named::Nothing => (!self.is_listed(name, &place) && !evidence::around(name)).then_some(doubt),
        }
    }

    /// In a list under or beside another domain.
    fn is_listed(&self, name: &Name<'_, '_>, place: &Range<usize>) -> bool {
        let text = name.token.text;
        self.last.as_ref().is_some_and(|last| {
            layout::is_under(text, last, place) || layout::is_beside(text, last, place) && !evidence::is_file_like(name)
        })
    }
}

/// `/tmp/evil.sh`, `C:\evil.com`, `user@evil.com` where the mailbox is none; but `//evil.com`,
/// `\\evil.com\share`, `address=/evil.com/` and `/dev/tcp/evil.com`.
fn is_behind_separator(name: &Name<'_, '_>) -> bool {
    let (token, start) = (name.token, name.range.start);
    let before = name.before();
    if !matches!(before, b'/' | b'\\' | b'@') {
        return false;
    }
    let separators = token.plain.span_back(start, 5, |byte| byte == before);
    let count = start - separators;
    match before {
        b'/' => {
            let between = name.after(0) == b'/' && matches!(token.byte_before(separators), b'=' | b'(' | b'"' | b'\'');
            let path = token.get(0..start);
            let is_socket = path.ends_with("/dev/tcp/") || path.ends_with("/dev/udp/");
            count != 2 && !(count == 1 && (between || is_socket))
        }
        b'\\' => !matches!(count, 2 | 4) || token.byte_before(separators).is_ascii_alphanumeric(),
        b'@' => start >= 2 && token.byte(start - 2).is_ascii_alphanumeric() && !is_behind_authority(name),
        _ => false,
    }
}

/// `ssh://root@`, `json%3f@`.
fn is_behind_authority(name: &Name<'_, '_>) -> bool {
    const FARTHEST: usize = 64;
    let start = name.range.start;
    let before = name.token.get(start.saturating_sub(FARTHEST)..start);
    let is_escape = before.len().checked_sub(4).is_some_and(|at| before.as_bytes().get(at) == Some(&b'%'));
    let last_slash = before.bytes().rposition(|byte| byte == b'/');
    is_escape || last_slash.is_some_and(|last| before.get(..last).is_some_and(|scheme| scheme.ends_with('/')))
}

/// What no registry sells: underscores in its names, and `10.30.am`, `4.is`.
fn is_impossible(name: &Name<'_, '_>) -> bool {
    let has_odd_underscore = name.has_underscore && name.registered().contains('_');
    let rest = name.rest();
    let is_number = rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && (rest.len() <= 2 || matches!(name.tld, "am" | "pm"));
    has_odd_underscore || is_number
}
