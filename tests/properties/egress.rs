//! What must not leave.

use std::cell::RefCell;
use std::rc::Rc;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, ready};
use iocular::enrichment::{Adapter, Failure, Report, Verdict};
use iocular::ioc::{Ioc, IocType, Pattern, ShownIoc};
use iocular::orchestrator::quota::Quota;
use iocular::orchestrator::storage::Storage;
use iocular::orchestrator::{Candidate, Egress, Orchestrator, Settings};

use super::uts46::Uts46;
use super::world::World;

/// Hosts that must not leave: the first four are private, the last is named.
const HELD: [&str; 5] = ["10.0.0.5", "localhost", "wiki.corp", "nas.local", "corp.example"];

/// However a host is spelt that must not leave, no source is asked for it, nor for anybody's
/// credentials. Whatever else stands there changes nothing about that.
pub(crate) fn egress(data: &[u8]) {
    let (spelling, text) = data.split_at(data.len().min(64));
    let (host, url) = misspelt(spelling);
    let text = String::from_utf8_lossy(text);
    let object =
        |kind, value: &str| Candidate::from_parts(ShownIoc { kind, value: value.to_owned(), raw_match: None }, &Uts46);
    let mut held = vec![Candidate::from_text(&url, &Uts46)];
    held.extend(IocType::ALL.map(|kind| object(kind, &url)));
    held.extend(IocType::ALL.map(|kind| object(kind, &host)));
    let none: [String; 0] = [];
    assert_eq!(asked_for(held), none, "of {url:?}");

    let mut any = vec![Candidate::from_text(&text, &Uts46)];
    any.extend(IocType::ALL.map(|kind| object(kind, &text)));
    for value in asked_for(any).iter().filter(|value| value.contains("://")) {
        let authority = value.split(['/', '?', '#', '\\']).nth(2).unwrap_or_default();
        assert!(!authority.contains('@'), "credentials in {value:?}");
    }
}

/// One of the hosts as only a browser would know it, and a link to it.
fn misspelt(bytes: &[u8]) -> (String, String) {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
    let plain = nth(&HELD, byte(0));
    let numbers: Option<Vec<u32>> = plain.split('.').map(|octet| octet.parse().ok()).collect();
    let host = match numbers.as_deref() {
        Some([a, b, c, d]) => match byte(1) % 6 {
            0 => plain.to_owned(),
            1 => (a << 24 | b << 16 | c << 8 | d).to_string(),
            2 => format!("{a:#x}.{b:#o}.{d}").replace("0o", "0"),
            3 => format!("{:#X}", a << 24 | d),
            4 => format!("[::ffff:{plain}]"),
            _ => format!("{a:03}.{b:03}.{c:03}.{d:03}"),
        },
        _ => plain.to_owned(),
    };
    let is_literal = host.starts_with('[');
    let spelt: String =
        host.chars().enumerate().map(|(at, letter)| spelling(letter, byte(at + 4), is_literal)).collect();
    let root = if byte(2) & 1 == 0 || is_literal { "" } else { "." };
    let before = nth(&["", "user:pass@", "evil.com@", "a%40b:c@d@"], byte(3));
    let after = nth(&["", "/", ":8080/x", "?q=@evil.com", "#@evil.com", "\\@evil.com/"], byte(3) / 4);
    (format!("{host}{root}"), format!("http://{before}{spelt}{root}{after}"))
}

/// One of several, whatever the number.
fn nth(all: &[&'static str], number: u8) -> &'static str {
    all.iter().cycle().nth(number.into()).copied().unwrap_or_default()
}

fn spelling(letter: char, how: u8, is_literal: bool) -> String {
    match how % 4 {
        1 => letter.to_ascii_uppercase().into(),
        2 if !is_literal => format!("%{:02x}", u32::from(letter)),
        3 if !is_literal && letter.is_ascii_alphanumeric() => {
            char::from_u32(u32::from(letter) + 0xfee0).unwrap_or(letter).into()
        }
        _ => letter.into(),
    }
}

/// What a source is asked for of a list.
fn asked_for(list: Vec<Candidate>) -> Vec<String> {
    let (world, count) = (World::new(1), list.len());
    let pattern = Pattern::read("corp.example", &Uts46).expect("a pattern");
    let settings = Settings { quota: Quota::UNLIMITED, ..Settings::default() };
    let asked = Rc::new(RefCell::new(Vec::new()));
    let orchestrator =
        Orchestrator::new(world.clone(), Rc::new(Witness(Rc::clone(&asked))), Storage::memory(), settings)
            .with_egress(Egress::new(vec![pattern], true, Uts46));
    let status = world.run(orchestrator.enrich("job", list)).expect("it lives on");
    assert_eq!(status.outcomes().len() + status.skipped.len(), count, "each place has its end");
    asked.take()
}

/// A source that notes what it is asked for, of any type.
struct Witness(Rc<RefCell<Vec<String>>>);

impl Adapter for Witness {
    fn provider(&self) -> &str {
        "Test"
    }

    fn supports(&self, _: IocType) -> bool {
        true
    }

    fn lookup(&self, ioc: &Ioc) -> LocalBoxFuture<'static, Result<Report, Failure>> {
        assert_eq!(ioc.raw_match(), None, "what stood in a text is not the source's");
        self.0.borrow_mut().push(ioc.value().to_owned());
        ready(Ok(Report::of("Test", Verdict::Clean))).boxed_local()
    }
}
