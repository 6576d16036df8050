//! Jobs: many lookups at once, within the quota, each with exactly one outcome.
//!
//! [`Orchestrator`] is the door. Behind it, one concern a file:
//!
//! - [`intake`](Candidate) sorts a list into what is looked up, what is skipped and what is no indicator;
//! - `jobs` keeps each job's progress, least recently used out first; `lookups` knows which indicator is asked for by whom, so that
//!   one request serves them all; `queue` says whose turn it is;
//! - `pump` is the one loop that starts attempts and handles how they end, `flights` those that are under way; `retry` decides what a
//!   failure means for it;
//! - [`quota`] grants requests, [`cache`] remembers answers; both keep what they know in a [`Storage`];
//! - [`storage`] is where jobs outlive their context; `journal` has everything written there before it is told; `stored` goes on with
//!   what an earlier context left;
//! - `events` tells subscribers, when nothing else is on the stack.
//!
//! This room must not know JavaScript, nor VirusTotal: time, chance and tasks come from a [`Runtime`], answers from an
//! [`Adapter`].
//!
//! Two rules hold throughout. No borrow of the state lives across an `await` or a callback. And a callback never runs while a caller's own
//! call is on the stack, so it may call anything, `free()` included.

mod attempt;
pub mod cache;
mod events;
mod flights;
mod intake;
mod jobs;
mod journal;
mod lookups;
mod plan;
mod pump;
mod queue;
pub mod quota;
mod retry;
mod runtime;
mod settings;
mod settle;
mod state;
mod status;
pub mod storage;
mod stored;

use std::cell::RefCell;
use std::rc::Rc;

use futures::FutureExt;
use futures::channel::oneshot;

use crate::enrichment::Adapter;

pub use events::{Event, Subscription};
pub use intake::{Candidate, Intake};
pub use plan::Plan;
pub use runtime::{Moment, OutcomeLog, Runtime};
pub use settings::Settings;
pub use status::{JobId, Status};

use cache::Cache;
use events::Outbox;
use jobs::{Completion, Job, Record};
use pump::{Bell, Pump};
use quota::{Limiter, QuotaUsage};
use state::State;
use storage::{Durable, Listed, Storage, Unreadable};

/// Takes lists of indicators and sees to it that each gets its outcome.
///
/// [`close`](Self::close) ends it. One that is dropped without lets the jobs that run come to their end, and leaves nothing behind then: in
/// JavaScript, whoever waits for a job need not hold the orchestrator too.
pub struct Orchestrator<R: Runtime> {
    shared: Rc<Shared<R>>,
}

/// Why there is no final status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoStatus {
    /// A job of that name is running, here or in another context: its name is free again when it has completed.
    JobIsRunning,
    /// The orchestrator was closed before the job completed.
    Closed,
}

/// What the parts share. Only the pump and the futures that it runs hold it beside the orchestrator itself.
struct Shared<R: Runtime> {
    runtime: Rc<R>,
    adapter: Rc<dyn Adapter>,
    provider: Rc<str>,
    settings: Settings,
    durable: Option<Durable>,
    quota: Limiter<R>,
    cache: Cache,
    state: RefCell<State<R::Log>>,
    outbox: Outbox<R::Log>,
    bell: Bell,
}

impl<R: Runtime> Orchestrator<R> {
    /// An orchestrator with nothing to do. It runs no task until there is work.
    pub fn new(runtime: R, adapter: Rc<dyn Adapter>, storage: Storage, settings: Settings) -> Self {
        let Storage { ledger, cache, durable } = storage;
        let runtime = Rc::new(runtime);
        let provider: Rc<str> = adapter.provider().into();
        let locks = durable.as_ref().map(|durable| Rc::clone(&durable.locks));
        let quota = Limiter::new(Rc::clone(&runtime), ledger, locks, settings.quota, settings.timeout);
        let cache = Cache::new(cache, Rc::clone(&provider), settings.cache_ttl);
        let state = RefCell::new(State::new(settings.max_jobs));
        let shared = Shared {
            runtime,
            adapter,
            provider,
            settings,
            durable,
            quota,
            cache,
            state,
            outbox: Outbox::default(),
            bell: Bell::default(),
        };
        Self { shared: Rc::new(shared) }
    }

    /// Starts a job. The future ends with its final status, once every indicator has its outcome.
    pub fn enrich(
        &self,
        id: &str,
        list: Vec<Candidate>,
    ) -> impl Future<Output = Result<Status<R::Log>, NoStatus>> + use<R> {
        let (completion, completed) = oneshot::channel();
        if self.shared.state.borrow().jobs.is_running(id) {
            let _ = completion.send(Err(NoStatus::JobIsRunning)); // it is waited for below
        } else {
            self.start(id.into(), list, completion);
        }
        completed.map(|status| status.unwrap_or(Err(NoStatus::Closed)))
    }

    /// How far a job is, with its outcomes from the `since`th on; `None` for a job that is not known, or no longer.
    pub fn status(&self, id: &str, since: usize) -> Option<Status<R::Log>> {
        self.shared.state.borrow_mut().status(id, since)
    }

    /// Calls back for every event of the job of that name from now on, the job itself being there yet or not. A job that is
    /// complete gives its completion once. Dropping the subscription does not end it: [`Subscription::end`] does.
    pub fn subscribe(&self, id: &str, callback: Rc<dyn Fn(Event<R::Log>)>) -> Subscription<R::Log> {
        let shared = &self.shared;
        let subscription = shared.outbox.subscribe(id.into(), callback);
        let complete = shared.state.borrow_mut().complete_event(id);
        if let Some(complete) = complete {
            shared.post([complete]);
        }
        subscription
    }

    /// Ends a job now: what has no outcome gets `cancelled`, and requests that no other job waits for are aborted.
    /// False if there is no such job, or it is complete.
    pub fn cancel(&self, id: &str) -> bool {
        self.shared.cancel(id)
    }

    /// Takes up every unfinished job that is stored and that no other context runs. The future ends with their names when they are under
    /// way. For the jobs of other contexts it stands by: should one die, its jobs go on here.
    pub fn resume(&self) -> impl Future<Output = Vec<JobId>> + use<R> {
        stored::resume(Rc::clone(&self.shared))
    }

    /// The jobs that are here and those that are stored, the newest first.
    pub fn list(&self) -> impl Future<Output = Vec<Listed>> + use<R> {
        stored::list(Rc::clone(&self.shared))
    }

    /// A job's status, from the store if it is not here. One that is complete is here from then on.
    pub fn open(&self, id: &str) -> impl Future<Output = Result<Option<Status<R::Log>>, Unreadable>> + use<R> {
        stored::open(Rc::clone(&self.shared), id.into())
    }

    /// Cancels a job if it runs here, and deletes it here and in the store. False if there is none, or another context runs it.
    pub fn delete(&self, id: &str) -> impl Future<Output = bool> + use<R> {
        stored::delete(Rc::clone(&self.shared), id.into())
    }

    /// What [`enrich`](Self::enrich) would do with this list now, without doing it.
    pub fn plan(&self, list: Vec<Candidate>) -> impl Future<Output = Plan> + use<R> {
        plan::plan(Rc::clone(&self.shared), list)
    }

    /// What of the quota is used, over every context that shares the store.
    pub fn quota_usage(&self) -> impl Future<Output = QuotaUsage> + use<R> {
        let shared = Rc::clone(&self.shared);
        async move { shared.quota.usage().await }
    }

    /// Forgets every remembered answer.
    pub fn clear_cache(&self) -> impl Future<Output = ()> + use<R> {
        let shared = Rc::clone(&self.shared);
        async move { shared.cache.clear().await }
    }

    /// Ends it: what is in flight is aborted, promises that pend are broken, and nothing is left running. Jobs that are stored can be resumed.
    pub fn close(&self) {
        self.shared.close();
    }

    fn start(&self, id: JobId, list: Vec<Candidate>, completion: Completion<R::Log>) {
        let shared = &self.shared;
        let intake = intake::sort(list, &*shared.adapter, shared.settings.skip_private_addresses);
        let skipped = R::Log::present_skipped(intake.skipped.clone());
        let mut job = Job::new(JobId::clone(&id), shared.runtime.now(), intake.total(), skipped, completion);
        if shared.durable.is_some() {
            job.set_record(Record::Filing);
            let state = &mut *shared.state.borrow_mut();
            state.jobs.insert(job);
            state.journal.put_job(id, intake);
        } else {
            shared.state.borrow_mut().jobs.insert(job);
            shared.begin(&id, intake, &[]);
        }
        Pump::wake(shared);
    }
}
