//! Which attributes of a report become details, and how each is read.
//!
//! A new one is an arm here, a row in [`DETAILS`](crate::enrichment::DETAILS) and a line in the types
//! for JavaScript. The shapes are those of 207 recorded reports; whatever else stands there counts as
//! absent.

use super::collection::Collection;

/// How a value is read.
#[derive(Clone, Copy)]
pub(super) enum Read {
    /// A text.
    Text,
    /// A number.
    Number,
    /// Seconds since the epoch, as ISO 8601.
    Seconds,
    /// A moment in one of the two forms of words that VirusTotal has, as ISO 8601.
    Moment,
    /// The texts in a list, or the values of an object, each once; so many at the most.
    Texts(usize),
    /// A text that goes to the front of a list of texts.
    First,
    /// Texts between semicolons.
    Split,
    /// Read as that says, and put under this name into a record.
    Under(&'static str, &'static Read),
    /// The texts that a list of objects has under this key, each once.
    Each(&'static str),
    /// The text that an object has under this key.
    Only(&'static str),
    /// An object whose entries belong to what it stands in.
    Inside(Keys),
    /// An object that becomes a record, or goes on with the one of the same name.
    Record(Keys),
    /// A list of objects that become records.
    Records(Keys),
    /// An object of objects that become records, each with its key under this name.
    Map(&'static str, Keys),
}

/// What the entry of a key is called as a detail, and how it is read; `None` where it is passed over.
pub(super) type Keys = fn(Collection, &str) -> Field;
type Field = Option<(&'static str, Read)>;

use Collection::{Addresses, Domains, Files, Urls};
use Read::{Each, First, Inside, Map, Moment, Number, Only, Record, Records, Seconds, Split, Text, Texts, Under};

/// How many texts are kept of the lists that people read through.
pub(super) const MANY: usize = 50;
/// How many texts, and how many records, are kept of others.
pub(super) const FEW: usize = 20;

/// The attributes. A name can mean different things: a file's `creation_date` is what its header claims.
pub(super) fn attribute(of: Collection, key: &str) -> Field {
    of_all(key).or_else(|| match of {
        Addresses => of_address(key),
        Domains => of_domain(key),
        Urls => of_url(key),
        Files => of_file(key),
    })
}

fn of_all(key: &str) -> Field {
    Some(match key {
        "reputation" => ("reputation", Number),
        "tags" => ("tags", Texts(MANY)),
        "total_votes" => ("votes", Record(alike)),
        "crowdsourced_context" => ("context", Records(alike)),
        "gti_assessment" => ("assessment", Record(assessment)),
        "threat_severity" => ("assessment", Record(severity)),
        _ => return None,
    })
}

fn of_address(key: &str) -> Field {
    Some(match key {
        "country" => ("country", Text),
        "as_owner" => ("asOwner", Text),
        "asn" => ("asn", Number),
        "network" => ("network", Text),
        _ => return of_host(key),
    })
}

fn of_domain(key: &str) -> Field {
    Some(match key {
        "registrar" => ("registrar", Text),
        "creation_date" => ("createdAt", Seconds),
        "last_update_date" => ("updatedAt", Seconds),
        "expiration_date" => ("expiresAt", Seconds),
        "categories" => ("categories", Texts(MANY)),
        "popularity_ranks" => ("ranks", Map("list", rank)),
        "last_dns_records" => ("dns", Records(alike)),
        _ => return of_host(key),
    })
}

/// What an address and a domain have alike.
fn of_host(key: &str) -> Field {
    Some(match key {
        "last_https_certificate" => ("certificate", Record(certificate)),
        "jarm" => ("jarm", Text),
        "whois_date" => ("whoisAt", Seconds),
        _ => return None,
    })
}

fn of_url(key: &str) -> Field {
    Some(match key {
        "categories" => ("categories", Texts(MANY)),
        "title" => ("title", Text),
        "last_final_url" => ("finalUrl", Text),
        "last_http_response_code" => ("httpStatus", Number),
        "last_http_response_content_sha256" => ("contentSha256", Text),
        "redirection_chain" => ("redirects", Texts(FEW)),
        "threat_names" => ("threatNames", Texts(FEW)),
        "targeted_brand" => ("targetedBrands", Texts(FEW)),
        _ => return of_submission(key),
    })
}

fn of_file(key: &str) -> Field {
    Some(match key {
        "meaningful_name" => ("names", First),
        "names" => ("names", Texts(MANY)),
        "type_description" => ("fileType", Text),
        "type_tag" => ("typeTag", Text),
        "size" => ("size", Number),
        "popular_threat_classification" => ("", Inside(classification)),
        "signature_info" => ("signature", Record(signature)),
        "sandbox_verdicts" => ("sandboxes", Map("name", sandbox)),
        "crowdsourced_yara_results" => ("yara", Records(yara)),
        "sigma_analysis_stats" => ("sigma", Record(alike)),
        "sigma_analysis_results" => ("sigma", Under("rules", &Each("rule_title"))),
        "crowdsourced_ids_stats" => ("ids", Record(alike)),
        "crowdsourced_ids_results" => ("ids", Under("alerts", &Each("rule_msg"))),
        "malware_config" => ("", Inside(malware_config)),
        "known_distributors" => ("", Inside(distributors)),
        "unique_sources" => ("uniqueSources", Number),
        "first_seen_itw_date" => ("seenInTheWildAt", Seconds),
        "md5" => ("md5", Text),
        "sha1" => ("sha1", Text),
        "sha256" => ("sha256", Text),
        "ssdeep" => ("ssdeep", Text),
        "tlsh" => ("tlsh", Text),
        "vhash" => ("vhash", Text),
        "pe_info" => ("", Inside(portable_executable)),
        _ => return of_submission(key),
    })
}

/// What a file and a URL have alike.
fn of_submission(key: &str) -> Field {
    Some(match key {
        "first_submission_date" => ("firstSeenAt", Seconds),
        "last_submission_date" => ("lastSubmittedAt", Seconds),
        "times_submitted" => ("timesSubmitted", Number),
        _ => return None,
    })
}

/// What is called the same here and there: parts of votes, contexts, records of the DNS, statistics.
fn alike(_: Collection, key: &str) -> Field {
    Some(match key {
        "harmless" => ("harmless", Number),
        "malicious" => ("malicious", Number),
        "critical" => ("critical", Number),
        "high" => ("high", Number),
        "medium" => ("medium", Number),
        "low" => ("low", Number),
        "info" => ("info", Number),
        "severity" => ("severity", Text),
        "title" => ("title", Text),
        "source" => ("source", Text),
        "details" => ("details", Text),
        "type" => ("type", Text),
        "value" => ("value", Text),
        _ => return None,
    })
}

fn assessment(_: Collection, key: &str) -> Field {
    Some(match key {
        "verdict" => ("verdict", Only("value")),
        "severity" => ("severity", Only("value")),
        "threat_score" => ("", Inside(score)),
        _ => return None,
    })
}

fn score(_: Collection, key: &str) -> Field {
    (key == "value").then_some(("score", Number))
}

fn severity(_: Collection, key: &str) -> Field {
    (key == "threat_severity_level").then_some(("severity", Text))
}

fn rank(_: Collection, key: &str) -> Field {
    (key == "rank").then_some(("rank", Number))
}

fn certificate(_: Collection, key: &str) -> Field {
    Some(match key {
        "subject" => ("subject", Only("CN")),
        "issuer" => ("", Inside(issuer)),
        "validity" => ("", Inside(validity)),
        "extensions" => ("", Inside(extensions)),
        _ => return None,
    })
}

/// The organisation says more than the name of its certificate: `"Let's Encrypt"`, `"R3"`.
fn issuer(_: Collection, key: &str) -> Field {
    (key == "O").then_some(("issuer", Text))
}

fn validity(_: Collection, key: &str) -> Field {
    Some(match key {
        "not_before" => ("validFrom", Moment),
        "not_after" => ("validTo", Moment),
        _ => return None,
    })
}

fn extensions(_: Collection, key: &str) -> Field {
    (key == "subject_alternative_name").then_some(("names", Texts(FEW)))
}

fn classification(_: Collection, key: &str) -> Field {
    Some(match key {
        "suggested_threat_label" => ("threatLabel", Text),
        "popular_threat_name" => ("threatNamesRanked", Records(counted)),
        "popular_threat_category" => ("threatCategories", Records(counted)),
        _ => return None,
    })
}

fn counted(_: Collection, key: &str) -> Field {
    Some(match key {
        "value" => ("name", Text),
        "count" => ("count", Number),
        _ => return None,
    })
}

fn signature(_: Collection, key: &str) -> Field {
    Some(match key {
        "verified" => ("status", Text),
        "signers" => ("signers", Split),
        "product" => ("product", Text),
        "signing date" => ("signedAt", Moment),
        _ => return None,
    })
}

fn sandbox(_: Collection, key: &str) -> Field {
    Some(match key {
        "category" => ("category", Text),
        "malware_names" => ("families", Texts(FEW)),
        _ => return None,
    })
}

fn yara(_: Collection, key: &str) -> Field {
    Some(match key {
        "rule_name" => ("rule", Text),
        "author" => ("author", Text),
        "source" => ("source", Text),
        _ => return None,
    })
}

fn malware_config(_: Collection, key: &str) -> Field {
    (key == "families").then_some(("families", Each("family")))
}

fn distributors(_: Collection, key: &str) -> Field {
    (key == "distributors").then_some(("distributors", Texts(FEW)))
}

fn portable_executable(_: Collection, key: &str) -> Field {
    (key == "imphash").then_some(("imphash", Text))
}
