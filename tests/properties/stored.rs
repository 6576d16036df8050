//! Records that an earlier context left, whatever stands in them: a job, and a ledger of the quota.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, ready};
use iocular::enrichment::{
    Adapter, EnrichmentError, EnrichmentResult, ErrorCode, Failure, Outcome, Place, Report, SkipReason, Skipped,
    Verdict,
};
use iocular::ioc::{Ioc, IocType, ShownIoc, classify};
use iocular::orchestrator::quota::{Ledger, OwnerId, Quota, Refusal, SlotId, SlotRecord, Tally};
use iocular::orchestrator::storage::{
    Append, Durable, Entry, Freshness, JobHeader, JobName, JobStore, Listed, LockGuard, Locks, NotStored, Storage,
    StoredJob, TryLockError, Unreadable,
};
use iocular::orchestrator::{Intake, Orchestrator, PrivateHosts, Runtime, Settings};
use iocular::time::Timestamp;

use super::uts46::Uts46;
use super::world::World;

/// A job that makes no sense is unreadable; any other is gone on with, to its end, within a time
/// that the quota and the pause of a refusal account for.
pub(crate) fn stored(data: &[u8]) {
    let mut bytes = Bytes(data);
    let world = World::new(1);
    let (ledger, job) = (ledger(&mut bytes, world.now()), job(&mut bytes));
    let pause = ledger.refusal.map_or(Duration::ZERO, |refusal| longest_pause(refusal, world.now()));
    let memory = Storage::memory();
    memory.ledger.edit(Box::new(move |there| *there = ledger)).now_or_never().expect("it is in memory");
    let shelf = Rc::new(Shelf(RefCell::new(job)));
    let durable = Durable { jobs: Rc::clone(&shelf) as _, locks: Rc::new(FreeLocks) };
    let settings = Settings { quota: Quota { per_day: Some(1000), ..Quota::PUBLIC }, ..Settings::default() };
    let storage = Storage { durable: Ok(durable), ..memory };
    let orchestrator = Orchestrator::new(world.clone(), Rc::new(Source), storage, settings);

    let resumed = world.run(orchestrator.resume());
    world.settle();
    if resumed.is_empty() {
        assert_eq!(orchestrator.status("job", 0).map(|status| status.done), None);
    } else {
        let status = orchestrator.status("job", 0).expect("it goes on");
        assert!(status.complete && status.done == status.total, "{} of {}", status.done, status.total);
        let accounted_for = Duration::from_secs(600) + pause;
        assert!(world.elapsed() <= accounted_for, "it took {:?} of {accounted_for:?}", world.elapsed());
        assert!(shelf.0.borrow().header.is_complete());
    }
    if let Ok(read) = world.run(orchestrator.open("job")) {
        let status = read.expect("it is there");
        assert!(status.done <= status.total && status.outcomes().len() == status.done);
    }
    world.run(orchestrator.quota_usage());
    drop(orchestrator);
    assert_eq!((world.tasks(), world.timers()), (0, 0));
}

/// How long a refusal may hold everything back: no longer than it says, and than a day.
fn longest_pause(refusal: Refusal, now: Timestamp) -> Duration {
    let Refusal { at, not_before } = refusal;
    not_before.since(at).min(not_before.since(now)).min(Duration::from_secs(24 * 60 * 60))
}

/// Bytes, and zeros after them.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn flag(&mut self) -> bool {
        self.byte() & 1 == 0
    }

    /// Small numbers, and huge ones.
    fn number(&mut self) -> u64 {
        match self.byte() {
            small @ 0..=200 => small.into(),
            _ => (0..8).fold(0, |number, _| number << 8 | u64::from(self.byte())),
        }
    }

    fn several<T>(&mut self, most: u8, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.byte() % (most + 1)).map(|_| make(self)).collect()
    }

    fn moment(&mut self, now: Timestamp) -> Timestamp {
        match self.byte() {
            0 => Timestamp::from_millis(self.number() as i64),
            1 => Timestamp::from_millis(i64::MIN),
            2 => Timestamp::from_millis(i64::MAX),
            3 => now.plus(Duration::from_millis(self.number())),
            _ => Timestamp::from_millis(now.as_millis().saturating_sub(self.number() as i64)),
        }
    }
}

fn ledger(bytes: &mut Bytes<'_>, now: Timestamp) -> Ledger {
    let slots = bytes.several(12, |bytes| SlotRecord {
        id: SlotId(bytes.number()),
        owner: OwnerId(bytes.number()),
        acquired_at: bytes.moment(now),
        ended_at: bytes.flag().then(|| bytes.moment(now)),
        lease: Duration::from_millis(bytes.number()),
    });
    let mut tally = |period| Tally {
        period: if bytes.flag() { period } else { bytes.number() as i64 },
        used: bytes.number() as u32,
        spent: bytes.byte() > 250,
        before: None,
    };
    let (day, month) = (tally(now.day()), tally(now.month().0));
    let refusal = (bytes.byte() % 4 == 3).then(|| Refusal { at: bytes.moment(now), not_before: bytes.moment(now) });
    Ledger { slots, day, month, refusal, server_ahead: None }
}

fn job(bytes: &mut Bytes<'_>) -> StoredJob {
    let place = |bytes: &mut Bytes<'_>| Place { index: bytes.number() as usize, ioc: indicator(bytes) };
    let intake = Intake {
        wanted: bytes.several(8, place),
        malformed: bytes.several(3, |bytes| Place {
            index: bytes.number() as usize,
            ioc: ShownIoc { kind: IocType::Md5, value: String::new(), raw_match: None },
        }),
        skipped: bytes.several(3, |bytes| Skipped {
            index: bytes.number() as usize,
            ioc: indicator(bytes).into(),
            reason: SkipReason::UnsupportedType,
        }),
    };
    let outcomes = bytes.several(8, outcome);
    let right = |bytes: &mut Bytes<'_>, right: usize| if bytes.byte() < 200 { right } else { bytes.number() as usize };
    let header = JobHeader {
        paused: false,
        promoted: Vec::new(),
        name: JobName { provider: "Test".into(), id: "job".into() },
        created_at: Timestamp::from_millis(bytes.number() as i64),
        total: right(bytes, intake.total()),
        done: right(bytes, outcomes.len()),
        cancelled: bytes.byte() % 4 == 3,
        freshness: if bytes.byte() % 4 == 3 { Freshness::New } else { Freshness::Remembered },
        private: PrivateHosts::AsSet,
    };
    let tried = bytes.several(4, |bytes| bytes.number() as usize);
    StoredJob { header, intake: Rc::new(intake), outcomes, tried }
}

fn indicator(bytes: &mut Bytes<'_>) -> Ioc {
    classify(&format!("100.0.0.{}", bytes.byte() % 10), &Uts46).expect("an address")
}

fn outcome(bytes: &mut Bytes<'_>) -> Outcome {
    let (index, ioc) = (bytes.number() as usize, indicator(bytes).into());
    if bytes.flag() {
        let report = Rc::new(Report::of("Test", Verdict::Clean));
        return Outcome::Result(EnrichmentResult { index, ioc, report, cached: false });
    }
    Outcome::Error(EnrichmentError {
        index,
        ioc,
        provider: "Test".into(),
        attempts: bytes.number() as u32,
        failure: Failure::new(ErrorCode::Forbidden, ""),
    })
}

/// Answers in a moment, or not so well.
struct Source;

impl Adapter for Source {
    fn provider(&self) -> &str {
        "Test"
    }

    fn supports(&self, _: IocType) -> bool {
        true
    }

    fn lookup(&self, ioc: &Ioc) -> LocalBoxFuture<'static, Result<Report, Failure>> {
        ready(match ioc.value() {
            "100.0.0.1" => Err(Failure::new(ErrorCode::ServerError, "unwell")),
            _ => Ok(Report::of("Test", Verdict::Clean)),
        })
        .boxed_local()
    }
}

/// A store of one job.
struct Shelf(RefCell<StoredJob>);

impl JobStore for Shelf {
    fn create(&self, _: JobHeader, _: Rc<Intake>, _: usize) -> LocalBoxFuture<'_, Result<(), NotStored>> {
        ready(Err(NotStored::Failed)).boxed_local()
    }

    fn append(&self, appends: Vec<Append>, _: usize) -> LocalBoxFuture<'_, Result<(), NotStored>> {
        let job = &mut *self.0.borrow_mut();
        for Append { header, entries } in appends {
            job.header = header;
            for entry in entries {
                match entry {
                    Entry::Outcome { number, outcome } => {
                        assert_eq!(number, job.outcomes.len(), "outcomes follow one another");
                        job.outcomes.push(outcome);
                    }
                    Entry::Tried(index) => job.tried.push(index),
                    Entry::Course => {}
                }
            }
        }
        ready(Ok(())).boxed_local()
    }

    fn list<'a>(&'a self, _: &'a str) -> LocalBoxFuture<'a, Vec<Listed>> {
        let header = self.0.borrow().header.clone();
        ready(vec![(Rc::clone(&header.name.id), Ok(header))]).boxed_local()
    }

    fn read<'a>(&'a self, _: &'a JobName) -> LocalBoxFuture<'a, Result<Option<StoredJob>, Unreadable>> {
        ready(Ok(Some(self.0.borrow().clone()))).boxed_local()
    }

    fn delete<'a>(&'a self, _: &'a JobName) -> LocalBoxFuture<'a, bool> {
        ready(false).boxed_local()
    }
}

/// Locks that nobody else wants: everybody else is dead.
struct FreeLocks;

impl Locks for FreeLocks {
    fn lock<'a>(&'a self, _: &'a str) -> LocalBoxFuture<'a, Option<LockGuard>> {
        ready(Some(Box::new(()) as LockGuard)).boxed_local()
    }

    fn try_lock<'a>(&'a self, _: &'a str) -> LocalBoxFuture<'a, Result<LockGuard, TryLockError>> {
        ready(Ok(Box::new(()) as LockGuard)).boxed_local()
    }
}
