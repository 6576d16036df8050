//! The schedule, against a server that counts a sliding minute, over thousands of seeded runs.
//!
//! The server is the judge: it sees arrivals, which the network delays as it likes, and refuses
//! what is too much. A failing seed prints itself; `IOCULAR_SEED=n` runs that one alone.

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use iocular::enrichment::{Adapter, ErrorCode, Failure, Outcome, Report, Verdict};
use iocular::ioc::{Ioc, IocType};
use iocular::orchestrator::storage::Storage;
use iocular::orchestrator::{Orchestrator, Runtime, Settings};

use crate::source::addresses;
use crate::world::World;

const WINDOW: Duration = Duration::from_secs(60);
const LIMIT: usize = 4;

/// How the network and the server behave in one run.
#[derive(Clone, Copy, Debug)]
struct Weather {
    /// Milliseconds from sending to the response.
    latency: (u64, u64),
    /// How many of a thousand requests fail, and how many hang.
    failing: u64,
    hanging: u64,
}

/// VirusTotal, as far as the quota goes.
struct Server {
    world: World,
    weather: Weather,
    /// Ours.
    arrivals: RefCell<Vec<Duration>>,
    /// Ours, and those of others who use the key.
    counted: RefCell<Vec<Duration>>,
    refused: Cell<usize>,
}

impl Server {
    fn new(world: &World, weather: Weather) -> Rc<Self> {
        Rc::new(Self {
            world: world.clone(),
            weather,
            arrivals: RefCell::default(),
            counted: RefCell::default(),
            refused: Cell::new(0),
        })
    }

    /// Counts a request, whosever it is, refused ones too.
    fn takes(&self) -> bool {
        let now = self.world.elapsed();
        let mut counted = self.counted.borrow_mut();
        counted.push(now);
        counted.iter().rev().take_while(|at| **at + WINDOW > now).count() <= LIMIT
    }

    /// The most arrivals in any window, both ends included.
    fn most_in_a_window(&self) -> usize {
        let arrivals = self.arrivals.borrow();
        let from = |first: usize| arrivals[first..].iter().take_while(|at| **at <= arrivals[first] + WINDOW).count();
        (0..arrivals.len()).map(from).max().unwrap_or(0)
    }
}

struct Client(Rc<Server>);

impl Adapter for Client {
    fn provider(&self) -> &str {
        "Server"
    }

    fn supports(&self, _: IocType) -> bool {
        true
    }

    fn lookup(&self, _: &Ioc) -> LocalBoxFuture<'static, Result<Report, Failure>> {
        let server = Rc::clone(&self.0);
        async move {
            let Server { world, weather, .. } = &*server;
            let latency = Duration::from_millis(world.pick(weather.latency.0, weather.latency.1));
            let there = latency.mul_f64(world.chance());
            let fate = world.pick(0, 1000);
            world.sleep(there).await;
            if fate < weather.hanging / 2 {
                std::future::pending::<()>().await; // lost on the way there
            }
            server.arrivals.borrow_mut().push(world.elapsed());
            let taken = server.takes();
            if fate < weather.hanging {
                std::future::pending::<()>().await; // lost on the way back
            }
            world.sleep(latency - there).await;
            if !taken {
                server.refused.set(server.refused.get() + 1);
                return Err(Failure::new(ErrorCode::RateLimited, "too many"));
            }
            if fate < weather.hanging + weather.failing {
                return Err(Failure::new(ErrorCode::ServerError, "unwell"));
            }
            Ok(Report::of("Server", Verdict::Clean))
        }
        .boxed_local()
    }
}

fn seeds(all: Range<u64>) -> Range<u64> {
    match std::env::var("IOCULAR_SEED").ok().and_then(|seed| seed.parse().ok()) {
        Some(seed) => seed..seed + 1,
        None => all,
    }
}

/// Runs `check` on each seed's world, and names the seed that fails.
pub(crate) fn for_each_seed(all: Range<u64>, check: impl Fn(&World) + std::panic::RefUnwindSafe) {
    for seed in seeds(all) {
        let run = std::panic::catch_unwind(|| check(&World::new(seed)));
        assert!(run.is_ok(), "failed with IOCULAR_SEED={seed}");
    }
}

fn client(world: &World, server: &Rc<Server>, storage: &Storage) -> Orchestrator<World> {
    Orchestrator::new(world.clone(), Rc::new(Client(Rc::clone(server))), storage.clone(), Settings::default())
}

/// Few requests more often than many, up to 500.
fn some_count(world: &World) -> u32 {
    1 + (499.0 * world.chance().powi(3)) as u32
}

fn some_latency(world: &World) -> (u64, u64) {
    let least = world.pick(10, 2000);
    (least, least + 1 + world.pick(0, [50, 1000, 18_000][world.pick(0, 3) as usize]))
}

#[test]
fn in_calm_weather_nothing_is_refused_and_nothing_is_lost_to_caution() {
    for_each_seed(0..1500, |world| {
        let (count, latency) = (some_count(world), some_latency(world));
        let server = Server::new(world, Weather { latency, failing: 0, hanging: 0 });
        let orchestrator = client(world, &server, &Storage::memory());
        let job = orchestrator.enrich("job", addresses(0, count));
        let status = world.run(job).expect("lives on");

        assert!(status.outcomes().iter().all(|outcome| matches!(outcome, Outcome::Result(_))));
        assert_eq!(
            (status.done, server.arrivals.borrow().len(), server.refused.get()),
            (count as usize, count as usize, 0)
        );
        assert!(server.most_in_a_window() <= LIMIT);

        let (windows, slowest) = ((count - 1) / 4, Duration::from_millis(latency.1));
        let least = WINDOW * windows;
        assert!(
            world.elapsed() <= least + slowest * windows + slowest,
            "{count} in {:?} at {latency:?}",
            world.elapsed()
        );
    });
}

#[test]
fn in_any_weather_several_contexts_never_send_too_much_and_every_place_has_its_outcome() {
    for_each_seed(10_000..11_500, |world| {
        let weather =
            Weather { latency: some_latency(world), failing: world.pick(0, 300), hanging: world.pick(0, 100) };
        let server = Server::new(world, weather);
        let storage = Storage::memory();
        let mut jobs = Vec::new();
        let mut contexts = Vec::new();
        for n in 0..world.pick(1, 5) as u32 {
            let context = client(world, &server, &storage);
            for job in 0..world.pick(1, 4) {
                let count = 1 + some_count(world) / 12;
                // Some overlap with one another's lists.
                let first = n * 20 + world.pick(0, 30) as u32;
                let running = context.enrich(&format!("job {job}"), addresses(first, count));
                jobs.push((count as usize, running));
                world.pass(Duration::from_millis(world.pick(0, 20_000)));
            }
            if world.chance() < 0.3 {
                context.cancel("job 0");
            }
            contexts.push(context);
        }
        for (count, job) in jobs {
            let status = world.run(job).expect("lives on");
            let mut places: Vec<_> = status.outcomes().iter().map(Outcome::index).collect();
            places.sort_unstable();
            assert_eq!(places, (0..count).collect::<Vec<_>>(), "each place has exactly one outcome");
        }
        assert_eq!((server.refused.get(), server.most_in_a_window() <= LIMIT), (0, true));
        drop(contexts);
        world.settle();
        assert_eq!((world.tasks(), world.timers()), (0, 0));
    });
}

#[test]
fn when_the_key_is_used_elsewhere_we_still_keep_to_our_share_and_every_place_has_its_outcome() {
    for_each_seed(20_000..20_500, |world| {
        let server = Server::new(world, Weather { latency: some_latency(world), failing: 50, hanging: 10 });
        let stranger = Rc::clone(&server);
        let (visits, every) = (world.pick(1, 40), world.pick(1_000, 60_000));
        world.spawn(Box::pin(async move {
            for _ in 0..visits {
                stranger.world.sleep(Duration::from_millis(every)).await;
                stranger.takes();
            }
        }));
        let orchestrator = client(world, &server, &Storage::memory());
        let count = 1 + some_count(world) / 10;
        let job = orchestrator.enrich("job", addresses(0, count));
        let status = world.run(job).expect("lives on");
        assert_eq!(status.done, count as usize);
        assert!(server.most_in_a_window() <= LIMIT);
    });
}

#[test]
fn a_clock_that_jumps_makes_neither_burst_nor_stall() {
    for_each_seed(30_000..30_500, |world| {
        let latency = some_latency(world);
        let server = Server::new(world, Weather { latency, failing: 0, hanging: 0 });
        let orchestrator = client(world, &server, &Storage::memory());
        let jumping = world.clone();
        let jumps = world.pick(1, 20);
        world.spawn(Box::pin(async move {
            for _ in 0..jumps {
                jumping.sleep(Duration::from_millis(jumping.pick(100, 90_000))).await;
                // Within the day: at its turn the day's count would rightly start anew.
                jumping.jump_clock(jumping.pick(0, 7_200_000) as i64 - 3_600_000);
            }
        }));
        let count = 1 + some_count(world) / 5;
        let job = orchestrator.enrich("job", addresses(0, count));
        assert_eq!(world.run(job).expect("lives on").done, count as usize);
        assert_eq!((server.refused.get(), server.most_in_a_window() <= LIMIT), (0, true));
        let (windows, slowest) = ((count - 1) / 4, Duration::from_millis(latency.1));
        // Where a jump makes an end doubtful it counts as now: each window can cost one more at the
        // most.
        assert!(
            world.elapsed() <= (WINDOW + slowest) * windows + slowest + WINDOW * jumps as u32,
            "{:?}",
            world.elapsed()
        );
    });
}
