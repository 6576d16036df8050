//! Whether the work is linear whatever the text, by the bytes that are read and not by a clock.

use super::extract_doubtful;
use crate::ioc::cursor::reads_of;
use crate::ioc::idna::Idna;

struct NoIdna;

impl Idna for NoIdna {
    fn to_ascii(&self, _: &str) -> Option<String> {
        None
    }
}

/// What an attacker would repeat. A blank or a break at the end keeps the copies apart.
const PATTERNS: &[&str] = &[
    "[.]",
    ".",
    "hxxp://",
    "a",
    "a.",
    "a-",
    "f",
    ":",
    "::",
    "1:",
    "1.",
    "@",
    "a@",
    "a@a.",
    "_dot_",
    " dot ",
    "dot ",
    "a dot ",
    "a [.] ",
    "[",
    "(",
    "{",
    "[(",
    "](",
    "http://a.com/(",
    "http://a.com/x(http://a.com/",
    "http://a.com/?[",
    "http://a.com,",
    "http://a.com/,",
    "http://a.com/,,",
    "http://a.com/...",
    "http://a@",
    "http://a:",
    "http://[",
    "http://[1:",
    "//",
    "\\.",
    "\\/",
    "http:\\\\",
    "&#46;",
    "&",
    "&#",
    "[\u{200b}",
    "\u{200b}",
    "。",
    "é.",
    "中",
    "中a.",
    "中.",
    "CVE-",
    "CVE-2021-",
    "a+",
    "+@",
    "%2F",
    "1.2.3.4-",
    "1.2.3.4/",
    "d41d8cd98f00b204e9800998ecf8427e",
    "d41d8cd98f00b204e9800998ecf8427e-",
    "evil.com",
    "evil.com,",
    "evil.com ",
    "evil.cc\n",
    "1.2.3.4\n",
    "v 1.2.3.4 ",
    "[://]",
    "hxxp[",
    "hxxp[:",
    "http:[",
    "\n",
    "-\n",
    "http://evil.com/a;",
    "http://evil.com/a;chmod+",
    "http://evil.com/?http://",
    "http://evil.com/a[b]",
    "http://evil.com/é",
    "http://[tt]p",
    "h[tt]p",
    "].[",
    "[.[",
    "|03|",
    "|2e|com",
    "\\n",
    "a\\n",
    "\\\\",
    "\\u003c",
    "\\x2e",
    "evil.cc,",
    "evil.cc, ",
    "evil.cc|",
    "\"evil.cc\",",
    "evil.zip\t",
    "evil.name = ",
    "1.2.3.4, ",
    "1.2.3.4.5 > ",
    "<= 1.2.3.4 ",
    "imphash: d41d8cd98f00b204e9800998ecf8427e\n",
    "- d41d8cd98f00b204e9800998ecf8427e\n",
    "sha256: d41d8cd98f00b204e9800998ecf8427e\n",
    "CVE 2021-44228 ",
    "2021-44228 ",
    "a=b.com@",
    "%3Ca@b.com",
    "Message-ID: <a@b.com> ",
    "<a@b.com> ",
    "https://www.google.com/url?q=",
    "https://urldefense.com/v3/__http://a.com/*__;",
    "https://www.virustotal.com/gui/file/",
    "evil.com/a ",
    "evil.com/a/",
    "a.b.cc ",
    "//a@b",
    "\\\\a.com@80",
    "address=/evil.com/",
    "src:2001:db8::7 ",
    "a .com/",
    "http://a .com/",
];

#[test]
fn the_work_is_linear_whatever_the_text() {
    let wrong: Vec<String> = PATTERNS.iter().filter_map(|pattern| superlinear(pattern)).collect();
    assert!(wrong.is_empty(), "{} are not linear:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is wrong with a pattern, if four times the text needs more than four times the reads, or
/// too many for each byte.
fn superlinear(pattern: &str) -> Option<String> {
    const MOST_FOR_EACH_BYTE: usize = 80;
    let [small, large] = [20_000, 80_000].map(|length| {
        let text = pattern.repeat(length / pattern.len());
        reads_of(|| {
            extract_doubtful(&text, &NoIdna);
        })
    });
    let is_linear = large <= 5 * small + 1_000 && large <= MOST_FOR_EACH_BYTE * 80_000;
    (!is_linear).then(|| format!("{pattern:?}: {small} reads for 20 kB, {large} for 80 kB"))
}
