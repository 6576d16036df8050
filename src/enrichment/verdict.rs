//! What the engines' counts come to.

use crate::word::words;

words! {
    /// What is known of an indicator, in one word. No score is invented and no verdicts are
    /// blended.
    pub enum Verdict {
        /// At least one engine says malicious.
        Malicious = "malicious",
        /// No engine says malicious, at least one says suspicious.
        Suspicious = "suspicious",
        /// Engines gave an opinion, and none of them a bad one.
        Clean = "clean",
        /// No engine gave an opinion, or the source does not know the indicator.
        NoData = "no_data",
    }
}

/// How many engines gave each opinion. Those that gave none (timeout, failure, unsupported) are not
/// in here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Engines that say malicious.
    pub malicious: u32,
    /// Engines that say suspicious.
    pub suspicious: u32,
    /// Engines that say harmless.
    pub harmless: u32,
    /// Engines that looked and found nothing.
    pub undetected: u32,
}

impl Counts {
    /// Engines that gave an opinion.
    pub const fn total(self) -> u32 {
        self.malicious.saturating_add(self.suspicious).saturating_add(self.harmless).saturating_add(self.undetected)
    }

    /// The verdict (rule 7 of the design): nine engines that say "suspicious" are not "clean".
    pub const fn verdict(self) -> Verdict {
        if self.malicious > 0 {
            Verdict::Malicious
        } else if self.suspicious > 0 {
            Verdict::Suspicious
        } else if self.total() == 0 {
            Verdict::NoData
        } else {
            Verdict::Clean
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_for_the_counts() {
        for (malicious, suspicious, harmless, undetected, verdict) in [
            (1, 0, 90, 0, Verdict::Malicious),
            (1, 9, 0, 0, Verdict::Malicious),
            (0, 9, 60, 20, Verdict::Suspicious),
            (0, 0, 1, 0, Verdict::Clean),
            (0, 0, 0, 1, Verdict::Clean),
            (0, 0, 0, 0, Verdict::NoData),
        ] {
            let counts = Counts { malicious, suspicious, harmless, undetected };
            assert_eq!(counts.verdict(), verdict, "{counts:?}");
        }
    }
}
