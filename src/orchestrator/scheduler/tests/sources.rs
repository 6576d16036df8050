//! Two sources: what holds one back holds nothing of the other back.

use std::rc::Rc;
use std::time::Duration;

use super::script::{TIMEOUT, failure, header, intake, report};
use crate::orchestrator::jobs::wait::WhenExhausted;
use crate::orchestrator::quota::Permit;
use crate::orchestrator::runtime::Moment;
use crate::orchestrator::scheduler::{
    Acquisition, Attempt, Durability, Effect, Event, Limits, LookupId, Reach, Scheduler, SourceId,
};
use crate::time::Timestamp;

const ONE: SourceId = SourceId(0);
const OTHER: SourceId = SourceId(1);

/// Two sources that give every permit and remember nothing. A job at the first has three
/// indicators, and one at the second has three.
struct Two {
    scheduler: Scheduler,
    now: Moment,
}

impl Two {
    fn new(concurrency: usize) -> Self {
        let limits = Limits { concurrency, timeout: TIMEOUT, patience: None, when_exhausted: WhenExhausted::Wait };
        let sources = ["One", "Other"].map(|name| (Rc::from(name), Reach::Network));
        let mut scheduler = Scheduler::new(limits, sources, 0);
        for (job, source) in [("one", ONE), ("other", OTHER)] {
            scheduler.start(header(job, 3), source, intake(&["1", "2", "3"]), Durability::Memory);
        }
        Self { scheduler, now: Moment { wall: Timestamp::from_millis(0), steady: Duration::ZERO } }
    }

    fn pass(&mut self, seconds: u64) {
        let span = Duration::from_secs(seconds);
        self.now = Moment { wall: self.now.wall.plus(span), steady: self.now.steady + span };
    }

    fn attempted(&mut self, id: LookupId, attempt: Attempt) {
        self.scheduler.handle(Event::Attempted(id, attempt), self.now);
    }

    /// What is sent now, and where to.
    fn sent(&mut self) -> Vec<(SourceId, LookupId)> {
        let mut sent = Vec::new();
        while let Some(effect) = self.scheduler.poll_effect(self.now) {
            let event = match effect {
                Effect::Recall(_, asked) => Event::Recalled(asked.iter().map(|_| None).collect()),
                Effect::Acquire(source, ..) => Event::Acquired(source, Acquisition::Permitted(Permit::for_test())),
                Effect::Send(id, source, ..) => {
                    sent.push((source, id));
                    continue;
                }
                _ => continue,
            };
            self.scheduler.handle(event, self.now);
        }
        sent
    }
}

#[test]
fn one_that_has_refused_feels_its_way_whatever_the_other_has_in_flight() {
    let mut two = Two::new(3);
    let sent = two.sent();
    assert_eq!(sent.iter().map(|(source, _)| *source).collect::<Vec<_>>(), [ONE, ONE, ONE]);
    for (_, id) in &sent {
        two.attempted(*id, Attempt::Failed(failure(&["rate_limited"])));
    }
    // The other's first two are in flight, and do not end; its third is answered.
    let others = two.sent();
    assert_eq!(others.iter().map(|(source, _)| *source).collect::<Vec<_>>(), [OTHER, OTHER, OTHER]);
    two.attempted(others[2].1, Attempt::Answered(report("3")));
    assert_eq!(two.sent(), []);
    two.pass(61);
    let probe = two.sent();
    assert_eq!(probe.iter().map(|(source, _)| *source).collect::<Vec<_>>(), [ONE], "one probe, and no more");
    two.attempted(probe[0].1, Attempt::Answered(report("1")));
    assert_eq!(two.sent().len(), 1, "and what there is room for, once it is answered");
}

#[test]
fn one_that_answers_nothing_holds_nothing_of_the_other_back() {
    let mut two = Two::new(3);
    for (_, id) in two.sent() {
        two.attempted(id, Attempt::Failed(failure(&["network"])));
    }
    assert_eq!(two.sent().iter().map(|(source, _)| *source).collect::<Vec<_>>(), [OTHER, OTHER, OTHER]);
}
