//! A source of reports that does what a test tells it, and notes what it was asked.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use iocular::enrichment::{Adapter, ErrorCode, Failure, Outcome, Report, Verdict};
use iocular::ioc::{Idna, Ioc, IocType};
use iocular::orchestrator::quota::Quota;
use iocular::orchestrator::storage::Storage;
use iocular::orchestrator::{Candidate, Orchestrator, Runtime, Settings, Status};

use crate::world::{Log, World};

/// What one lookup does.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    Find(Verdict),
    /// This report.
    Tell(Report),
    Fail(Failure),
    Hang,
}

impl Act {
    pub(crate) fn fail(code: ErrorCode) -> Self {
        Self::Fail(Failure::new(code, "as the test has it"))
    }
}

/// The script: what the `nth` lookup (from 1 on, over all) of an indicator does, and how long it
/// takes.
type Script = dyn Fn(&Ioc, usize) -> (Duration, Act);

/// The source.
pub(crate) struct Source {
    world: World,
    script: Box<Script>,
    /// The values that were asked for, in order, and when.
    pub(crate) asked: RefCell<Vec<(String, Duration)>>,
    pub(crate) in_flight: Cell<usize>,
    pub(crate) most_in_flight: Cell<usize>,
    pub(crate) dropped: Cell<usize>,
}

impl Source {
    pub(crate) fn new(world: &World, script: impl Fn(&Ioc, usize) -> (Duration, Act) + 'static) -> Rc<Self> {
        Rc::new(Self {
            world: world.clone(),
            script: Box::new(script),
            asked: RefCell::default(),
            in_flight: Cell::new(0),
            most_in_flight: Cell::new(0),
            dropped: Cell::new(0),
        })
    }

    /// Finds everything clean, each lookup taking so long.
    pub(crate) fn calm(world: &World, ms: u64) -> Rc<Self> {
        Self::new(world, move |_, _| (Duration::from_millis(ms), Act::Find(Verdict::Clean)))
    }

    pub(crate) fn calls(&self) -> usize {
        self.asked.borrow().len()
    }

    pub(crate) fn calls_for(&self, value: &str) -> usize {
        self.asked.borrow().iter().filter(|(asked, _)| asked == value).count()
    }
}

/// The source, as the orchestrator knows it.
pub(crate) struct Shared(pub(crate) Rc<Source>);

impl Adapter for Shared {
    fn provider(&self) -> &str {
        "Test"
    }

    fn supports(&self, kind: IocType) -> bool {
        !matches!(kind, IocType::Cve | IocType::Email)
    }

    fn lookup(&self, ioc: &Ioc) -> LocalBoxFuture<'static, Result<Report, Failure>> {
        let source = Rc::clone(&self.0);
        source.asked.borrow_mut().push((ioc.value().to_owned(), source.world.elapsed()));
        let (latency, act) = (source.script)(ioc, source.calls());
        source.in_flight.set(source.in_flight.get() + 1);
        source.most_in_flight.set(source.most_in_flight.get().max(source.in_flight.get()));
        let mut presence = Presence { source: Rc::clone(&source), ended: false };
        async move {
            let presence = &mut presence;
            source.world.sleep(latency).await;
            let answer = match act {
                Act::Find(verdict) => Ok(Report::of("Test", verdict)),
                Act::Tell(report) => Ok(report),
                Act::Fail(failure) => Err(failure),
                Act::Hang => std::future::pending().await,
            };
            presence.ended = true;
            answer
        }
        .boxed_local()
    }
}

/// A request that is under way.
struct Presence {
    source: Rc<Source>,
    ended: bool,
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.source.in_flight.set(self.source.in_flight.get() - 1);
        if !self.ended {
            self.source.dropped.set(self.source.dropped.get() + 1);
        }
    }
}

/// Settings without a quota, for tests of other things.
pub(crate) fn unlimited() -> Settings {
    Settings { quota: Quota::UNLIMITED, ..Settings::default() }
}

/// Settings with neither quota nor cache.
pub(crate) fn forgetful() -> Settings {
    use iocular::orchestrator::cache::CacheTtl;
    Settings { cache_ttl: CacheTtl { found: Duration::ZERO, no_data: Duration::ZERO }, ..unlimited() }
}

/// An orchestrator of its own memory.
pub(crate) fn orchestrator(world: &World, source: &Rc<Source>, settings: Settings) -> Orchestrator<World> {
    orchestrator_on(world, source, settings, Storage::memory())
}

/// An orchestrator on storage that others may share.
pub(crate) fn orchestrator_on(
    world: &World,
    source: &Rc<Source>,
    settings: Settings,
    storage: Storage,
) -> Orchestrator<World> {
    Orchestrator::new(world.clone(), Rc::new(Shared(Rc::clone(source))), storage, settings)
}

/// The `idna` crate, as the platform's `URL` does it.
pub(crate) struct HostIdna;

impl Idna for HostIdna {
    fn to_ascii(&self, domain: &str) -> Option<String> {
        idna::domain_to_ascii(domain).ok()
    }
}

/// Candidates from plain strings.
pub(crate) fn list(texts: &[&str]) -> Vec<Candidate> {
    texts.iter().map(|text| Candidate::from_text(text, &HostIdna)).collect()
}

/// So many different addresses, from the `first` on.
pub(crate) fn addresses(first: u32, count: u32) -> Vec<Candidate> {
    (first..first + count)
        .map(|n| Candidate::from_text(&format!("100.{}.{}.{}", n >> 16 & 255, n >> 8 & 255, n & 255), &HostIdna))
        .collect()
}

/// Runs one job to its end.
pub(crate) fn run(world: &World, orchestrator: &Orchestrator<World>, id: &str, list: Vec<Candidate>) -> Status<Log> {
    let job = orchestrator.enrich(id, list);
    world.run(job).expect("the orchestrator lives on")
}

/// The code of each outcome in the order of the list, `"ok"` for a result.
pub(crate) fn codes(status: &Status<Log>) -> Vec<(usize, String)> {
    let mut codes: Vec<_> = status
        .outcomes()
        .iter()
        .map(|outcome| match outcome {
            Outcome::Result(result) => (result.index, "ok".to_owned()),
            Outcome::Error(error) => (error.index, format!("{:?}", error.failure.code)),
        })
        .collect();
    codes.sort();
    codes
}

/// How many requests each outcome that is an error took.
pub(crate) fn attempts(status: &Status<Log>) -> Vec<u32> {
    let errors = status.outcomes().into_iter().filter_map(|outcome| match outcome {
        Outcome::Error(error) => Some(error.attempts),
        Outcome::Result(_) => None,
    });
    errors.collect()
}
