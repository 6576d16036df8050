//! What contexts share, in a test: a disk that takes its time, and locks that free themselves.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::rc::Rc;
use std::time::Duration;

use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{LocalBoxFuture, ready};
use iocular::enrichment::Outcome;
use iocular::orchestrator::cache::{CacheKey, Remembered};
use iocular::orchestrator::storage::{
    Append, CacheStore, Durable, Entry, JobHeader, JobName, JobStore, LedgerEdit, LedgerStore, Listed, LockGuard,
    Locks, MemoryCache, MemoryLedger, NotStored, Storage, StoredJob, TryLockError, Unreadable,
};
use iocular::orchestrator::{Intake, Runtime};

use crate::world::World;

/// A disk. Transactions follow one another, each takes a while, and one whose context dies
/// meanwhile is written or lost, as chance has it.
pub(crate) struct Disk {
    world: World,
    pub(crate) jobs: RefCell<BTreeMap<String, Record>>,
    ledger: Rc<MemoryLedger>,
    cache: Rc<MemoryCache>,
    locks: Rc<RefCell<HashMap<String, VecDeque<oneshot::Sender<Held>>>>>,
    /// Milliseconds that a transaction takes.
    pub(crate) latency: Cell<u64>,
    /// Milliseconds from a transaction to the moment when whoever asked for it goes on.
    pub(crate) answers_after: Cell<u64>,
    busy_until: Cell<Duration>,
    uses: Cell<u64>,
    /// Answers that were remembered.
    remembered: Cell<u64>,
    /// Whether slots may be taken; else others are in the way.
    pub(crate) admits: Cell<bool>,
    /// Whether jobs can be written.
    pub(crate) is_full: Cell<bool>,
}

/// A job on the disk.
#[derive(Clone)]
pub(crate) struct Record {
    pub(crate) header: JobHeader,
    intake: Rc<Intake>,
    pub(crate) outcomes: BTreeMap<usize, Outcome>,
    tried: Vec<usize>,
    used: u64,
    /// Whether it was written by a version of the future.
    pub(crate) is_foreign: bool,
}

impl Disk {
    pub(crate) fn new(world: &World) -> Rc<Self> {
        Rc::new(Self {
            world: world.clone(),
            jobs: RefCell::default(),
            ledger: MemoryLedger::new(),
            cache: MemoryCache::new(),
            locks: Rc::default(),
            latency: Cell::new(2),
            answers_after: Cell::new(0),
            busy_until: Cell::new(Duration::ZERO),
            uses: Cell::new(0),
            remembered: Cell::new(0),
            admits: Cell::new(true),
            is_full: Cell::new(false),
        })
    }

    /// The disk, as a context knows it.
    pub(crate) fn storage(self: &Rc<Self>, context: &World) -> Storage {
        let remembered = Rc::new(Cell::new(self.remembered.get()));
        let mounted = Rc::new(Mounted { disk: Rc::clone(self), context: context.clone(), remembered });
        let durable = Durable { jobs: Rc::clone(&mounted) as _, locks: Rc::clone(&mounted) as _ };
        Storage { ledger: Rc::clone(&mounted) as _, cache: mounted, durable: Ok(durable) }
    }

    pub(crate) fn locks_held(&self) -> usize {
        self.locks.borrow().len()
    }

    fn use_number(&self) -> u64 {
        self.uses.set(self.uses.get() + 1);
        self.uses.get()
    }

    fn evict(&self, keep: usize) {
        let mut jobs = self.jobs.borrow_mut();
        while jobs.len() > keep {
            let complete = jobs.iter().filter(|(_, job)| job.header.is_complete());
            let Some(oldest) = complete.min_by_key(|(_, job)| job.used).map(|(name, _)| name.clone()) else { return };
            jobs.remove(&oldest);
        }
    }
}

fn key(name: &JobName) -> String {
    format!("{}/{}", name.provider, name.id)
}

/// The disk, as one context knows it.
struct Mounted {
    disk: Rc<Disk>,
    context: World,
    /// Answers that were remembered before, and by this context.
    remembered: Rc<Cell<u64>>,
}

impl Mounted {
    /// Runs `work` when its turn has come.
    fn transaction<T: 'static>(&self, work: impl FnOnce(&Disk) -> T + 'static) -> LocalBoxFuture<'static, T> {
        let (disk, life) = (Rc::clone(&self.disk), Rc::clone(self.context.life()));
        let begins = disk.busy_until.get().max(disk.world.elapsed());
        let ends = begins + Duration::from_millis(disk.latency.get());
        disk.busy_until.set(ends);
        let (done, result) = oneshot::channel();
        let world = disk.world.clone();
        world.clone().spawn_task(
            async move {
                world.sleep(ends.saturating_sub(world.elapsed())).await;
                let lost = life.is_over() && world.chance() < 0.5;
                if !lost {
                    let result = work(&disk);
                    let standstill = Duration::from_millis(disk.answers_after.get());
                    if !standstill.is_zero() {
                        world.sleep(standstill).await;
                    }
                    let _ = done.send(result);
                }
            }
            .boxed_local(),
        );
        async move {
            match result.await {
                Ok(result) => result,
                Err(_) => std::future::pending().await, // whoever asked is dead
            }
        }
        .boxed_local()
    }
}

impl LedgerStore for Mounted {
    fn edit(&self, edit: LedgerEdit) -> LocalBoxFuture<'_, ()> {
        self.transaction(move |disk| disk.ledger.edit(edit).now_or_never()).map(drop).boxed_local()
    }

    fn admits(&self, _: Duration, _: Duration) -> LocalBoxFuture<'_, bool> {
        ready(self.disk.admits.get()).boxed_local()
    }
}

impl CacheStore for Mounted {
    fn recall(&self, keys: Vec<CacheKey>) -> LocalBoxFuture<'_, Vec<Option<Remembered>>> {
        self.transaction(move |disk| disk.cache.recall(keys).now_or_never().unwrap_or_default())
    }

    fn remember(&self, keys: Vec<CacheKey>, answer: Remembered) -> LocalBoxFuture<'_, ()> {
        let ours = Rc::clone(&self.remembered);
        let remember = move |disk: &Disk| {
            disk.remembered.set(disk.remembered.get() + 1);
            ours.set(ours.get() + 1);
            disk.cache.remember(keys, answer).now_or_never()
        };
        self.transaction(remember).map(drop).boxed_local()
    }

    fn has_news(&self) -> bool {
        self.disk.remembered != *self.remembered
    }

    fn clear(&self) -> LocalBoxFuture<'_, ()> {
        self.transaction(move |disk| disk.cache.clear().now_or_never()).map(drop).boxed_local()
    }
}

impl JobStore for Mounted {
    fn create(&self, header: JobHeader, intake: Rc<Intake>, keep: usize) -> LocalBoxFuture<'_, Result<(), NotStored>> {
        self.transaction(move |disk| {
            if disk.is_full.get() {
                return Err(NotStored::Failed);
            }
            let used = disk.use_number();
            let record =
                Record { header, intake, outcomes: BTreeMap::new(), tried: Vec::new(), used, is_foreign: false };
            disk.jobs.borrow_mut().insert(key(&record.header.name), record);
            disk.evict(keep);
            Ok(())
        })
    }

    fn append(&self, appends: Vec<Append>, keep: usize) -> LocalBoxFuture<'_, Result<(), NotStored>> {
        self.transaction(move |disk| {
            if disk.is_full.get() {
                return Err(NotStored::Failed);
            }
            for Append { header, entries } in appends {
                let mut jobs = disk.jobs.borrow_mut();
                let Some(job) = jobs.get_mut(&key(&header.name)) else { continue };
                (job.header, job.used) = (header, disk.use_number());
                for entry in entries {
                    match entry {
                        Entry::Outcome { number, outcome } => {
                            let before = job.outcomes.insert(number, outcome);
                            assert!(before.is_none(), "outcome {number} is written twice");
                        }
                        Entry::Tried(index) => job.tried.push(index),
                        Entry::Course => {}
                    }
                }
                assert_eq!(job.header.done, job.outcomes.len(), "the header tells how many outcomes there are");
            }
            disk.evict(keep);
            Ok(())
        })
    }

    fn list<'a>(&'a self, provider: &'a str) -> LocalBoxFuture<'a, Vec<Listed>> {
        let provider = provider.to_owned();
        self.transaction(move |disk| {
            let jobs = disk.jobs.borrow();
            let ours = jobs.values().map(|job| &job.header).filter(|header| *header.name.provider == *provider);
            let foreign = |header: &JobHeader| jobs.get(&key(&header.name)).is_some_and(|job| job.is_foreign);
            ours.map(|header| {
                (Rc::clone(&header.name.id), if foreign(header) { Err(Unreadable) } else { Ok(header.clone()) })
            })
            .collect()
        })
    }

    fn read<'a>(&'a self, name: &'a JobName) -> LocalBoxFuture<'a, Result<Option<StoredJob>, Unreadable>> {
        let name = key(name);
        self.transaction(move |disk| {
            let mut jobs = disk.jobs.borrow_mut();
            let Some(job) = jobs.get_mut(&name) else { return Ok(None) };
            if job.is_foreign {
                return Err(Unreadable);
            }
            job.used = disk.use_number();
            let Record { header, intake, outcomes, tried, .. } = job.clone();
            Ok(Some(StoredJob { header, intake, outcomes: outcomes.into_values().collect(), tried }))
        })
    }

    fn delete<'a>(&'a self, name: &'a JobName) -> LocalBoxFuture<'a, bool> {
        let name = key(name);
        self.transaction(move |disk| disk.jobs.borrow_mut().remove(&name).is_some())
    }
}

impl Locks for Mounted {
    fn lock<'a>(&'a self, name: &'a str) -> LocalBoxFuture<'a, Option<LockGuard>> {
        if let Some(held) = self.take(name) {
            return ready(Some(held)).boxed_local();
        }
        let (turn, my_turn) = oneshot::channel();
        if let Some(line) = self.disk.locks.borrow_mut().get_mut(name) {
            line.push_back(turn);
        }
        async move { my_turn.await.ok().map(|held| Box::new(held) as LockGuard) }.boxed_local()
    }

    fn try_lock<'a>(&'a self, name: &'a str) -> LocalBoxFuture<'a, Result<LockGuard, TryLockError>> {
        ready(self.take(name).ok_or(TryLockError::Held)).boxed_local()
    }
}

impl Mounted {
    /// Takes a lock if it is free.
    fn take(&self, name: &str) -> Option<LockGuard> {
        let mut locks = self.disk.locks.borrow_mut();
        if locks.contains_key(name) {
            return None;
        }
        locks.insert(name.to_owned(), VecDeque::new());
        Some(Box::new(Held { locks: Rc::clone(&self.disk.locks), name: name.to_owned() }))
    }
}

/// A lock that is held.
struct Held {
    locks: Rc<RefCell<HashMap<String, VecDeque<oneshot::Sender<Held>>>>>,
    name: String,
}

impl Drop for Held {
    fn drop(&mut self) {
        loop {
            let next = self.locks.borrow_mut().get_mut(&self.name).and_then(VecDeque::pop_front);
            let Some(next) = next else { return drop(self.locks.borrow_mut().remove(&self.name)) };
            match next.send(Held { locks: Rc::clone(&self.locks), name: self.name.clone() }) {
                Ok(()) => return,
                Err(refused) => std::mem::forget(refused), // whoever waited is gone
            }
        }
    }
}
