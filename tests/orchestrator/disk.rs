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
use iocular::orchestrator::quota::Ledger;
use iocular::orchestrator::storage::{
    Append, CacheStore, Durable, Entry, JobHeader, JobName, JobStore, LedgerEdit, LedgerStore, Listed, LockGuard,
    Locks, MemoryCache, MemoryLedger, NotStored, Storage, StoredJob, TryLockError, Unreadable,
};
use iocular::orchestrator::{Intake, Runtime};

use crate::world::{Life, World};

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
    /// Who takes slots of the ledger.
    ledger_lock: RefCell<Vec<Holder>>,
}

/// A context that takes slots: of the ledger on the disk, beside others, or of one in its memory,
/// alone.
struct Holder {
    life: Rc<Life>,
    is_alone: bool,
    /// When its last slot has ceased to count.
    until: Duration,
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
            ledger_lock: RefCell::default(),
        })
    }

    /// The disk, as a context knows it.
    pub(crate) fn storage(self: &Rc<Self>, context: &World) -> Storage {
        self.mount(context).storage()
    }

    /// The disk, for a context that may lose it.
    pub(crate) fn mount(self: &Rc<Self>, context: &World) -> Rc<Mounted> {
        Rc::new(Mounted {
            disk: Rc::clone(self),
            context: context.clone(),
            remembered: Rc::new(Cell::new(self.remembered.get())),
            is_lost: Rc::default(),
            was_lost: Cell::new(false),
            memory: MemoryCache::new(),
            known: Rc::default(),
        })
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
pub(crate) struct Mounted {
    disk: Rc<Disk>,
    context: World,
    /// Answers that were remembered before, and by this context.
    remembered: Rc<Cell<u64>>,
    /// Whether ledger and answers cannot be reached: then they are in memory.
    is_lost: Rc<Cell<bool>>,
    pub(crate) was_lost: Cell<bool>,
    memory: Rc<MemoryCache>,
    known: Rc<RefCell<Known>>,
}

/// The ledger, as a context knows it.
#[derive(Default)]
struct Known {
    ledger: Ledger,
    /// Whether the disk knows less.
    is_ahead: bool,
}

impl Known {
    fn edit(&mut self, edit: LedgerEdit) {
        self.is_ahead = true;
        edit(&mut self.ledger);
    }
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

impl Mounted {
    pub(crate) fn storage(self: Rc<Self>) -> Storage {
        let durable = Durable { jobs: Rc::clone(&self) as _, locks: Rc::clone(&self) as _ };
        Storage { ledger: Rc::clone(&self) as _, cache: self, durable: Ok(durable) }
    }

    /// Loses ledger and answers, or has them back.
    pub(crate) fn lose(&self, is_lost: bool) {
        self.is_lost.set(is_lost);
        self.was_lost.set(true);
    }

    fn is_ours(&self, holder: &Holder) -> bool {
        Rc::ptr_eq(&holder.life, self.context.life())
    }

    /// Holds the ledger's lock for so much longer. False if it is not held so.
    fn hold_on(&self, is_alone: bool, span: Duration) -> bool {
        let now = self.context.elapsed();
        let mut holders = self.disk.ledger_lock.borrow_mut();
        holders.retain(|holder| now < holder.until && !holder.life.is_over());
        let ours = holders.iter_mut().find(|holder| self.is_ours(holder) && holder.is_alone == is_alone);
        ours.map(|ours| ours.until = ours.until.max(now + span)).is_some()
    }

    /// Takes the ledger's lock for so long, if others let it.
    fn hold(&self, is_alone: bool, span: Duration) -> bool {
        let until = self.context.elapsed() + span;
        let mut holders = self.disk.ledger_lock.borrow_mut();
        let is_free = holders.iter().all(|other| !other.is_alone && !is_alone);
        if is_free {
            holders.push(Holder { life: Rc::clone(self.context.life()), is_alone, until });
        }
        is_free
    }

    /// Gives the ledger's lock back.
    fn let_go(&self) {
        self.disk.ledger_lock.borrow_mut().retain(|holder| !self.is_ours(holder));
    }

    /// Locks are another process's: they come and go in their own time.
    async fn way_to_the_locks(&self) {
        self.context.sleep(Duration::from_millis(self.disk.latency.get())).await;
    }
}

impl LedgerStore for Mounted {
    fn edit(&self, edit: LedgerEdit) -> LocalBoxFuture<'_, ()> {
        let (known, is_lost) = (Rc::clone(&self.known), Rc::clone(&self.is_lost));
        if is_lost.get() {
            known.borrow_mut().edit(edit);
            return ready(()).boxed_local();
        }
        let both = move |ledger: &mut Ledger| {
            let known = &mut *known.borrow_mut();
            if is_lost.get() {
                return known.edit(edit); // the transaction has failed
            }
            if std::mem::take(&mut known.is_ahead) {
                ledger.merge(&known.ledger);
            }
            edit(ledger);
            known.ledger.clone_from(ledger);
        };
        self.transaction(move |disk| disk.ledger.edit(Box::new(both)).now_or_never()).map(drop).boxed_local()
    }

    fn admits(&self, lease: Duration, window: Duration) -> LocalBoxFuture<'_, bool> {
        async move {
            if !self.disk.admits.get() {
                return false;
            }
            let span = lease + window;
            let was_alone = self.hold_on(true, Duration::ZERO);
            if was_alone {
                // What was spent alone is written before others may spend beside it.
                self.edit(Box::new(|_| {})).await;
            }
            let is_alone = self.is_lost.get() || (was_alone && self.known.borrow().is_ahead);
            if self.hold_on(is_alone, span) {
                return true;
            }
            if is_alone && self.hold_on(false, Duration::ZERO) {
                return false; // another that goes on alone would not know of what was sent beside it
            }
            self.let_go();
            self.way_to_the_locks().await;
            let is_ours = self.hold(is_alone, span);
            self.way_to_the_locks().await;
            is_ours
        }
        .boxed_local()
    }
}

impl CacheStore for Mounted {
    fn recall(&self, keys: Vec<CacheKey>) -> LocalBoxFuture<'_, Vec<Option<Remembered>>> {
        if self.is_lost.get() {
            return self.memory.recall(keys);
        }
        self.transaction(move |disk| disk.cache.recall(keys).now_or_never().unwrap_or_default())
    }

    fn remember(&self, keys: Vec<CacheKey>, answer: Remembered) -> LocalBoxFuture<'_, ()> {
        if self.is_lost.get() {
            return self.memory.remember(keys, answer);
        }
        let ours = Rc::clone(&self.remembered);
        let remember = move |disk: &Disk| {
            disk.remembered.set(disk.remembered.get() + 1);
            ours.set(ours.get() + 1);
            disk.cache.remember(keys, answer).now_or_never()
        };
        self.transaction(remember).map(drop).boxed_local()
    }

    fn has_news(&self) -> bool {
        self.was_lost.get() || self.disk.remembered != *self.remembered
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
