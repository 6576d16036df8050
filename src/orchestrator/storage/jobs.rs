//! Where jobs are written down, so that they outlive the context that runs them.
//!
//! A job is written before its first request goes, an outcome before anyone is told of it. Whoever
//! runs a job holds its lock; a lock that is free although the job is unfinished means that its
//! context died, and whoever takes the lock goes on with it.

use std::collections::HashSet;
use std::rc::Rc;

use futures::future::LocalBoxFuture;

use crate::enrichment::Outcome;
use crate::orchestrator::job_id::JobId;
use crate::orchestrator::jobs::egress::PrivateHosts;
use crate::orchestrator::jobs::intake::Intake;
use crate::time::Timestamp;

/// What a stored job is found by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct JobName {
    /// Who is asked: another source's jobs are not for us to go on with.
    pub provider: Rc<str>,
    /// The name that the caller gave.
    pub id: JobId,
}

/// A stored job without its list and its outcomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobHeader {
    /// What it is found by.
    pub name: JobName,
    /// When it was begun, by the wall clock.
    pub created_at: Timestamp,
    /// How many outcomes there will be.
    pub total: usize,
    /// How many there are.
    pub done: usize,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// Which answers it takes.
    pub freshness: Freshness,
    /// Whether nothing of it is started for now.
    pub paused: bool,
    /// The places that go first, the first at the front.
    pub promoted: Vec<usize>,
    /// Whether it asks for private hosts, too.
    pub private: PrivateHosts,
}

/// Which answers a job takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Freshness {
    /// Those that are remembered, too.
    #[default]
    Remembered,
    /// New ones alone; they replace what is remembered.
    New,
}

impl JobHeader {
    /// Whether every place has its outcome.
    pub const fn is_complete(&self) -> bool {
        self.done >= self.total
    }
}

/// A stored job, whole.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredJob {
    /// How far it is.
    pub header: JobHeader,
    /// What it was begun with.
    pub intake: Rc<Intake>,
    /// The outcomes in order of completion.
    pub outcomes: Vec<Outcome>,
    /// Places whose first attempt has failed: one more is all they get.
    pub tried: Vec<usize>,
}

impl StoredJob {
    /// The same job, if it makes sense: a record can be anything, and one that does not add up
    /// would never come to its end.
    pub(super) fn checked(self) -> Result<Self, Unreadable> {
        let Self { header, intake, outcomes, .. } = &self;
        let places: HashSet<usize> = intake.indices().collect();
        let done: HashSet<usize> = outcomes.iter().map(Outcome::index).collect();
        let adds_up = (places.len(), header.total) == (intake.total(), intake.total())
            && (done.len(), header.done) == (outcomes.len(), outcomes.len())
            && done.is_subset(&places);
        if adds_up { Ok(self) } else { Err(Unreadable) }
    }
}

/// Something that happened to a job.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A place got its outcome, the job's `number`th.
    Outcome {
        /// Counted from 0, in order of completion.
        number: usize,
        /// What the place ended with.
        outcome: Outcome,
    },
    /// The first attempt for the place at this index has failed.
    Tried(usize),
    /// It was paused, or goes on, or places of it were promoted: its header says so.
    Course,
}

/// What is appended to one job.
#[derive(Clone, Debug, PartialEq)]
pub struct Append {
    /// How far the job is with it.
    pub header: JobHeader,
    /// What happened.
    pub entries: Vec<Entry>,
}

impl Append {
    /// Nothing yet, for a job that is so far.
    pub(in crate::orchestrator) const fn to(header: JobHeader) -> Self {
        Self { header, entries: Vec::new() }
    }

    /// Adds what happened next.
    pub(in crate::orchestrator) fn push(&mut self, entry: Entry) {
        if let Entry::Outcome { number, .. } = entry {
            self.header.done = number + 1;
        }
        self.entries.push(entry);
    }
}

/// Why a job, or what happened to it, is not stored: nothing of it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotStored {
    /// Jobs are to live in memory.
    InMemory,
    /// There are no locks, or none that answer: two contexts could run one job.
    NoLocks,
    /// There is no database, or it is refused.
    Refused,
    /// A newer version of the database is there, which this version cannot read.
    Newer,
    /// The database does not open, or not in time.
    Silent,
    /// A write has failed: the disk is full, or the database was taken away.
    Failed,
}

impl NotStored {
    /// The same in a sentence, for people.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::InMemory => "It is kept in memory, as storage is \"memory\".",
            Self::NoLocks => "The browser grants no Web Locks here.",
            Self::Refused => "The browser does not let this page store anything.",
            Self::Newer => "A newer version of Iocular has the database now: reload this page.",
            Self::Silent => "The database does not open: a tab of another version may hold it.",
            Self::Failed => "Writing failed: the disk is full, or the site's data was cleared.",
        }
    }
}

/// The record is not one that this version can read. It is left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// A job that a list of jobs names: its header, or that it cannot be read.
pub type Listed = (JobId, Result<JobHeader, Unreadable>);

/// Where jobs are kept. Every write is one transaction, and durable when its future ends.
pub trait JobStore {
    /// Creates a job, in place of an older one of its name. Complete ones past `keep` jobs are let
    /// go of, the least recently used first.
    fn create(&self, header: JobHeader, intake: Rc<Intake>, keep: usize) -> LocalBoxFuture<'_, Result<(), NotStored>>;

    /// Appends to jobs, to all of them or to none. Those that are complete with it count towards
    /// `keep`.
    fn append(&self, appends: Vec<Append>, keep: usize) -> LocalBoxFuture<'_, Result<(), NotStored>>;

    /// The provider's jobs, in no order.
    fn list<'a>(&'a self, provider: &'a str) -> LocalBoxFuture<'a, Vec<Listed>>;

    /// A job, whole, if it is there. Counts as use.
    fn read<'a>(&'a self, name: &'a JobName) -> LocalBoxFuture<'a, Result<Option<StoredJob>, Unreadable>>;

    /// Deletes a job. False if it was not there.
    fn delete<'a>(&'a self, name: &'a JobName) -> LocalBoxFuture<'a, bool>;
}

impl JobName {
    /// The lock that whoever runs the job holds.
    pub(in crate::orchestrator) fn lock(&self) -> String {
        ["job\n", &self.provider, "\n", &self.id].concat()
    }
}
