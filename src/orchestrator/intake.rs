//! A list, sorted into what is looked up, what is skipped, and what is no indicator.

use serde::Serialize;

use crate::enrichment::{Adapter, SkipReason, Skipped};
use crate::ioc::{self, Idna, Ioc, IocType};

/// One place in a list that a caller gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Candidate {
    /// An indicator.
    Indicator(Ioc),
    /// None: shown beside the error that says so.
    Malformed(Ioc),
}

impl Candidate {
    /// From a string, defanged or not. What is no indicator at all is shown as a domain, for that is what VirusTotal takes a
    /// string without a scheme for.
    pub fn from_text(text: &str, idna: &dyn Idna) -> Self {
        ioc::classify(text, idna).map_or_else(
            || Self::Malformed(Ioc::malformed(IocType::Domain, text.trim().to_owned()).found_as(text)),
            Self::Indicator,
        )
    }

    /// From an object that names its type. What stood in the text is kept where the caller knows it.
    pub fn from_parts(kind: IocType, value: &str, raw_match: Option<String>, idna: &dyn Idna) -> Self {
        let (ioc, wrap): (Ioc, fn(Ioc) -> Self) = match ioc::canonical(kind, value, idna) {
            Some(ioc) => (ioc, Self::Indicator),
            None => (Ioc::malformed(kind, value.to_owned()), Self::Malformed),
        };
        wrap(match raw_match {
            Some(raw_match) => ioc.found_as(raw_match),
            None => ioc,
        })
    }

    fn into_ioc(self) -> Ioc {
        match self {
            Self::Indicator(ioc) | Self::Malformed(ioc) => ioc,
        }
    }
}

/// One place in the list, and what stands there.
pub type Place = (usize, Ioc);

/// A list, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Intake {
    /// To be looked up.
    pub wanted: Vec<Place>,
    /// To end as `invalid_ioc`.
    pub malformed: Vec<Place>,
    /// To be left out.
    pub skipped: Vec<Skipped>,
}

impl Intake {
    /// How many outcomes there will be.
    pub const fn total(&self) -> usize {
        self.wanted.len() + self.malformed.len()
    }
}

/// Sorts a list: every place of it ends in exactly one of the three.
pub(super) fn sort(list: Vec<Candidate>, adapter: &dyn Adapter, skip_private_addresses: bool) -> Intake {
    let mut intake = Intake::default();
    for (index, candidate) in list.into_iter().enumerate() {
        let malformed = matches!(candidate, Candidate::Malformed(_));
        let ioc = candidate.into_ioc();
        if !adapter.supports(ioc.kind()) {
            intake.skipped.push(Skipped { index, ioc, reason: SkipReason::UnsupportedType });
        } else if malformed {
            intake.malformed.push((index, ioc));
        } else if skip_private_addresses && ioc.is_private_address() {
            intake.skipped.push(Skipped { index, ioc, reason: SkipReason::PrivateAddress });
        } else {
            intake.wanted.push((index, ioc));
        }
    }
    intake
}
