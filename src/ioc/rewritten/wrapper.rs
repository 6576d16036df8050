//! Who rewrites links, and where each keeps the target.

use super::decode;
use crate::ioc::url;

/// What a rewritten link holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrapped {
    /// It is no rewritten link.
    No,
    /// The target.
    Target(String),
    /// A token that only its maker can look up.
    Token,
}

/// Where the target stands.
#[derive(Clone, Copy)]
enum Kept {
    /// In one of these parameters of the query, with percent escapes.
    Query(&'static [&'static str]),
    /// The same in base 64.
    Base64(&'static str),
    /// The same behind `a1`.
    Bing,
    /// In the parameter `u`, as URLDefense's version 2 has it.
    DefenseV2,
    /// In the path, as URLDefense's version 3 has it.
    DefenseV3,
    /// In the path, behind a token and a slash.
    BehindToken,
    /// At its maker's.
    Away,
}

/// One who rewrites links.
struct Wrapper {
    /// The host, or what it ends with.
    host: &'static str,
    path: &'static str,
    kept: Kept,
    /// All its links are rewritten ones, so that one without a target has a token.
    is_filter: bool,
}

const fn filter(host: &'static str, path: &'static str, kept: Kept) -> Wrapper {
    Wrapper { host, path, kept, is_filter: true }
}

const fn redirect(host: &'static str, path: &'static str, parameters: &'static [&'static str]) -> Wrapper {
    Wrapper { host, path, kept: Kept::Query(parameters), is_filter: false }
}

const WRAPPERS: [Wrapper; 34] = [
    filter("safelinks.protection.outlook.com", "/", Kept::Query(&["url"])),
    filter("safelinks.protection.office365.us", "/", Kept::Query(&["url"])),
    filter("statics.teams.cdn.office.net", "/evergreen-assets/safelinks/", Kept::Query(&["url"])),
    filter("urldefense.proofpoint.com", "/v1/url", Kept::Query(&["u"])),
    filter("urldefense.proofpoint.com", "/v2/url", Kept::DefenseV2),
    filter("urldefense.proofpoint.com", "/v3/", Kept::DefenseV3),
    filter("urldefense.com", "/v2/url", Kept::DefenseV2),
    filter("urldefense.com", "/v3/", Kept::DefenseV3),
    filter("urldefense.us", "/v3/", Kept::DefenseV3),
    filter("linkprotect.cudasvc.com", "/url", Kept::Query(&["a"])),
    filter("secure-web.cisco.com", "/", Kept::BehindToken),
    filter("protection.sophos.com", "/", Kept::Base64("u")),
    filter("clicktime.symantec.com", "/", Kept::Query(&["u"])),
    filter("clicktime.cloud.postoffice.net", "/", Kept::Query(&["u"])),
    filter("protect2.fireeye.com", "/", Kept::Query(&["u"])),
    filter("trendmicro.com", "/wis/clicktime/", Kept::Query(&["url"])),
    filter("mimecast.com", "/s/", Kept::Away),
    filter("mimecastprotect.com", "/", Kept::Away),
    filter("url.emailprotection.link", "/", Kept::Away),
    redirect("google", "/url", &["q", "url"]),
    redirect("googleadservices.com", "/pagead/aclk", &["adurl"]),
    redirect("youtube.com", "/redirect", &["q"]),
    redirect("l.facebook.com", "/l.php", &["u"]),
    redirect("lm.facebook.com", "/l.php", &["u"]),
    redirect("l.instagram.com", "/", &["u"]),
    redirect("linkedin.com", "/safety/go", &["url"]),
    redirect("linkedin.com", "/redir/", &["url"]),
    Wrapper { host: "bing.com", path: "/ck/a", kept: Kept::Bing, is_filter: false },
    redirect("slack-redir.net", "/link", &["url"]),
    redirect("steamcommunity.com", "/linkfilter/", &["url", "u"]),
    redirect("vk.com", "/away.php", &["to"]),
    redirect("duckduckgo.com", "/l/", &["uddg"]),
    redirect("t.umblr.com", "/redirect", &["z"]),
    redirect("out.reddit.com", "/", &["url"]),
];

/// Takes one wrapper off.
pub(super) fn unwrap(link: &str) -> Wrapped {
    let Some((host, path)) = parts(link) else { return Wrapped::No };
    let Some(wrapper) = WRAPPERS.iter().find(|wrapper| wrapper.wrote(host, path)) else { return Wrapped::No };
    match wrapper.target(path) {
        Some(target) => Wrapped::Target(target),
        None if wrapper.is_filter && path.len() > 1 => Wrapped::Token,
        None => Wrapped::No,
    }
}

/// The host, and all behind the authority.
fn parts(link: &str) -> Option<(&str, &str)> {
    let (host, rest) = url::host_and_rest(link)?;
    Some((host, rest.get(rest.find(['/', '?'])?..)?))
}

impl Wrapper {
    fn wrote(&self, host: &str, path: &str) -> bool {
        let is_host = if self.host == "google" { is_google(host) } else { is_within(host, self.host) };
        is_host && path.get(..self.path.len()).is_some_and(|head| head.eq_ignore_ascii_case(self.path))
    }

    fn target(&self, path: &str) -> Option<String> {
        let target = match self.kept {
            Kept::Query(names) => decode::percent(names.iter().find_map(|name| parameter(path, name))?),
            Kept::Base64(name) => decode::base64(&decode::percent(parameter(path, name)?)?),
            Kept::Bing => decode::base64(parameter(path, "u")?.strip_prefix("a1")?),
            Kept::DefenseV2 => decode::defense_v2(parameter(path, "u")?),
            Kept::DefenseV3 => decode::defense_v3(path.get(self.path.len()..)?),
            Kept::BehindToken => decode::percent(path.get(1..)?.split_once('/')?.1),
            Kept::Away => None,
        }?;
        Some(target.trim().to_owned())
    }
}

/// The host itself, or one below it.
fn is_within(host: &str, domain: &str) -> bool {
    let Some(at) = host.len().checked_sub(domain.len()) else { return false };
    let begins = at == 0 || host.as_bytes().get(at - 1) == Some(&b'.');
    begins && host.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(domain))
}

/// `www.google.com`, `google.co.uk`: there is one under nearly every top-level domain.
fn is_google(host: &str) -> bool {
    let mut labels = host.split('.').skip_while(|label| label.eq_ignore_ascii_case("www"));
    let is_name = labels.next().is_some_and(|name| name.eq_ignore_ascii_case("google"));
    is_name && (1..=2).contains(&labels.clone().count()) && labels.all(|label| label.len() <= 3)
}

/// The value of a parameter of the query.
fn parameter<'a>(path: &'a str, name: &str) -> Option<&'a str> {
    let (_, query) = path.split_once('?')?;
    let pairs = query.split('#').next()?.split('&');
    let mut pairs = pairs.map(|pair| pair.strip_prefix("amp;").unwrap_or(pair)).filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).filter(|value| !value.is_empty())
}
