//! What the same counts mean under another policy than the built-in one.

use super::report::Report;
use super::verdict::Verdict;

/// When to say what. The default is the built-in rule: one engine is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Engines that must say malicious.
    pub malicious: u32,
    /// Engines that must say malicious or suspicious.
    pub suspicious: u32,
    /// These engines alone decide, if any is named.
    pub trusted: Vec<String>,
    /// These never count.
    pub ignored: Vec<String>,
}

impl Default for Policy {
    fn default() -> Self {
        Self { malicious: 1, suspicious: 1, trusted: Vec::new(), ignored: Vec::new() }
    }
}

/// The counts of a result, and what its source makes of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// What the source says.
    pub verdict: Verdict,
    /// Engines that say malicious.
    pub malicious: u32,
    /// Engines that say suspicious.
    pub suspicious: u32,
    /// Engines that gave an opinion.
    pub total: u32,
}

/// A bad opinion that an engine gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// Whether the policy lets the engine count.
    pub counts: bool,
    /// Whether it says suspicious, and not malicious.
    pub suspicious: bool,
}

impl Policy {
    /// Whether an engine counts. Letter case does not matter.
    pub fn lets_count(&self, engine: &str) -> bool {
        let names = |list: &[String]| list.iter().any(|name| name.eq_ignore_ascii_case(engine));
        !names(&self.ignored) && (self.trusted.is_empty() || names(&self.trusted))
    }

    /// Whether who said something matters, beside how many did.
    pub fn names_engines(&self) -> bool {
        !self.trusted.is_empty() || !self.ignored.is_empty()
    }

    /// What a report comes to.
    pub fn judge(&self, report: &Report) -> Verdict {
        let count =
            |name: &str| report.raw_stats.0.iter().find(|(known, _)| known == name).map(|(_, count)| *count as u32);
        let tally = Tally {
            verdict: report.verdict,
            malicious: count("malicious").unwrap_or(report.detection_count),
            suspicious: count("suspicious").unwrap_or(0),
            total: report.total_engines,
        };
        let detections = report.details.detections().iter();
        let mut opinions =
            detections.map(|of| Opinion { counts: self.lets_count(&of.engine), suspicious: of.suspicious });
        self.verdict(tally, &mut opinions)
    }

    /// What counts come to. The opinions matter only where the policy names engines.
    pub fn verdict(&self, tally: Tally, opinions: &mut dyn Iterator<Item = Opinion>) -> Verdict {
        if tally.total == 0 && tally.malicious == 0 && tally.suspicious == 0 {
            return tally.verdict; // a source without counts is taken at its word
        }
        let (malicious, suspicious) = self.counted(tally, opinions);
        if malicious >= self.malicious {
            Verdict::Malicious
        } else if malicious.saturating_add(suspicious) >= self.suspicious {
            Verdict::Suspicious
        } else if tally.total == 0 {
            Verdict::NoData
        } else {
            Verdict::Clean
        }
    }

    /// Engines that say malicious and suspicious, of those that count.
    fn counted(&self, tally: Tally, opinions: &mut dyn Iterator<Item = Opinion>) -> (u32, u32) {
        // The trusted ones are counted up, the ignored ones down: not every engine is named.
        let counted_up = !self.trusted.is_empty();
        let start = if counted_up { (0, 0) } else { (tally.malicious, tally.suspicious) };
        opinions.filter(|opinion| opinion.counts == counted_up).fold(start, |(malicious, suspicious), opinion| {
            let change = |count: u32| if counted_up { count.saturating_add(1) } else { count.saturating_sub(1) };
            if opinion.suspicious { (malicious, change(suspicious)) } else { (change(malicious), suspicious) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enrichment::{Counts, Detail, Details, Detection, Stats};

    fn policy(malicious: u32, suspicious: u32, trusted: &[&str], ignored: &[&str]) -> Policy {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Policy { malicious, suspicious, trusted: names(trusted), ignored: names(ignored) }
    }

    /// A report in which these engines say malicious and suspicious, and so many say nothing bad.
    fn report(malicious: &[&str], suspicious: &[&str], harmless: u32) -> Report {
        let detection = |suspicious| {
            move |engine: &&str| Detection { engine: (*engine).to_owned(), suspicious, result: "x".to_owned() }
        };
        let detections = malicious.iter().map(detection(false)).chain(suspicious.iter().map(detection(true)));
        let counts = Counts {
            malicious: malicious.len() as u32,
            suspicious: suspicious.len() as u32,
            harmless,
            ..Counts::default()
        };
        let stats = [("malicious", counts.malicious), ("suspicious", counts.suspicious), ("harmless", harmless)];
        Report {
            detection_count: counts.malicious,
            total_engines: counts.total(),
            raw_stats: Stats(stats.map(|(name, count)| (name.to_owned(), count.into())).to_vec()),
            details: Details::fitted(vec![("detections", Detail::Detections(detections.collect()))]),
            ..Report::of("Test", counts.verdict())
        }
    }

    #[test]
    fn the_default_says_what_the_built_in_rule_says() {
        for of in [report(&["A"], &["B"], 3), report(&[], &["B"], 3), report(&[], &[], 3), report(&[], &[], 0)] {
            assert_eq!(Policy::default().judge(&of), of.verdict);
        }
    }

    #[test]
    fn so_many_engines_must_say_it_and_those_that_do_not_count_do_not() {
        let of = report(&["Microsoft", "Kaspersky", "Noisy"], &["Odd"], 80);
        for (policy, verdict) in [
            (policy(3, 1, &[], &[]), Verdict::Malicious),
            (policy(4, 4, &[], &[]), Verdict::Suspicious),
            (policy(4, 5, &[], &[]), Verdict::Clean),
            (policy(3, 3, &[], &["noisy"]), Verdict::Suspicious),
            (policy(3, 4, &[], &["NOISY", "Odd"]), Verdict::Clean),
            (policy(1, 1, &["Microsoft"], &[]), Verdict::Malicious),
            (policy(2, 1, &["Microsoft"], &[]), Verdict::Suspicious),
            (policy(1, 1, &["Odd"], &[]), Verdict::Suspicious),
            (policy(1, 1, &["Sophos"], &[]), Verdict::Clean),
            (policy(1, 1, &["Microsoft"], &["Microsoft"]), Verdict::Clean),
        ] {
            assert_eq!(policy.judge(&of), verdict, "{policy:?}");
        }
    }

    #[test]
    fn nothing_is_made_of_no_opinions_and_a_source_without_counts_is_taken_at_its_word() {
        assert_eq!(policy(1, 1, &["Microsoft"], &[]).judge(&report(&[], &[], 0)), Verdict::NoData);
        assert_eq!(policy(9, 9, &[], &[]).judge(&Report::of("Mine", Verdict::Malicious)), Verdict::Malicious);
    }
}
