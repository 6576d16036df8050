//! Counts the bytes that the extraction looks at, in the crate's own tests: whether the work is
//! linear must not be left to a clock.

#[cfg(test)]
thread_local! {
    static SPENT: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// `count` bytes were looked at.
#[inline(always)]
pub(super) fn spend(count: usize) {
    #[cfg(test)]
    SPENT.set(SPENT.get() + count);
    #[cfg(not(test))]
    let _ = count;
}

#[cfg(all(test, feature = "extract"))]
mod tests {
    use super::SPENT;
    use crate::ioc::{Idna, extract};

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

    #[test]
    fn the_work_is_linear_whatever_the_text() {
        let patterns = [
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
        for pattern in patterns {
            let [small, large] = [20_000, 80_000].map(|length| effort(&pattern.repeat(length / pattern.len())));
            assert!(large <= 5 * small + 1_000, "{pattern:?}: {small} steps for 20 kB, {large} for 80 kB");
            assert!(large <= 80 * 80_000, "{pattern:?}: {large} steps for 80 kB");
        }
    }
}
