//! Links that stand for something else: mail filters and networks rewrite a link so that a click
//! passes by them, and analysts link to the report on an indicator.
//!
//! All is read off the link itself, so nothing is ever asked of a network.

mod decode;
mod report;
mod wrapper;

pub(super) use decode::percent;

use super::refang::refanged;
use super::url;
use wrapper::Wrapped;

/// What a link stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// Itself.
    Plain,
    /// The target that it was rewritten from.
    Target(String),
    /// An indicator that it reports on, as it is written there, or nothing that the link tells.
    Reference(Option<String>),
}

/// Wrappers within wrappers that are taken off. Each mail filter on the way adds one; nobody has
/// more in earnest.
const DEEPEST: usize = 5;

/// What `link`, a canonical URL, stands for.
pub(super) fn resolve(link: &str) -> Link {
    let mut target: Option<String> = None;
    for _ in 0..=DEEPEST {
        let current = target.as_deref().unwrap_or(link);
        match wrapper::unwrap(current) {
            Wrapped::Target(next) if is_url(&next) => target = Some(next),
            Wrapped::Target(_) | Wrapped::Token => return Link::Reference(None),
            Wrapped::No => {
                let reference = report::subject(current).map(Link::Reference);
                return reference.unwrap_or_else(|| target.map_or(Link::Plain, Link::Target));
            }
        }
    }
    Link::Reference(None)
}

/// A URL that stays what it is when it is read again.
fn is_url(target: &str) -> bool {
    url::canonical(target).is_some() && refanged(target.into()).is_some_and(|plain| plain == target)
}

#[cfg(test)]
mod tests {
    use super::{Link, resolve};

    #[test]
    fn nested_wrappers_come_off_down_to_the_fifth() {
        let wrap =
            |target: &str| format!("https://www.google.com/url?q={}", target.replace('%', "%25").replace('&', "%26"));
        let mut link = "http://evil.com/a?b=1&c=2".to_owned();
        for _ in 0..5 {
            link = wrap(&link);
            assert_eq!(resolve(&link), Link::Target("http://evil.com/a?b=1&c=2".to_owned()), "{link}");
        }
        assert_eq!(resolve(&wrap(&link)), Link::Reference(None));
    }
}
