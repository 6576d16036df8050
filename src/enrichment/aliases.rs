//! One object, several indicators: a file has three hashes, and a URL has a canonical form.

use super::report::Report;
use crate::ioc::{Ioc, IocType, NoIdna, canonical};

/// The names that a file goes by.
const HASHES: &[IocType] = &[IocType::Sha256, IocType::Sha1, IocType::Md5];

impl Report {
    /// The other indicators that this report answers for when it was asked for one (rule 11 of the
    /// design): the other hashes of a file, the canonical form of a URL.
    pub fn aliases(&self, asked: &Ioc) -> Vec<Ioc> {
        let kinds = match asked.kind() {
            IocType::Url => &[IocType::Url],
            // A report that names another hash than the one that was asked for is of no file.
            kind if self.known && self.alias(kind).is_none_or(|own| own.value() == asked.value()) => hashes_with(kind),
            _ => &[],
        };
        kinds.iter().filter_map(|kind| self.alias(*kind)).filter(|alias| alias.value() != asked.value()).collect()
    }

    /// What the report says that the object is called as an indicator of a type.
    fn alias(&self, kind: IocType) -> Option<Ioc> {
        let said = match kind {
            IocType::Url => self.canonical_url.as_deref(),
            kind => self.details.text(kind.name()),
        };
        canonical(kind, said?, &NoIdna)
    }
}

/// The names that a file goes by, for one of them; none for what is no hash.
fn hashes_with(kind: IocType) -> &'static [IocType] {
    if HASHES.contains(&kind) { HASHES } else { &[] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enrichment::{Detail, Details, Verdict};

    const MD5: &str = "99017f6eebbac24f351415dd410d522d";
    const SHA1: &str = "4d1740485713a2ab3a4f5822a01f645fe8387f92";
    const SHA256: &str = "52d3df0ed60c46f336c131bf2ca454f73bafdc4b04dfa2aea80746f5ba9e6d1c";

    fn ioc(kind: IocType, value: &str) -> Ioc {
        canonical(kind, value, &NoIdna).expect("a canonical value")
    }

    fn file(hashes: &[(&'static str, &'static str)]) -> Report {
        let parts = hashes.iter().map(|(name, hash)| (*name, Detail::Text((*hash).into()))).collect();
        Report { details: Details::fitted(parts), ..Report::of("Test", Verdict::Clean) }
    }

    fn aliases(report: &Report, asked: &Ioc) -> Vec<String> {
        report.aliases(asked).iter().map(|alias| alias.value().to_owned()).collect()
    }

    #[test]
    fn a_file_goes_by_each_of_its_hashes() {
        let all = file(&[("md5", MD5), ("sha1", SHA1), ("sha256", SHA256)]);
        assert_eq!(aliases(&all, &ioc(IocType::Md5, MD5)), [SHA256, SHA1]);
        assert_eq!(aliases(&all, &ioc(IocType::Sha256, SHA256)), [SHA1, MD5]);
        // An adapter need not repeat what it was asked for.
        assert_eq!(aliases(&file(&[("sha256", SHA256)]), &ioc(IocType::Md5, MD5)), [SHA256]);
    }

    #[test]
    fn a_report_on_another_file_or_on_none_names_no_alias() {
        let all = file(&[("md5", MD5), ("sha1", SHA1), ("sha256", SHA256)]);
        assert!(all.aliases(&ioc(IocType::Md5, "d41d8cd98f00b204e9800998ecf8427e")).is_empty());
        assert!(all.aliases(&ioc(IocType::Domain, "files.example")).is_empty());
        assert!(Report { known: false, ..all }.aliases(&ioc(IocType::Md5, MD5)).is_empty());
        assert!(file(&[("sha256", "nonsense")]).aliases(&ioc(IocType::Md5, MD5)).is_empty());
    }

    #[test]
    fn a_url_goes_by_its_canonical_form_too() {
        let asked = ioc(IocType::Url, "http://a.example");
        let report = |canonical: &str| Report {
            canonical_url: Some(canonical.to_owned()),
            ..Report::of("Test", Verdict::Clean)
        };
        assert_eq!(aliases(&report("http://a.example/"), &asked), ["http://a.example/"]);
        assert!(report("http://a.example").aliases(&asked).is_empty());
    }
}
