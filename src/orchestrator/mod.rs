//! Jobs: many lookups at once, within the quota, each with exactly one outcome.
//!
//! [`Orchestrator`] is the door. Behind it, one concern a file:
//!
//! - [`intake`](Candidate) sorts a list into what is looked up, what is skipped and what is no indicator;
//! - `jobs` keeps each job's progress, least recently used out first; `lookups` knows which indicator is asked for by whom, so that
//!   one request serves them all; `queue` says whose turn it is;
//! - `pump` is the one loop that starts attempts and handles how they end; `retry` decides what a failure means for it;
//! - [`quota`] grants requests, [`cache`] remembers answers; both keep what they know in a [`Store`];
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
mod intake;
mod jobs;
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
mod store;

use std::cell::RefCell;
use std::rc::Rc;

use futures::FutureExt;
use futures::channel::oneshot;

use crate::enrichment::Adapter;

pub use events::{Event, Subscription};
pub use intake::Candidate;
pub use plan::Plan;
pub use runtime::{OutcomeLog, Runtime};
pub use settings::Settings;
pub use status::{JobId, Status};
pub use store::{LedgerEdit, MemoryStore, Store};

use cache::Cache;
use events::Outbox;
use pump::{Bell, Pump};
use quota::{QuotaKeeper, QuotaUsage};
use state::State;

/// Takes lists of indicators and sees to it that each gets its outcome.
///
/// To drop it is to close it: what is in flight is aborted, promises that pend are broken, and nothing is left running.
pub struct Orchestrator<R: Runtime> {
    shared: Rc<Shared<R>>,
}

/// A job of that name is running: its name is free again when it has completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobIsRunning;

/// The orchestrator was closed before the job completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed;

/// What the parts share. Only the pump and the futures that it runs hold it beside the orchestrator itself.
struct Shared<R: Runtime> {
    runtime: Rc<R>,
    adapter: Rc<dyn Adapter>,
    settings: Settings,
    quota: QuotaKeeper<R>,
    cache: Cache,
    state: RefCell<State<R::Log>>,
    outbox: Outbox<R::Log>,
    bell: Bell,
}

impl<R: Runtime> Orchestrator<R> {
    /// An orchestrator with nothing to do. It runs no task until there is work.
    pub fn new(runtime: R, adapter: Rc<dyn Adapter>, store: Rc<dyn Store>, settings: Settings) -> Self {
        let runtime = Rc::new(runtime);
        let quota = QuotaKeeper::new(Rc::clone(&runtime), Rc::clone(&store), settings.quota, settings.timeout);
        let cache = Cache::new(store, adapter.provider(), settings.cache_ttl);
        let state = RefCell::new(State::new(settings.max_jobs));
        let shared = Shared {
            runtime,
            adapter,
            settings,
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
    ) -> Result<impl Future<Output = Result<Status<R::Log>, Closed>> + use<R>, JobIsRunning> {
        let shared = &self.shared;
        if shared.state.borrow().jobs.is_running(id) {
            return Err(JobIsRunning);
        }
        let intake = intake::sort(list, &*shared.adapter, shared.settings.skip_private_addresses);
        let skipped = R::Log::present_skipped(intake.skipped);
        let (completion, completed) = oneshot::channel();

        let job = shared.state.borrow_mut().begin(id.into(), intake.total, skipped, completion);
        shared.reject(&job, intake.malformed);
        shared.state.borrow_mut().ask(&job, intake.wanted);
        shared.complete_if_done(&job);
        Pump::wake(shared);
        Ok(completed.map(|status| status.map_err(|_| Closed)))
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
}

impl<R: Runtime> Drop for Orchestrator<R> {
    fn drop(&mut self) {
        self.shared.close();
    }
}
