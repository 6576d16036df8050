//! What a job would cost.

use std::collections::HashSet;
use std::rc::Rc;

use super::intake::Intake;
use super::tokens::holds_token;
use super::wait::WhenExhausted;
use crate::enrichment::{Place, Skipped};
use crate::ioc::{Ioc, IocType};
use crate::orchestrator::cache::Known;
use crate::orchestrator::quota::{Pace, Schedule};
use crate::orchestrator::runtime::Runtime;
use crate::orchestrator::source::Source;
use crate::time::Timestamp;

/// What a job would cost, if it were started now.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What would be counted, malformed ones included.
    pub total: usize,
    /// Requests that would be sent: no duplicates, nothing that the cache answers, nothing that
    /// another request is known to answer.
    pub requests: usize,
    /// Places that an earlier place of the list serves.
    pub duplicates: usize,
    /// Indicators that the cache answers.
    pub cached: usize,
    /// Indicators that the request for another answers: hashes of one file, as answers from before
    /// have it, be they out of date.
    pub shared: usize,
    /// Places of each type that occurs, of those that are counted.
    pub by_type: Vec<(IocType, usize)>,
    /// Places whose URL seems to hold a token or a password, of those that would be looked up.
    pub tokens: Vec<usize>,
    /// What would not be looked up, and why.
    pub skipped: Vec<Skipped>,
    /// When they would go, under the quota as it stands now, and how long that takes.
    pub schedule: Schedule,
}

/// Plans a job without starting it.
pub(in crate::orchestrator) async fn plan<R: Runtime>(
    intake: Intake,
    source: &Source<R>,
    now: Timestamp,
    pace: Pace,
    when_exhausted: WhenExhausted,
) -> Plan {
    let counted = |kind: IocType| (kind, intake.kinds().filter(|of_place| *of_place == kind).count());
    let by_type = IocType::ALL.map(counted).into_iter().filter(|(_, count)| *count > 0).collect();
    let (total, wanted) = (intake.total(), intake.wanted.len());
    let lets_in = |place: &&Place| place.ioc.kind() == IocType::Url && holds_token(place.ioc.value());
    let tokens = intake.wanted.iter().filter(lets_in).map(|place| place.index).collect();
    let distinct = distinct(intake.wanted.into_iter().map(|place| place.ioc));
    let duplicates = wanted - distinct.len();

    let known = source.cache.look_up(&distinct, now).await;
    let cached = known.iter().flatten().filter(|known| known.is_good).count();
    let requests = requests(&distinct, &known);
    let shared = distinct.len() - cached - requests;
    let schedule = source.limiter.forecast(requests, pace, when_exhausted).await;
    Plan { total, requests, duplicates, cached, shared, by_type, tokens, skipped: intake.skipped, schedule }
}

/// How many of these indicators are asked for: not those whose answer is remembered, nor those that
/// another's answer is known to answer.
fn requests(iocs: &[Rc<Ioc>], known: &[Option<Known>]) -> usize {
    let key = |ioc: &Ioc| (ioc.kind(), ioc.value().to_owned());
    let mut answered = HashSet::new();
    let mut asked = 0;
    // What is good first: it answers whatever stands before it too.
    for good in [true, false] {
        for (ioc, known) in iocs.iter().zip(known) {
            if known.as_ref().is_some_and(|known| known.is_good) != good {
                continue;
            }
            let aliases = known.iter().flat_map(|known| known.report.aliases(ioc));
            let mut names: Vec<_> = aliases.map(|alias| key(&alias)).collect();
            names.push(key(ioc));
            let is_answered = names.iter().any(|name| answered.contains(name));
            asked += usize::from(!good && !is_answered);
            answered.extend(names);
        }
    }
    asked
}

fn distinct(iocs: impl Iterator<Item = Ioc>) -> Vec<Rc<Ioc>> {
    let mut seen = HashSet::new();
    iocs.map(Rc::new).filter(|ioc| seen.insert((ioc.kind(), ioc.value().to_owned()))).collect()
}
