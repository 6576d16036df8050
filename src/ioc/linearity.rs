//! The work of the extraction is linear whatever the text: counted, not timed.

use super::effort::SPENT;
use super::{Idna, extract};

struct NoIdna;

impl Idna for NoIdna {
    fn to_ascii(&self, _: &str) -> Option<String> {
        None
    }
}

fn effort(text: &str) -> usize {
    SPENT.set(0);
    extract(text, &NoIdna);
    SPENT.get()
}

/// What texts are made of that a rule may look at again and again.
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
];

#[test]
fn the_work_is_linear_whatever_the_text() {
    for pattern in PATTERNS {
        let [small, large] = [20_000, 80_000].map(|length| effort(&pattern.repeat(length / pattern.len())));
        assert!(large <= 5 * small + 1_000, "{pattern:?}: {small} steps for 20 kB, {large} for 80 kB");
        assert!(large <= 80 * 80_000, "{pattern:?}: {large} steps for 80 kB");
    }
}
