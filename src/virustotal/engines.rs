//! What the engines said: how many of them what, and who called it what.

use super::fill::{Fill, Number, Text, cut, fresh};
use crate::enrichment::{Counts, Detail, Detection, Stats};
use crate::word::position;

/// `last_analysis_stats`: how many engines gave each opinion. The names are these eight and no
/// others: a key out of an answer becomes the key of a JavaScript object, and `__proto__` is a key
/// too.
#[derive(Default)]
pub(super) struct EngineStats([Number; 8]);

const STATS: [&str; 8] = [
    "malicious",
    "suspicious",
    "harmless",
    "undetected",
    "timeout",
    "confirmed-timeout",
    "failure",
    "type-unsupported",
];

impl Fill for EngineStats {
    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill> {
        fresh(self.0.get_mut(position(&STATS, key)?)?)
    }
}

impl EngineStats {
    pub(super) fn counts(&self) -> Counts {
        let [malicious, suspicious, harmless, undetected, ..] = &self.0;
        let count = |number: &Number| number.count().unwrap_or(0);
        Counts {
            malicious: count(malicious),
            suspicious: count(suspicious),
            harmless: count(harmless),
            undetected: count(undetected),
        }
    }

    pub(super) fn raw(&self) -> Stats {
        let known =
            STATS.iter().zip(&self.0).filter_map(|(name, count)| Some(((*name).to_owned(), count.count()?.into())));
        Stats(known.collect())
    }
}

/// Engines whose opinions are kept.
const MAX_DETECTIONS: usize = 100;
/// How much of an engine's name is kept.
const MAX_ENGINE_CHARS: usize = 100;

/// Whose word people ask for before the rest of the alphabet.
const WEIGHTY: [&str; 10] = [
    "Microsoft",
    "Kaspersky",
    "ESET-NOD32",
    "CrowdStrike Falcon",
    "BitDefender",
    "Sophos",
    "Symantec",
    "Fortinet",
    "Google",
    "Sangfor",
];

/// `last_analysis_results`: what each engine said. Those that say malicious or suspicious are kept.
#[derive(Default)]
pub(super) struct Detections {
    /// In order of weight: malicious before suspicious, in each the weighty engines first, then by
    /// name. VirusTotal's own order is not the same from one answer to the next.
    list: Vec<Weighed>,
    seen: usize,
    engine: String,
    opinion: Opinion,
}

/// Derived order: the fields are in the order in which they weigh.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Weighed {
    category: Category,
    rank: usize,
    engine: String,
    result: String,
}

impl Fill for Detections {
    fn entry(&mut self, engine: &str) -> Option<&mut dyn Fill> {
        self.engine.clear();
        self.engine.push_str(cut(engine, MAX_ENGINE_CHARS));
        fresh(&mut self.opinion)
    }

    fn filled(&mut self) {
        let category = std::mem::take(&mut self.opinion.category);
        if matches!(category, Category::Unread | Category::Other) {
            return;
        }
        let result = self.opinion.result.0.take().unwrap_or_else(|| category.word().to_owned());
        let rank = position(&WEIGHTY, &self.engine).unwrap_or(WEIGHTY.len());
        self.add(Weighed { category, rank, engine: self.engine.clone(), result });
    }
}

impl Detections {
    /// Keeps the weightiest, in order. One by one: a sort would be kilobytes of code.
    fn add(&mut self, detection: Weighed) {
        self.seen += 1;
        let place = self.list.partition_point(|known| *known < detection);
        if place < MAX_DETECTIONS {
            self.list.insert(place, detection);
            self.list.truncate(MAX_DETECTIONS);
        }
    }

    /// How many there were, where some were let go of.
    pub(super) fn cut_from(&self) -> Option<usize> {
        (self.seen > self.list.len()).then_some(self.seen)
    }

    /// All that are kept.
    pub(super) fn into_detail(self) -> Detail {
        let kept = self.list.into_iter().map(|Weighed { category, engine, result, .. }| Detection {
            engine,
            suspicious: category == Category::Suspicious,
            result,
        });
        Detail::Detections(kept.collect())
    }
}

/// `{"category", "result"}` of one engine.
#[derive(Default)]
struct Opinion {
    category: Category,
    result: Text,
}

impl Fill for Opinion {
    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill> {
        match key {
            "category" => fresh(&mut self.category),
            // The category comes first: of ninety engines most say nothing that is kept.
            "result" if self.category != Category::Other => fresh(&mut self.result),
            _ => None,
        }
    }
}

/// An engine's category, as far as it matters; the weightier first.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Category {
    Malicious,
    Suspicious,
    Other,
    #[default]
    Unread,
}

impl Category {
    const fn word(self) -> &'static str {
        if matches!(self, Self::Malicious) { "malicious" } else { "suspicious" }
    }
}

impl Fill for Category {
    fn text(&mut self, text: &str) {
        *self = match text {
            "malicious" => Self::Malicious,
            "suspicious" => Self::Suspicious,
            _ => Self::Other,
        };
    }
}
