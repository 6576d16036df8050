//! The candidates of a token: walks it from run to run, a run being letters as names have them, and
//! asks each rule in turn. They go on at once to whoever asked, so that none of them costs a list.

use std::ops::Range;

use super::address::{self, Addresses};
use super::candidate::Candidate;
use super::domain::Domains;
use super::hash::Hashes;
use super::run::Run;
use super::token::Token;
use super::{cve, email, url};
use crate::ioc::bytes::Class;
use crate::ioc::idna::Idna;
use crate::ioc::letter;
use crate::ioc::url::is_scheme;

/// The rules, and what each of them remembers from token to token.
pub(super) struct Rules<'i> {
    idna: &'i dyn Idna,
    /// Hosts with a path are told as URLs too, as ones in doubt.
    with_urls_without_scheme: bool,
    domains: Domains<'i>,
    addresses: Addresses,
    hashes: Hashes,
}

impl<'i> Rules<'i> {
    pub(super) fn new(idna: &'i dyn Idna, with_urls_without_scheme: bool) -> Self {
        Self {
            idna,
            with_urls_without_scheme,
            domains: Domains::new(idna),
            addresses: Addresses::default(),
            hashes: Hashes::default(),
        }
    }

    /// Gives what is in a token, in the order in which it begins in the text.
    pub(super) fn candidates<'a>(&mut self, token: &Token<'a>, give: &mut dyn FnMut(Candidate<'a>)) {
        let mut walk = Walk { rules: self, token, at: 0, done: 0, give };
        while walk.at < token.len() {
            walk.at = walk.step().max(walk.at + 1);
        }
    }
}

/// The way through one token.
struct Walk<'w, 'i, 'a> {
    rules: &'w mut Rules<'i>,
    token: &'w Token<'a>,
    at: usize,
    /// Nothing before it is looked at again, but as a neighbour.
    done: usize,
    give: &'w mut dyn FnMut(Candidate<'a>),
}

impl<'a> Walk<'_, '_, 'a> {
    /// Looks at what is at hand; gives where to go on.
    fn step(&mut self) -> usize {
        let (token, at) = (self.token, self.at);
        match token.byte(at) {
            b'@' => self.at_sign(),
            b':' if token.byte(at + 1) == b':' => self.found(address::ipv6(token, at), at + 1),
            byte if Class::of(byte).any(Class::NAME) => self.run(),
            byte if byte < 0x80 => at + 1,
            _ => match token.plain.char_at(at) {
                Some(value) if letter::is_letter(value) => self.run(),
                value => at + value.map_or(1, char::len_utf8),
            },
        }
    }

    /// Gives a candidate away; says where it ends, or without one `otherwise`.
    fn found(&mut self, candidate: Option<Candidate<'a>>, otherwise: usize) -> usize {
        let Some(candidate) = candidate else { return otherwise };
        let end = candidate.range.end;
        self.done = self.done.max(end);
        (self.give)(candidate);
        end
    }

    fn run(&mut self) -> usize {
        let token = self.token;
        let run = Run::at(token, self.at);
        let end = run.range.end;
        match token.byte(end) {
            b':' if token.get(end..end + 3) == "://" => return self.link(&run.range),
            b':' if run.may_begin_ipv6() => {
                if let Some(address) = address::ipv6(token, self.at) {
                    return self.found(Some(address), end);
                }
            }
            b'@' if !is_webdav(token, &run.range) => return end,
            b'+' if email::is_local_part_ahead(token, end) => return end,
            b'=' if run.has_dot() && email::is_within_bounce(token, &run.range) => return end,
            _ => {}
        }
        let host = if run.is_numeric() {
            self.rules.addresses.ipv4(token, &run.range)
        } else if run.has_dot() {
            self.rules.domains.at(token, &run)
        } else {
            None
        };
        match host {
            Some(host) if host.is_sure() => self.host(host),
            doubtful => {
                self.pieces(&run, doubtful);
                end
            }
        }
    }

    fn host(&mut self, host: Candidate<'a>) -> usize {
        let range = host.range.clone();
        let end = self.found(Some(host), range.end);
        if self.rules.with_urls_without_scheme {
            url::without_scheme(self.token, &range, self.rules.idna).into_iter().for_each(&mut *self.give);
        }
        end
    }

    /// Hashes and CVE numbers in a run that is no name, or a name in doubt: a file may be named by
    /// its hash, `VirusShare_d41d8cd98f00b204e9800998ecf8427e.zip`.
    fn pieces(&mut self, run: &Run, mut name: Option<Candidate<'a>>) {
        for piece in run.pieces(self.token) {
            let digest = self.rules.hashes.at(self.token, &piece).or_else(|| cve::at(self.token, &piece.range));
            // A CVE number with a comma or a blank begins before its run: `CVE 2021-44228.zip`.
            let goes_first = |name: &mut Candidate<'a>| match &digest {
                Some(digest) => digest.place.is_none() && digest.range.start >= name.range.start,
                None => true,
            };
            self.found(name.take_if(goes_first), 0);
            self.found(digest, 0);
        }
        self.found(name, 0);
    }

    /// A scheme's name, and `://` after it.
    fn link(&mut self, before: &Range<usize>) -> usize {
        let scheme = scheme_at_end(self.token.get(before.clone()));
        let (start, authority) = (before.end - scheme.len(), before.end + 3);
        if !is_scheme(scheme.as_bytes()) {
            return authority;
        }
        let Some(link) = url::at(self.token, start, authority, self.rules.idna) else { return authority };
        let end = link.range.end;
        url::resolved(self.token, link, self.rules.idna).into_iter().flatten().for_each(&mut *self.give);
        self.done = end;
        end
    }

    fn at_sign(&mut self) -> usize {
        let (token, at) = (self.token, self.at);
        let host = Run::at(token, at + 1);
        match email::local_part(token, at, self.done) {
            email::Local::Absent => at + 1,
            email::Local::Handle => host.range.end,
            email::Local::Present(local) => match email::address(token, &local, &host, self.rules.idna) {
                // Of a Message-ID the host is a host.
                Some(number) if !number.is_sure() => {
                    (self.give)(number);
                    let name = self.rules.domains.behind_number(token, &host);
                    self.found(name, host.range.end)
                }
                address => self.found(address, at + 1),
            },
        }
    }
}

/// `\\host@80\share`, `\\host@SSL\share`, `file://host@80/share`: the port of a WebDAV server, and
/// no mailbox.
fn is_webdav(token: &Token<'_>, host: &Range<usize>) -> bool {
    const SERVER: [&[u8]; 3] = [br"\\", b"//", br"//"];
    let before = token.plain.bytes(host.start.saturating_sub(2)..host.start);
    let port = host.end + 1;
    let end = token.plain.span(port, |byte| byte.is_ascii_digit());
    let end = if token.get(port..port + 3).eq_ignore_ascii_case("SSL") { port + 3 } else { end };
    SERVER.contains(&before) && end > port && matches!(token.byte(end), b'\\' | b'/' | b'@' | 0)
}

/// The letters of a scheme at the end of a run: in `x.http` there are four.
fn scheme_at_end(run: &str) -> &str {
    let letters = run.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    run.get(run.len() - letters..).unwrap_or_default()
}
