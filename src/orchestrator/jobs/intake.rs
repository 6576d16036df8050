//! A list, sorted into what is looked up, what is skipped, and what is no indicator.

use serde::Serialize;

use super::egress::{Egress, PrivateHosts};
use crate::enrichment::{Adapter, Place, SkipReason, Skipped};
use crate::ioc::{self, Idna, Ioc, IocType, ShownIoc};

/// One place in a list that a caller gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Candidate {
    /// An indicator.
    Indicator(Ioc),
    /// None: shown beside the error that says so.
    Malformed(ShownIoc),
}

impl Candidate {
    /// From a string, defanged or not. What is no indicator at all is shown as a domain, for that
    /// is what VirusTotal takes a string without a scheme for.
    pub fn from_text(text: &str, idna: &dyn Idna) -> Self {
        ioc::classify(text, idna).map_or_else(
            || {
                let value = text.trim().to_owned();
                Self::Malformed(ShownIoc { kind: IocType::Domain, value, raw_match: Some(text.to_owned()) })
            },
            Self::Indicator,
        )
    }

    /// From an object that names its type. What stood in the text is kept where the caller knows
    /// it.
    pub fn from_parts(shown: ShownIoc, idna: &dyn Idna) -> Self {
        match ioc::canonical(shown.kind, &shown.value, idna) {
            Some(ioc) => Self::Indicator(match shown.raw_match {
                Some(raw_match) => ioc.found_as(raw_match),
                None => ioc,
            }),
            None => Self::Malformed(shown),
        }
    }

    const fn kind(&self) -> IocType {
        match self {
            Self::Indicator(ioc) => ioc.kind(),
            Self::Malformed(shown) => shown.kind,
        }
    }
}

impl From<Candidate> for ShownIoc {
    fn from(candidate: Candidate) -> Self {
        match candidate {
            Candidate::Indicator(ioc) => ioc.into(),
            Candidate::Malformed(shown) => shown,
        }
    }
}

/// A list, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Intake {
    /// To be looked up.
    pub wanted: Vec<Place>,
    /// To end as `invalid_ioc`.
    pub malformed: Vec<Place<ShownIoc>>,
    /// To be left out.
    pub skipped: Vec<Skipped>,
}

impl Intake {
    /// How many outcomes there will be.
    pub const fn total(&self) -> usize {
        self.wanted.len() + self.malformed.len()
    }

    /// The places that get an outcome.
    pub(in crate::orchestrator) fn indices(&self) -> impl Iterator<Item = usize> {
        self.wanted.iter().map(|place| place.index).chain(self.malformed.iter().map(|place| place.index))
    }

    /// The types of what stands there.
    pub(in crate::orchestrator) fn kinds(&self) -> impl Iterator<Item = IocType> {
        self.wanted.iter().map(|place| place.ioc.kind()).chain(self.malformed.iter().map(|place| place.ioc.kind))
    }
}

/// Sorts a list: every place of it ends in exactly one of the three.
pub(in crate::orchestrator) fn sort(
    list: Vec<Candidate>,
    adapter: &dyn Adapter,
    egress: &Egress,
    private: PrivateHosts,
) -> Intake {
    let mut intake = Intake::default();
    for (index, candidate) in list.into_iter().enumerate() {
        if !adapter.supports(candidate.kind()) {
            intake.skipped.push(Skipped { index, ioc: candidate.into(), reason: SkipReason::UnsupportedType });
            continue;
        }
        match candidate {
            Candidate::Malformed(ioc) => intake.malformed.push(Place { index, ioc }),
            Candidate::Indicator(ioc) => match egress.forbids(&ioc, private) {
                Some(reason) => intake.skipped.push(Skipped { index, ioc: ioc.into(), reason }),
                None => intake.wanted.push(Place { index, ioc: ioc.without_credentials() }),
            },
        }
    }
    intake
}
