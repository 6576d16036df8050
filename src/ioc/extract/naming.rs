//! What the words around a name say that it is.

use std::ops::Range;

use super::words::{self, Word};
use crate::ioc::cursor::Cursor;

/// What is said of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Host,
    File,
    Code,
    Nothing,
}

/// Words for a host, and for what is done with one.
const HOST: [&str; 42] = [
    "domain",
    "domains",
    "host",
    "hosts",
    "hostname",
    "hostnames",
    "fqdn",
    "fqdns",
    "c2",
    "c2s",
    "cnc",
    "site",
    "sites",
    "website",
    "websites",
    "server",
    "servers",
    "dns",
    "query",
    "queries",
    "queried",
    "rrname",
    "qname",
    "sni",
    "cn",
    "zone",
    "nameserver",
    "ns",
    "vhost",
    "resolver",
    "resolve",
    "resolves",
    "resolved",
    "subdomain",
    "subdomains",
    "whois",
    "mx",
    "cname",
    "ptr",
    "url",
    "urls",
    "connect",
];

/// Words for a file, and for what is done with one.
const FILE: [&str; 50] = [
    "file",
    "files",
    "filename",
    "filenames",
    "script",
    "scripts",
    "path",
    "archive",
    "attachment",
    "attachments",
    "folder",
    "directory",
    "dropped",
    "drops",
    "saved",
    "named",
    "image",
    "binary",
    "process",
    "command",
    "cmd",
    "src",
    "source",
    "exec",
    "run",
    "runs",
    "chmod",
    "cat",
    "bash",
    "python",
    "python3",
    "perl",
    "rm",
    "mv",
    "cp",
    "vim",
    "nano",
    "touch",
    "unzip",
    "gcc",
    "open",
    "compile",
    "bundle",
    "installer",
    "payload",
    "module",
    "library",
    "executable",
    "document",
    "sample",
];

/// Words of code that a name of code follows.
const CODE: [&str; 12] =
    ["import", "return", "def", "class", "await", "elif", "lambda", "assert", "yield", "new", "typeof", "func"];

/// Words that say nothing of their own, and what the DNS calls its records.
const FILLERS: [&str; 19] = [
    "value",
    "type",
    "name",
    "indicator",
    "ioc",
    "iocs",
    "is",
    "was",
    "the",
    "a",
    "aaaa",
    "txt",
    "in",
    "for",
    "to",
    "at",
    "as",
    "id",
    "pattern",
];

/// What is said of the name at `place`. Where `is_file_like`, a host must be said to be one in as
/// many words.
pub(super) fn named(text: Cursor<'_>, place: &Range<usize>, is_file_like: bool) -> Named {
    match before(text, place.start, is_file_like) {
        Named::Nothing => after(text, place.end),
        said => said,
    }
}

fn before(text: Cursor<'_>, at: usize, is_file_like: bool) -> Named {
    const FARTHEST: usize = 4;
    const UNMISTAKABLE: [&str; 7] = ["domain", "domains", "fqdn", "hostname", "c2", "cnc", "c2s"];
    let mut is_first = true;
    for word in words::before(text, at).take(FARTHEST) {
        if ends_sentence(&word) || word.gap.matches('\n').count() > 1 || word.gap.contains('\n') && !word.is_field() {
            return Named::Nothing;
        }
        if word.is_of(&FILE) {
            return Named::File;
        }
        let is_prose = word.gap.trim_matches(' ').is_empty();
        if word.is_of(&HOST) && !(is_file_like && is_prose && is_first && !word.is_of(&UNMISTAKABLE)) {
            return Named::Host;
        }
        if is_prose && CODE.contains(&word.text) {
            return Named::Code;
        }
        if !word.is_of(&FILLERS) {
            return Named::Nothing;
        }
        is_first = false;
    }
    Named::Nothing
}

/// `evil.cc,Domain,…`, `"evil.cc","type":"domain"`, and the DNS's `evil.cc IN A`.
fn after(text: Cursor<'_>, at: usize) -> Named {
    const FARTHEST: usize = 2;
    const RECORDS: [&str; 6] = ["IN", "A", "AAAA", "CNAME", "NS", "MX"];
    for word in words::after(text, at).take(FARTHEST) {
        if word.gap.contains(['\n', '\\']) {
            return Named::Nothing;
        }
        if word.gap.trim_matches([' ', '\t', '.']).is_empty() {
            return if RECORDS.contains(&word.text) { Named::Host } else { Named::Nothing };
        }
        if word.is_field() && word.is_of(&HOST) {
            return Named::Host;
        }
        if word.is_field() && word.is_of(&["file", "filename"]) {
            return Named::File;
        }
        if !word.is_of(&["type", "kind"]) {
            return Named::Nothing;
        }
    }
    Named::Nothing
}

fn ends_sentence(word: &Word<'_>) -> bool {
    word.gap.contains(". ") || word.gap.contains([')', '!']) || word.gap.starts_with("; ")
}
