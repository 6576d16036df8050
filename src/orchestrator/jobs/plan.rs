//! What a job would cost.

use std::collections::HashSet;
use std::rc::Rc;
use std::time::Duration;

use super::intake::Intake;
use crate::enrichment::Skipped;
use crate::ioc::{Ioc, IocType};
use crate::orchestrator::cache::Known;
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
    /// What would not be looked up, and why.
    pub skipped: Vec<Skipped>,
    /// Until the last answer, under the quota as it stands now. What the day or month does not
    /// allow is not waited for.
    pub estimate: Duration,
}

/// Plans a job without starting it: `latency` is how long an answer takes, `concurrency` how many
/// are waited for at once.
pub(in crate::orchestrator) async fn plan<R: Runtime>(
    intake: Intake,
    source: &Source<R>,
    now: Timestamp,
    latency: Duration,
    concurrency: usize,
) -> Plan {
    let counted = |kind: IocType| (kind, intake.kinds().filter(|of_place| *of_place == kind).count());
    let by_type = IocType::ALL.map(counted).into_iter().filter(|(_, count)| *count > 0).collect();
    let (total, wanted) = (intake.total(), intake.wanted.len());
    let distinct = distinct(intake.wanted.into_iter().map(|place| place.ioc));
    let duplicates = wanted - distinct.len();

    let known = source.cache.look_up(&distinct, now).await;
    let cached = known.iter().flatten().filter(|known| known.is_good).count();
    let requests = requests(&distinct, &known);
    let shared = distinct.len() - cached - requests;
    let estimate = source.limiter.forecast(requests, latency, concurrency).await;
    Plan { total, requests, duplicates, cached, shared, by_type, skipped: intake.skipped, estimate }
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
