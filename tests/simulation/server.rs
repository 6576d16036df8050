//! VirusTotal and the way to it. It counts as the real one does, so it is the judge of the quota:
//! refusals that it was told to give are no fault of ours, too many arrivals in a window are.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use iocular::enrichment::{Adapter, ErrorCode, Failure, Report, RetryAfter, Verdict};
use iocular::ioc::{Ioc, IocType};
use iocular::orchestrator::Runtime;

use crate::allowance::Allowance;
use crate::client::{Attempt, Client};
use crate::files;
use crate::weather::{Fate, Weather};
use crate::world::{Life, World};

pub(crate) const WINDOW: Duration = Duration::from_secs(60);
/// After the death of its context a request may arrive so much later: what a slot's lease allows
/// for.
const STRAGGLING_MS: u64 = 1000;
/// The wall clock, by which a pause is written, counts milliseconds.
const TICK: Duration = Duration::from_millis(1);
/// What ended is written down by then, whatever else the disk has to do.
pub(crate) const WRITTEN_WITHIN: Duration = Duration::from_secs(3);

/// What is asked, over all contexts.
pub(crate) struct Server {
    pub(crate) world: World,
    pub(crate) weather: Cell<Weather>,
    per_window: usize,
    per_day: Option<usize>,
    /// Ours, of the last window.
    arrivals: RefCell<VecDeque<Duration>>,
    /// Ours and those of others who use the key, of the last window.
    counted: RefCell<VecDeque<Duration>>,
    /// Ours, of the day of that number.
    today: Cell<(i64, usize)>,
    began_on: i64,
    /// What the key really has.
    pub(crate) real: Allowance,
    /// Until then more may arrive: a context was born while nobody could know how old the slots of
    /// others are.
    pub(crate) in_doubt_until: Cell<Duration>,
    /// The latest pause that a context was asked for.
    paused: RefCell<Option<Pause>>,
    pub(crate) in_flight: Cell<usize>,
    pub(crate) requests: Cell<u64>,
    /// Since when no slots may be taken.
    shut_at: Cell<Option<Duration>>,
    /// Whether places are promoted in this story.
    pub(crate) promotes: Cell<bool>,
    /// The disk has been full: a job that was finished in memory is begun again where its record
    /// ends.
    pub(crate) disk_forgets: Cell<bool>,
    /// Whether contexts lose the ledger: others may not know of a refusal.
    pub(crate) ledger_forgets: Cell<bool>,
    /// By indicator: attempts that were made, refused ones aside, and how many there may be.
    pub(crate) attempts: RefCell<HashMap<String, (u32, u32)>>,
    /// Indicators of requests that have brought no report.
    pub(crate) unanswered: RefCell<HashSet<String>>,
}

impl Server {
    pub(crate) fn new(world: &World, per_window: u32, per_day: Option<u32>, real: Allowance) -> Rc<Self> {
        Rc::new(Self {
            world: world.clone(),
            weather: Cell::new(Weather::some(world)),
            per_window: per_window as usize,
            per_day: per_day.map(|limit| limit as usize),
            arrivals: RefCell::default(),
            counted: RefCell::default(),
            today: Cell::new((world.now().day(), 0)),
            began_on: world.now().day(),
            real,
            in_doubt_until: Cell::new(Duration::ZERO),
            paused: RefCell::default(),
            in_flight: Cell::new(0),
            requests: Cell::new(0),
            shut_at: Cell::default(),
            promotes: Cell::new(false),
            disk_forgets: Cell::new(false),
            ledger_forgets: Cell::new(false),
            attempts: RefCell::default(),
            unanswered: RefCell::default(),
        })
    }

    /// Another job wants it: two attempts more.
    pub(crate) fn allow(&self, value: &str, attempts: u32) {
        self.attempts.borrow_mut().entry(value.to_owned()).or_default().1 += attempts;
    }

    /// Somebody else uses the key.
    pub(crate) fn stranger_asks(&self) {
        self.takes();
    }

    /// Counts a request, whosever it is, refused ones too.
    fn takes(&self) -> bool {
        let now = self.world.elapsed();
        let mut counted = self.counted.borrow_mut();
        counted.push_back(now);
        while counted.front().is_some_and(|at| *at + WINDOW <= now) {
            counted.pop_front();
        }
        self.real.takes(counted.len(), self.world.now())
    }

    /// One of ours has arrived. False if it is one too many, with those of others.
    fn arrive(&self) -> bool {
        let now = self.world.elapsed();
        let mut arrivals = self.arrivals.borrow_mut();
        arrivals.push_back(now);
        while arrivals.front().is_some_and(|at| *at + WINDOW < now) {
            arrivals.pop_front();
        }
        let certain = arrivals.iter().filter(|at| **at >= self.in_doubt_until.get()).count();
        assert!(certain <= self.per_window, "{certain} requests in one window, at {now:?}");
        drop(arrivals);
        self.arrive_today();
        self.takes()
    }

    fn arrive_today(&self) {
        let today = self.world.now().day();
        let (day, count) = self.today.get();
        let count = if day == today { count + 1 } else { 1 };
        self.today.set((today, count));
        // What was counted just before midnight may arrive just after.
        let late = if today == self.began_on { 0 } else { self.per_window };
        assert!(self.per_day.is_none_or(|limit| count <= limit + late), "{count} in a day");
    }

    /// Whether slots may be taken from now on.
    pub(crate) fn admits(&self, admits: bool) {
        self.shut_at.set((!admits).then(|| self.world.elapsed()));
    }

    /// A request begins. None does without a network, nor while a pause is written that a context
    /// was asked for which lives.
    pub(crate) fn begin(&self) {
        let now = self.world.elapsed();
        assert!(!self.world.is_offline(), "asked at {now:?}, with no network");
        let is_shut = self.shut_at.get().is_some_and(|at| at + WRITTEN_WITHIN < now);
        assert!(!is_shut || self.is_unlimited(), "asked at {now:?}, with others in the way");
        let paused = self.paused.borrow();
        let Some(Pause { from, until, set, life }) = &*paused else { return };
        let is_written = !life.is_over() && !self.is_unlimited() && !self.ledger_forgets.get();
        // A clock that was set may have ended it.
        if is_written && *set == self.clock_is_set_by() {
            assert!(now < *from || now + TICK >= *until, "asked at {now:?}, in a pause from {from:?} to {until:?}");
        }
    }

    fn pause(&self, failure: &Failure, life: &Rc<Life>) {
        let now = self.world.elapsed();
        let span = failure.pause(self.world.now());
        let (from, until) = (now + WRITTEN_WITHIN, now + span);
        let longer = self.paused.borrow().as_ref().is_none_or(|pause| pause.until < until);
        if longer {
            *self.paused.borrow_mut() = Some(Pause { from, until, set: self.clock_is_set_by(), life: Rc::clone(life) });
        }
    }

    fn is_unlimited(&self) -> bool {
        self.per_window == u32::MAX as usize
    }

    fn clock_is_set_by(&self) -> i64 {
        self.world.now().as_millis() - self.world.elapsed().as_millis() as i64
    }

    fn refusal(&self) -> Failure {
        let seconds = self.world.pick(0, 120);
        let retry_after = match self.world.pick(0, 5) {
            0 => None,
            1 => Some(RetryAfter::In(Duration::ZERO)),
            2 => Some(RetryAfter::In(Duration::from_secs(seconds))),
            3 => Some(RetryAfter::In(Duration::from_secs(172_800 + seconds))), // not believed
            _ => Some(RetryAfter::At(self.world.now().plus(Duration::from_secs(seconds)))),
        };
        Failure { retry_after, ..Failure::new(ErrorCode::RateLimited, "too many") }
    }
}

/// A pause, from when it must be known to every context.
struct Pause {
    from: Duration,
    until: Duration,
    /// How far the wall clock was from the steady one.
    set: i64,
    /// Of the context that was asked for it: one that dies may not have written it.
    life: Rc<Life>,
}

/// The client, as the orchestrator knows it.
pub(crate) struct Adapted(pub(crate) Rc<Client>);

impl Adapter for Adapted {
    fn provider(&self) -> &str {
        "Test"
    }

    fn supports(&self, kind: IocType) -> bool {
        !matches!(kind, IocType::Cve | IocType::Email)
    }

    fn needs_network(&self) -> bool {
        true
    }

    fn lookup(&self, ioc: &Ioc) -> LocalBoxFuture<'static, Result<Report, Failure>> {
        let client = Rc::clone(&self.0);
        let mut request =
            Request { attempt: client.begin(ioc.value()), client, arrived: false, replied: false, answered: false };
        async move {
            let server = Rc::clone(&request.client.server);
            let (world, weather) = (&server.world, server.weather.get());
            let latency = Duration::from_millis(world.pick(weather.latency.0, weather.latency.1));
            let there = latency.mul_f64(world.chance());
            let fate = weather.fate(world);
            if fate == Fate::Fails(ErrorCode::ServerError) && world.chance() < 0.1 {
                return Err(Failure::new(ErrorCode::Network, "not even begun"));
            }
            world.sleep(there).await;
            if world.is_offline() {
                return Err(Failure::new(ErrorCode::Network, "no network on the way there"));
            }
            if fate == Fate::Hangs && world.chance() < 0.5 {
                std::future::pending::<()>().await; // lost on the way there
            }
            request.arrived = true;
            let taken = server.arrive();
            if fate == Fate::Hangs {
                std::future::pending::<()>().await; // lost on the way back
            }
            world.sleep(latency - there).await;
            if world.is_offline() {
                return Err(Failure::new(ErrorCode::Network, "no network on the way back"));
            }
            match fate {
                Fate::Fails(code @ (ErrorCode::ServerError | ErrorCode::BadResponse)) if taken => {
                    Err(Failure::new(code, "as the weather has it"))
                }
                fate => {
                    request.replied = true;
                    request.client.streak.set(0);
                    match fate {
                        _ if !taken => request.refuse(),
                        Fate::Refused => request.refuse(),
                        Fate::Fails(code) => Err(Failure::new(code, "as the weather has it")),
                        _ if world.chance() < 0.1 => Ok(Report::of("Test", Verdict::NoData)),
                        _ => {
                            request.answered = true;
                            Ok(files::report(&request.attempt.value))
                        }
                    }
                }
            }
        }
        .boxed_local()
    }
}

/// A request that is under way.
struct Request {
    client: Rc<Client>,
    attempt: Rc<Attempt>,
    arrived: bool,
    /// Whether the server has said something, be it no.
    replied: bool,
    /// Whether that was a report.
    answered: bool,
}

impl Request {
    /// A refusal is no attempt.
    fn refuse(&self) -> Result<Report, Failure> {
        self.attempt.refused.set(true);
        let mut attempts = self.client.server.attempts.borrow_mut();
        attempts.entry(self.attempt.value.clone()).or_default().0 -= 1;
        let refusal = self.client.server.refusal();
        let server = &self.client.server;
        server.pause(&refusal, &self.client.life);
        server.real.refuses(self.attempt.began, server.world.elapsed(), server.world.now());
        Err(refusal)
    }
}

impl Drop for Request {
    fn drop(&mut self) {
        let (client, server) = (&self.client, &self.client.server);
        if !self.replied {
            client.miss(&self.attempt.value);
        }
        client.in_flight.set(client.in_flight.get() - 1);
        server.in_flight.set(server.in_flight.get() - 1);
        self.attempt.ended.set(Some(server.world.elapsed()));
        if !self.attempt.refused.get() {
            server.real.excuse();
        }
        client.watch.end(&self.attempt.value);
        if !self.answered {
            server.unanswered.borrow_mut().insert(self.attempt.value.clone());
        }
        if !self.arrived && client.life.is_over() && server.world.chance() < 0.5 {
            let server = Rc::clone(server);
            let late = Duration::from_millis(server.world.pick(0, STRAGGLING_MS));
            let world = server.world.clone();
            world.spawn_task(
                async move {
                    server.world.sleep(late).await;
                    server.arrive();
                }
                .boxed_local(),
            );
        }
    }
}
