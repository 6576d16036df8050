//! Jobs: many lookups at once, within the quota, each with exactly one outcome.
//!
//! [`Orchestrator`] is the door. Behind it, one concern a file or folder:
//!
//! - `scheduler` decides which lookup goes when and what its end means, without IO;
//! - `driver` is the one loop, which runs what the scheduler wants done; `effects` are the futures;
//! - `core` is all that changes: the scheduler, and the `jobs` as their readers see them;
//! - [`quota`] grants permits, [`cache`] remembers answers, [`storage`] keeps what they know, and
//!   jobs;
//! - `recovery` goes on with what an earlier context left; `source` is who is asked.
//!
//! This room must not know JavaScript, nor VirusTotal: time, chance and tasks come from a
//! [`Runtime`], answers from an [`Adapter`].
//!
//! Two rules hold throughout. No borrow of the state lives across an `await` or a callback: the
//! driver alone borrows it. And a callback never runs while a caller's own call is on the stack, so
//! it may call anything, `free()` included.

pub mod cache;
mod core;
mod driver;
mod effects;
mod job_id;
mod jobs;
pub mod quota;
mod recovery;
mod runtime;
mod scheduler;
mod settings;
mod source;
pub mod storage;

use std::rc::Rc;

use futures::FutureExt;
use futures::channel::oneshot;

use crate::enrichment::Adapter;

pub use driver::Subscription;
pub use job_id::JobId;
pub use jobs::egress::{Egress, PrivateHosts};
pub use jobs::event::{Event, EventKind};
pub use jobs::intake::{Candidate, Intake};
pub use jobs::plan::Plan;
pub use jobs::status::{NoStatus, Status};
pub use jobs::wait::{Wait, WaitReason, WhenExhausted};
pub use runtime::{Moment, OutcomeLog, Runtime};
pub use settings::Settings;

use core::{Core, Starting};
use driver::Driver;
use effects::Effects;
use jobs::{intake, plan};
use quota::QuotaUsage;
use recovery::Recovery;
use scheduler::Scheduler;
use source::{Source, Sources};
use storage::{Freshness, JobHeader, JobName, Listed, Storage, Unreadable};

/// Takes lists of indicators and sees to it that each gets its outcome.
///
/// [`close`](Self::close) ends it. One that is dropped without lets the jobs that run come to their
/// end, and leaves nothing behind then: in JavaScript, whoever waits for a job need not hold the
/// orchestrator too.
pub struct Orchestrator<R: Runtime> {
    driver: Rc<Driver<R>>,
    /// The source that jobs ask.
    source: Rc<Source<R>>,
    settings: Settings,
    egress: Egress,
}

impl<R: Runtime> Orchestrator<R> {
    /// An orchestrator with nothing to do. It runs no task until there is work.
    pub fn new(runtime: R, adapter: Rc<dyn Adapter>, storage: Storage, settings: Settings) -> Self {
        let runtime = Rc::new(runtime);
        let sources = Sources::one(Source::new(&runtime, adapter, &storage, &settings));
        let source = Rc::clone(sources.get(Sources::<R>::DEFAULT));
        let seed = runtime.random().to_bits();
        let scheduler = Scheduler::new(settings.limits(), sources.iter().map(|source| source.profile()), seed);
        let core = Core::new(scheduler, settings.max_jobs);
        let effects = Effects { runtime, sources, durable: storage.durable, keep: settings.max_jobs };
        Self { driver: Driver::new(core, effects), source, settings, egress: Egress::default() }
    }

    /// The same, with a say in what may leave.
    #[must_use]
    pub fn with_egress(self, egress: Egress) -> Self {
        Self { egress, ..self }
    }

    /// Starts a job. The future ends with its final status, once every indicator has its outcome.
    pub fn enrich(
        &self,
        id: &str,
        list: Vec<Candidate>,
    ) -> impl Future<Output = Result<Status<R::Log>, NoStatus>> + use<R> {
        self.enrich_with(id, list, Freshness::default(), PrivateHosts::default())
    }

    /// The same, with these answers, and with private hosts or not.
    pub fn enrich_with(
        &self,
        id: &str,
        list: Vec<Candidate>,
        freshness: Freshness,
        private: PrivateHosts,
    ) -> impl Future<Output = Result<Status<R::Log>, NoStatus>> + use<R> {
        let (completion, completed) = oneshot::channel();
        let intake = self.sort(list, private);
        let skipped = R::Log::present_skipped(intake.skipped.clone());
        let header = JobHeader {
            name: JobName { provider: Rc::clone(&self.source.provider), id: id.into() },
            created_at: self.driver.effects.runtime.now(),
            total: intake.total(),
            done: 0,
            cancelled: false,
            freshness,
            paused: false,
            promoted: Vec::new(),
            private,
        };
        let durability = self.driver.effects.durability();
        let not_stored = self.driver.effects.durable.as_ref().err().copied();
        let job = Starting { header, intake, skipped, completion, not_stored };
        self.driver.call(|core| core.start(job, Sources::<R>::DEFAULT, durability));
        completed.map(|status| status.unwrap_or(Err(NoStatus::Closed)))
    }

    /// How far a job is, with its outcomes from the `since`th on; `None` for a job that is not
    /// known, or no longer.
    pub fn status(&self, id: &str, since: usize) -> Option<Status<R::Log>> {
        self.driver.with(|core| core.status(id, since))
    }

    /// Calls back for every event of the job of that name from now on, the job itself being there
    /// yet or not. A job that is complete gives its completion once. Dropping the subscription
    /// does not end it: [`Subscription::end`] does.
    pub fn subscribe(&self, id: &str, callback: Rc<dyn Fn(Event<R::Log>)>) -> Subscription<R::Log> {
        let subscriber = self.driver.call(|core| core.subscribe(id.into(), callback));
        self.driver.subscription(subscriber)
    }

    /// Ends a job now: what has no outcome gets `cancelled`, and requests that no other job waits
    /// for are aborted. False if there is no such job, or it is complete.
    pub fn cancel(&self, id: &str) -> bool {
        self.driver.call(|core| core.cancel(id))
    }

    /// Starts nothing new of a job until it is [unpaused](Self::unpause); what is in flight comes
    /// home. False if it does not run here.
    pub fn pause(&self, id: &str) -> bool {
        self.set_paused(id, true)
    }

    /// Lets a job that was paused go on. False if it does not run here.
    pub fn unpause(&self, id: &str) -> bool {
        self.set_paused(id, false)
    }

    /// Puts places of a job's list first, ahead of every other job, in this order. False if it does
    /// not run here.
    pub fn promote(&self, id: &str, indexes: &[usize]) -> bool {
        self.driver.call(|core| core.scheduler.promote(id, indexes))
    }

    /// Adopts every unfinished job that is stored and that no other context runs. The future ends
    /// with their names when they are under way. The jobs of other contexts are waited for:
    /// should one die, its jobs go on here.
    pub fn resume(&self) -> impl Future<Output = Vec<JobId>> + use<R> {
        self.recovery().resume()
    }

    /// The jobs that are here and those that are stored, the newest first.
    pub fn list(&self) -> impl Future<Output = Vec<Listed>> + use<R> {
        self.recovery().list()
    }

    /// A job's status, out of storage if it is not here. One that is complete is here from then on.
    pub fn open(&self, id: &str) -> impl Future<Output = Result<Option<Status<R::Log>>, Unreadable>> + use<R> {
        self.recovery().open(id.into())
    }

    /// Cancels a job if it runs here, and deletes it here and in storage. False if there is none,
    /// or another context runs it.
    pub fn delete(&self, id: &str) -> impl Future<Output = bool> + use<R> {
        self.recovery().delete(id.into())
    }

    /// What [`enrich`](Self::enrich) would do with this list now, without doing it.
    pub fn plan(&self, list: Vec<Candidate>) -> impl Future<Output = Plan> + use<R> {
        self.plan_with(list, PrivateHosts::default())
    }

    /// The same, with private hosts or not.
    pub fn plan_with(&self, list: Vec<Candidate>, private: PrivateHosts) -> impl Future<Output = Plan> + use<R> {
        let (source, intake) = (Rc::clone(&self.source), self.sort(list, private));
        let now = self.driver.effects.runtime.now();
        let pace = self.driver.with(|core| core.scheduler.pace(Sources::<R>::DEFAULT));
        let when_exhausted = self.settings.when_exhausted;
        async move { plan::plan(intake, &source, now, pace, when_exhausted).await }
    }

    /// What of the quota is used, over every context that shares the ledger.
    pub fn quota_usage(&self) -> impl Future<Output = QuotaUsage> + use<R> {
        let source = Rc::clone(&self.source);
        async move { source.limiter.usage().await }
    }

    /// Forgets every remembered answer.
    pub fn clear_cache(&self) -> impl Future<Output = ()> + use<R> {
        let source = Rc::clone(&self.source);
        async move { source.cache.clear().await }
    }

    /// Ends it: what is in flight is aborted, promises that pend are broken, and nothing is left
    /// running. Jobs that are stored can be resumed.
    pub fn close(&self) {
        let dropped = self.driver.call(Core::close);
        drop(dropped);
    }

    fn set_paused(&self, id: &str, paused: bool) -> bool {
        let now = self.driver.effects.runtime.moment();
        self.driver.call(|core| core.scheduler.pause(id, paused, now))
    }

    fn sort(&self, list: Vec<Candidate>, private: PrivateHosts) -> Intake {
        intake::sort(list, &*self.source.adapter, &self.egress, private)
    }

    fn recovery(&self) -> Recovery<R> {
        Recovery::new(&self.driver, Sources::<R>::DEFAULT, &self.source.provider, &self.egress)
    }
}
