//! How people keep an indicator from being clicked, and how that is undone.
//!
//! [`refang`] undoes it in any text, [`defang`] does it to one indicator. The forms of a mark are
//! in `form` and `blank`, the words for a scheme in `scheme`, what follows them in `separator`;
//! `reader` walks a text, and `plain` remembers what it changed, so that the extraction can say
//! where in the text an indicator stood.

mod blank;
mod form;
mod letters;
mod marks;
mod plain;
mod reader;
mod scheme;
mod separator;

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

#[cfg(feature = "extract")]
pub(super) use blank::across_blank;
#[cfg(feature = "extract")]
pub(super) use plain::Change;
pub(super) use plain::Plain;
pub(super) use reader::read;

use super::url::host as host_of_url;

/// Refangs every indicator in a text: `hxxp[:]//evil[.]com` becomes `http://evil.com`.
pub fn refang(text: &str) -> String {
    let mut plain = Plain::default();
    read(&mut plain, text, 0..text.len());
    plain.into_text()
}

/// Layers of defanging that are taken off one indicator. Nobody wears more in earnest, and each
/// costs a pass.
const MAX_LAYERS: usize = 8;

/// Undoes what defanging did and what shows beneath it: `http:\\/\\/evil.com` is
/// `http:\/\/evil.com` is `http://evil.com`.
///
/// An indicator's value must stay as it is when it is read again, as callers and stored jobs do.
/// `None` under too many layers.
pub(super) fn refanged(text: Cow<'_, str>) -> Option<Cow<'_, str>> {
    let mut text = text;
    for _ in 0..MAX_LAYERS {
        let plain = refang(&text);
        if plain.trim() == text {
            return Some(text);
        }
        text = plain.trim().to_owned().into();
    }
    None
}

/// Whether a name stays what it is when it is read again: `look_at_evil.com` in a path is a name,
/// alone it would be an address.
pub(super) fn is_settled(name: &str) -> bool {
    !name.contains('_') || refanged(name.into()).is_some_and(|plain| plain == name)
}

/// Writes one indicator so that nothing turns it into a link: `http://evil.com/a.php` becomes
/// `hxxp://evil[.]com/a.php`.
///
/// [`refang`] gives back the very same value. Hashes and CVE numbers stay as they are, as does what
/// is no indicator.
pub fn defang(value: &str) -> String {
    if let Some(host) = host_of_url(value) {
        return defang_url(value, host).unwrap_or_else(|| value.to_owned());
    }
    if let Some((local, domain)) = value.rsplit_once('@') {
        return format!("{local}[@]{}", bracket_dots(domain));
    }
    if value.parse::<Ipv6Addr>().is_ok() {
        return value.replace(':', "[:]").replace('.', "[.]");
    }
    if value.parse::<Ipv4Addr>().is_ok() || is_dotted_name(value) {
        return bracket_dots(value);
    }
    value.to_owned()
}

/// The path keeps its dots: they make no link without the host, and people read them more easily.
fn defang_url(value: &str, host: std::ops::Range<usize>) -> Option<String> {
    let (scheme, after_scheme) = value.split_once("://")?;
    let userinfo = value.get(scheme.len() + 3..host.start)?;
    let path = value.get(host.end..)?;
    let host = value.get(host)?;
    let host = if host.starts_with('[') { host.to_owned() } else { bracket_dots(host) };
    debug_assert!(after_scheme.ends_with(path));
    Some(match scheme::defanged(scheme) {
        Some(defanged) => format!("{defanged}://{userinfo}{host}{path}"),
        None => format!("{scheme}[://]{userinfo}{host}{path}"),
    })
}

fn bracket_dots(text: &str) -> String {
    text.replace('.', "[.]")
}

fn is_dotted_name(value: &str) -> bool {
    value.contains('.')
        && value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') || !c.is_ascii())
}
