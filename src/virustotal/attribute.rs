//! Which attributes of a report become details, and how each is read.
//!
//! A new one is a row here, a row in [`DETAILS`](crate::enrichment::DETAILS) and a line in the
//! types for JavaScript. The shapes are those of 207 recorded reports; whatever else stands there
//! counts as absent.

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
    /// Texts between semicolons, each once; so many at the most.
    Split(usize),
    /// Read as that says, and put under this name into a record.
    Under(&'static str, &'static Read),
    /// The texts that a list of objects has under this key, each once.
    Each(&'static str),
    /// The text that an object has under this key.
    Only(&'static str),
    /// The text that an object has under the first key, or else under the other.
    Either(&'static str, &'static str),
    /// An object whose entries belong to what it stands in.
    Inside(Keys),
    /// An object that becomes a record, or goes on with the one of the same name.
    Record(Keys),
    /// A list of objects that become records; so many at the most.
    Records(usize, Keys),
    /// An object of objects that become records, each with its key under this name.
    Map(&'static str, Keys),
}

/// Keys, what their entries are called as details, and how they are read. Other keys are passed
/// over.
///
/// Tables and not `match`: a comparison that is written out for each key is kilobytes of code.
pub(super) type Keys = &'static [(&'static str, &'static str, Read)];

use Collection::{Addresses, Domains, Files, Urls};
use Read::{
    Each, Either, First, Inside, Map, Moment, Number, Only, Record, Records, Seconds, Split, Text, Texts, Under,
};

/// How many texts are kept of the lists that people read through.
pub(super) const MANY: usize = 50;
/// How many texts, and how many records, are kept of others.
pub(super) const FEW: usize = 20;

/// The attributes that are read of each collection's reports. A name can mean different things: a
/// file's `creation_date` is what its header claims.
pub(super) const fn attributes(of: Collection) -> [Keys; 3] {
    match of {
        Addresses => [OF_ALL, OF_HOST, OF_ADDRESS],
        Domains => [OF_ALL, OF_HOST, OF_DOMAIN],
        Urls => [OF_ALL, OF_SUBMISSION, OF_URL],
        Files => [OF_ALL, OF_SUBMISSION, OF_FILE],
    }
}

/// What the entry of a key is called as a detail, and how it is read.
pub(super) fn find(keys: Keys, key: &str) -> Option<(&'static str, Read)> {
    keys.iter().find(|(known, ..)| *known == key).map(|(_, name, read)| (*name, *read))
}

const OF_ALL: Keys = &[
    ("reputation", "reputation", Number),
    ("tags", "tags", Texts(MANY)),
    ("total_votes", "votes", Record(ALIKE)),
    ("crowdsourced_context", "context", Records(FEW, ALIKE)),
    ("gti_assessment", "assessment", Record(ASSESSMENT)),
    ("threat_severity", "assessment", Record(SEVERITY)),
];

const OF_ADDRESS: Keys = &[
    ("country", "country", Text),
    ("as_owner", "asOwner", Text),
    ("asn", "asn", Number),
    ("network", "network", Text),
];

const OF_DOMAIN: Keys = &[
    ("registrar", "registrar", Text),
    ("creation_date", "createdAt", Seconds),
    ("last_update_date", "updatedAt", Seconds),
    ("expiration_date", "expiresAt", Seconds),
    ("categories", "categories", Texts(MANY)),
    ("popularity_ranks", "ranks", Map("list", RANK)),
    ("last_dns_records", "dns", Records(MANY, ALIKE)),
];

/// What an address and a domain have alike.
const OF_HOST: Keys = &[
    ("last_https_certificate", "certificate", Record(CERTIFICATE)),
    ("jarm", "jarm", Text),
    ("whois_date", "whoisAt", Seconds),
];

const OF_URL: Keys = &[
    ("categories", "categories", Texts(MANY)),
    ("title", "title", Text),
    ("last_final_url", "finalUrl", Text),
    ("last_http_response_code", "httpStatus", Number),
    ("last_http_response_content_sha256", "contentSha256", Text),
    ("redirection_chain", "redirects", Texts(FEW)),
    ("threat_names", "threatNames", Texts(FEW)),
    ("targeted_brand", "targetedBrands", Texts(FEW)),
];

const OF_FILE: Keys = &[
    ("meaningful_name", "names", First),
    ("names", "names", Texts(MANY)),
    ("type_description", "fileType", Text),
    ("type_tag", "typeTag", Text),
    ("size", "size", Number),
    ("popular_threat_classification", "", Inside(CLASSIFICATION)),
    ("signature_info", "signature", Record(SIGNATURE)),
    ("sandbox_verdicts", "sandboxes", Map("name", SANDBOX)),
    ("crowdsourced_yara_results", "yara", Records(FEW, YARA)),
    ("sigma_analysis_stats", "sigma", Record(ALIKE)),
    ("sigma_analysis_results", "sigma", Under("rules", &Each("rule_title"))),
    ("crowdsourced_ids_stats", "ids", Record(ALIKE)),
    ("crowdsourced_ids_results", "ids", Under("alerts", &Each("rule_msg"))),
    ("malware_config", "", Inside(MALWARE_CONFIG)),
    ("known_distributors", "", Inside(DISTRIBUTORS)),
    ("unique_sources", "uniqueSources", Number),
    ("first_seen_itw_date", "seenInTheWildAt", Seconds),
    ("md5", "md5", Text),
    ("sha1", "sha1", Text),
    ("sha256", "sha256", Text),
    ("ssdeep", "ssdeep", Text),
    ("tlsh", "tlsh", Text),
    ("vhash", "vhash", Text),
    ("pe_info", "", Inside(PORTABLE_EXECUTABLE)),
];

/// What a file and a URL have alike.
const OF_SUBMISSION: Keys = &[
    ("first_submission_date", "firstSeenAt", Seconds),
    ("last_submission_date", "lastSubmittedAt", Seconds),
    ("times_submitted", "timesSubmitted", Number),
];

/// What is called the same here and there: parts of votes, contexts, records of the DNS,
/// statistics.
const ALIKE: Keys = &[
    ("harmless", "harmless", Number),
    ("malicious", "malicious", Number),
    ("critical", "critical", Number),
    ("high", "high", Number),
    ("medium", "medium", Number),
    ("low", "low", Number),
    ("info", "info", Number),
    ("severity", "severity", Text),
    ("title", "title", Text),
    ("source", "source", Text),
    ("details", "details", Text),
    ("type", "type", Text),
    ("value", "value", Text),
];

const ASSESSMENT: Keys = &[
    ("verdict", "verdict", Only("value")),
    ("severity", "severity", Only("value")),
    ("threat_score", "", Inside(SCORE)),
];

const SCORE: Keys = &[("value", "score", Number)];

const SEVERITY: Keys = &[("threat_severity_level", "severity", Text)];

const RANK: Keys = &[("rank", "rank", Number)];

/// The issuer's organisation says more than the name of its certificate: `"Let's Encrypt"`, `"R3"`.
const CERTIFICATE: Keys = &[
    ("subject", "subject", Only("CN")),
    ("issuer", "issuer", Either("O", "CN")),
    ("validity", "", Inside(VALIDITY)),
    ("extensions", "", Inside(EXTENSIONS)),
];

const VALIDITY: Keys = &[("not_before", "validFrom", Moment), ("not_after", "validTo", Moment)];

const EXTENSIONS: Keys = &[("subject_alternative_name", "names", Texts(FEW))];

const CLASSIFICATION: Keys = &[
    ("suggested_threat_label", "threatLabel", Text),
    ("popular_threat_name", "threatNamesRanked", Records(FEW, COUNTED)),
    ("popular_threat_category", "threatCategories", Records(FEW, COUNTED)),
];

const COUNTED: Keys = &[("value", "name", Text), ("count", "count", Number)];

const SIGNATURE: Keys = &[
    ("verified", "status", Text),
    ("signers", "signers", Split(FEW)),
    ("product", "product", Text),
    ("signing date", "signedAt", Moment),
];

const SANDBOX: Keys = &[("category", "category", Text), ("malware_names", "families", Texts(FEW))];

const YARA: Keys = &[("rule_name", "rule", Text), ("author", "author", Text), ("source", "source", Text)];

const MALWARE_CONFIG: Keys = &[("families", "families", Each("family"))];

const DISTRIBUTORS: Keys = &[("distributors", "distributors", Texts(FEW))];

const PORTABLE_EXECUTABLE: Keys = &[("imphash", "imphash", Text)];

#[cfg(test)]
mod tests;
