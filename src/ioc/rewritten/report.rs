//! Links to sites that analyse indicators: such a link is about one, and is none.

use crate::ioc::refang::is_settled;
use crate::ioc::vocabulary::Words;
use crate::ioc::{address, domain, hash, url};

/// Where reports on files, hosts and links are published.
const SITES: Words = Words::of(
    "abuse.ch abuseipdb.com analyze.intezer.com any.run browserling.com censys.io cyberint.com \
     filescan.io fortiguard.com greynoise.io hybrid-analysis.com ipinfo.io ipvoid.com \
     joesandbox.com malshare.com malwr.com metadefender.com metadefender.opswat.com \
     opentip.kaspersky.com otx.alienvault.com polyswarm.network shodan.io talosintelligence.com \
     threatcrowd.org threatminer.org tria.ge urlscan.io urlvoid.com virustotal.com \
     whois.domaintools.com",
);

/// What stands before a host in the path of such a link.
const BEFORE_HOST: Words = Words::of("check domain domains host hostname hosts ip ip-address ipv4 lookup q search");

/// For a link to such a site: what it reports on, as it is written there, if the link tells.
pub(super) fn subject(link: &str) -> Option<Option<String>> {
    let (host, path) = url::host_and_rest(link)?;
    let is_site = domain::with_parents(host).any(|parent| SITES.have(parent));
    is_site.then(|| subject_in(path).map(str::to_owned))
}

fn subject_in(path: &str) -> Option<&str> {
    let mut before = "";
    for part in path.split(['/', '?', '&', '=', '#']) {
        // The number of a URL's report is a SHA-256, too, though of no file.
        let is_file = is_hash(part) && !matches!(before, "url" | "urls");
        if is_file || BEFORE_HOST.have(before) && is_host(part) {
            return Some(part);
        }
        before = part;
    }
    None
}

fn is_hash(part: &str) -> bool {
    hash::kind_of(part.len()).is_some_and(|kind| hash::canonical(kind, part).is_some())
}

fn is_host(part: &str) -> bool {
    address::parse_ipv4(part).is_some()
        || part.is_ascii() && domain::is_valid(part.as_bytes()) && domain::has_real_tld(part) && is_settled(part)
}

#[cfg(test)]
mod tests {
    use super::subject;

    #[test]
    fn a_link_to_a_report_names_what_it_is_about() {
        let md5 = "d41d8cd98f00b204e9800998ecf8427e";
        let cases = [
            (format!("https://www.virustotal.com/gui/file/{md5}/detection"), Some(md5)),
            ("https://www.virustotal.com/gui/domain/evil.com".to_owned(), Some("evil.com")),
            ("https://www.virustotal.com/gui/ip-address/8.8.8.8/relations".to_owned(), Some("8.8.8.8")),
            (format!("https://www.virustotal.com/gui/url/{md5}/detection"), None),
            ("https://urlscan.io/result/6ee3/".to_owned(), None),
            ("https://www.virustotal.com/gui/search?q=look_dot_evil.com".to_owned(), None),
        ];
        for (link, about) in cases {
            assert_eq!(subject(&link), Some(about.map(str::to_owned)), "{link}");
        }
        assert_eq!(subject("https://notvirustotal.com/gui/domain/evil.com"), None);
    }
}
