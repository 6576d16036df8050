//! Outages that meet a list: they cost requests, a few, and no indicator while patience lasts.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use iocular::enrichment::{Adapter, ErrorCode, Failure, Outcome, Report, Verdict};
use iocular::ioc::{Ioc, IocType};
use iocular::orchestrator::quota::Quota;
use iocular::orchestrator::storage::Storage;
use iocular::orchestrator::{Candidate, Orchestrator, Runtime, Settings};

use crate::lists::NoIdna;
use crate::world::World;

const HOUR: Duration = Duration::from_secs(60 * 60);
/// What an outage of eight hours may cost.
const MOST_REQUESTS: usize = 40;
/// A lookup's failures are put down to so many outages.
const MOST_OUTAGES: u64 = 3;

/// A server that is away now and then.
struct Server {
    world: World,
    is_away: Cell<bool>,
    requests: Cell<usize>,
    answers: Cell<usize>,
    /// By value, how many answers there had been at each failure.
    failures: RefCell<HashMap<String, Vec<usize>>>,
}

/// A request that has not been answered.
struct Unanswered {
    server: Rc<Server>,
    value: String,
}

impl Drop for Unanswered {
    fn drop(&mut self) {
        let answers = self.server.answers.get();
        self.server.failures.borrow_mut().entry(self.value.clone()).or_default().push(answers);
    }
}

struct Shared(Rc<Server>);

impl Adapter for Shared {
    fn provider(&self) -> &str {
        "Test"
    }

    fn supports(&self, _: IocType) -> bool {
        true
    }

    fn lookup(&self, ioc: &Ioc) -> LocalBoxFuture<'static, Result<Report, Failure>> {
        let server = Rc::clone(&self.0);
        server.requests.set(server.requests.get() + 1);
        let unanswered = Unanswered { server: Rc::clone(&server), value: ioc.value().to_owned() };
        async move {
            let world = &server.world;
            world.sleep(Duration::from_millis(world.pick(1, 2000))).await;
            if !server.is_away.get() {
                server.answers.set(server.answers.get() + 1);
                std::mem::forget(unanswered);
                return Ok(Report::of("Test", Verdict::Clean));
            }
            let _unanswered = unanswered;
            match world.pick(0, 4) {
                0 => std::future::pending().await,
                1 => Err(Failure::new(ErrorCode::ServerError, "away")),
                2 => Err(Failure::new(ErrorCode::BadResponse, "something else answers")),
                _ => Err(Failure::new(ErrorCode::Network, "away")),
            }
        }
        .boxed_local()
    }
}

/// Tells of a list that up to three outages meet, one of them of eight hours.
pub(crate) fn tell(seed: u64) {
    let world = World::new(seed);
    let server = Rc::new(Server {
        world: world.clone(),
        is_away: Cell::new(false),
        requests: Cell::new(0),
        answers: Cell::new(0),
        failures: RefCell::default(),
    });
    let unlimited = world.chance() < 0.2;
    let settings = Settings {
        concurrency: world.pick(1, 5) as usize,
        quota: if unlimited { Quota::UNLIMITED } else { Quota::PUBLIC },
        patience: None,
        ..Settings::default()
    };
    let orchestrator =
        Orchestrator::new(world.clone(), Rc::new(Shared(Rc::clone(&server))), Storage::memory(), settings);
    let total = world.pick(2, 30);
    let list = (0..total).map(|n| Candidate::from_text(&format!("100.0.0.{n}"), &NoIdna)).collect();
    let job = orchestrator.enrich("job", list);
    let outages = world.pick(1, MOST_OUTAGES + 1);
    let longest = world.pick(0, outages);
    for number in 0..outages {
        world.pass(Duration::from_millis(world.pick(0, 200_000)));
        server.is_away.set(true);
        let before = server.requests.get();
        let span = if number == longest { 8 * HOUR } else { Duration::from_millis(world.pick(0, 600_000)) };
        world.pass(span);
        let cost = server.requests.get() - before;
        assert!(cost <= MOST_REQUESTS, "an outage of {span:?} costs {cost} requests");
        server.is_away.set(false);
    }
    let status = world.run(job).expect("lives on");
    for (number, outcome) in (1..).zip(status.outcomes()) {
        if let Outcome::Error(lost) = outcome {
            // The last of all may have been alone; and who fails twice, with an answer to another
            // in between, fails by itself.
            let failures = server.failures.borrow();
            let [.., first, second] = *failures[&*lost.ioc.value] else { panic!("lost after one attempt") };
            assert!(first < second || number == total, "{} is lost", lost.ioc.value);
        }
    }
}
