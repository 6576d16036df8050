//! Jobs that an earlier context left behind, or that are done and stored: adopting them, reading
//! them, deleting them.

use std::collections::HashSet;
use std::rc::Rc;

use futures::FutureExt;
use futures::future::{AbortHandle, Abortable};

use super::core::Adoptable;
use super::driver::Driver;
use super::job_id::JobId;
use super::jobs::egress::Egress;
use super::jobs::intake::Intake;
use super::jobs::status::Status;
use super::jobs::view::View;
use super::runtime::{OutcomeLog, Runtime};
use super::scheduler::SourceId;
use super::storage::{Durable, JobHeader, JobName, Listed, LockGuard, StoredJob, TryLockError, Unreadable};

/// Stored jobs, as one orchestrator deals with them.
pub(super) struct Recovery<R: Runtime> {
    driver: Rc<Driver<R>>,
    /// Whose jobs they are.
    source: SourceId,
    provider: Rc<str>,
    egress: Egress,
}

impl<R: Runtime> Recovery<R> {
    pub(super) fn new(driver: &Rc<Driver<R>>, source: SourceId, provider: &Rc<str>, egress: &Egress) -> Self {
        Self { driver: Rc::clone(driver), source, provider: Rc::clone(provider), egress: egress.clone() }
    }

    /// Adopts every unfinished job that nobody runs, the oldest first, and gives their names. Those
    /// that another context runs are waited for: should it die, or be dying just now, they go on
    /// here.
    pub(super) async fn resume(self) -> Vec<JobId> {
        let Ok(durable) = self.driver.effects.durable.clone() else { return Vec::new() };
        let this = Rc::new(self);
        let listed = newest_first(durable.jobs.list(&this.provider).await);
        let mut resumed = Vec::new();
        for JobHeader { name, .. } in listed.into_iter().rev().filter_map(unfinished) {
            if this.driver.with(|core| core.jobs.is_running(&name.id)) {
                continue;
            }
            match durable.locks.try_lock(&name.lock()).await {
                Ok(guard) => resumed.extend(this.adopt(&durable, name, guard).await),
                Err(TryLockError::Held) => this.await_takeover(durable.clone(), name),
                Err(TryLockError::Refused) => {}
            }
        }
        resumed
    }

    /// Goes on with one job under its lock, if it is unfinished: only now is it certain how far it
    /// is.
    async fn adopt(&self, durable: &Durable, name: JobName, guard: LockGuard) -> Option<JobId> {
        let stored = durable.read(&name).await.ok()??;
        if stored.header.is_complete() {
            return None;
        }
        let job = adoptable::<R>(stored, &self.egress);
        let adopted = self.driver.call(|core| core.adopt(job, self.source, guard));
        adopted.then_some(name.id)
    }

    /// Waits for the lock of a job that another context runs, and adopts it then.
    fn await_takeover(self: &Rc<Self>, durable: Durable, name: JobName) {
        let (handle, registration) = AbortHandle::new_pair();
        if !self.driver.with(|core| core.await_takeover(&name.id, handle)) {
            return;
        }
        let this = Rc::clone(self);
        let waiting = async move {
            let guard = durable.locks.lock(&name.lock()).await;
            this.driver.with(|core| core.end_takeover(&name.id));
            if let Some(guard) = guard {
                this.adopt(&durable, name, guard).await;
            }
        };
        let task = Abortable::new(waiting, registration).map(drop);
        self.driver.effects.runtime.spawn(task.boxed_local());
    }

    /// A job's status, out of storage if it is not here. One that is complete is here from then on.
    pub(super) async fn open(self, id: JobId) -> Result<Option<Status<R::Log>>, Unreadable> {
        let here = self.driver.with(|core| core.status(&id, 0));
        let (None, Ok(durable)) = (&here, &self.driver.effects.durable) else { return Ok(here) };
        let Some(stored) = durable.read(&self.name_of(&id)).await? else { return Ok(None) };
        let job = view::<R>(&stored);
        let status = job.status(0);
        self.driver.with(|core| core.remember(job));
        Ok(Some(status))
    }

    /// Cancels a job if it runs here, and deletes it here and in storage. False if there is none,
    /// or another context runs it.
    pub(super) async fn delete(self, id: JobId) -> bool {
        let end = self.driver.call(|core| {
            core.cancel(&id);
            core.jobs.get_mut(&id).map(View::end)
        });
        if let Some(end) = end {
            let _ = end.await; // an end that is not sent is one too
        }
        let was_here = self.driver.with(|core| core.jobs.remove(&id)).is_some();
        let Ok(durable) = &self.driver.effects.durable else { return was_here };
        let name = self.name_of(&id);
        // Where it was ours, whoever has its lock now only looks whether there is something to
        // adopt.
        let lock = name.lock();
        let guard = if was_here { durable.locks.lock(&lock).await } else { durable.locks.try_lock(&lock).await.ok() };
        let Some(_guard) = guard else { return was_here };
        durable.jobs.delete(&name).await || was_here
    }

    /// The jobs that are here and those that are stored, the newest first.
    pub(super) async fn list(self) -> Vec<Listed> {
        let mut stored = match &self.driver.effects.durable {
            Ok(durable) => durable.jobs.list(&self.provider).await,
            Err(_) => Vec::new(),
        };
        let listed = |header: &JobHeader| (JobId::clone(&header.name.id), Ok(header.clone()));
        self.driver.with(|core| {
            stored.retain(|(id, _)| !core.jobs.has(id));
            stored.extend(core.jobs.headers().map(listed));
        });
        newest_first(stored)
    }

    fn name_of(&self, id: &JobId) -> JobName {
        JobName { provider: Rc::clone(&self.provider), id: JobId::clone(id) }
    }
}

fn unfinished((_, header): Listed) -> Option<JobHeader> {
    header.ok().filter(|header| !header.is_complete())
}

/// Those that cannot be read come last. By insertion: jobs are few, and a sort is kilobytes of
/// code.
fn newest_first(jobs: Vec<Listed>) -> Vec<Listed> {
    let moment = |job: &Listed| job.1.as_ref().ok().map(|header| header.created_at);
    let is_before = |one: &Listed, other: &Listed| (moment(one), &one.0) > (moment(other), &other.0);
    let mut sorted = Vec::with_capacity(jobs.len());
    for job in jobs {
        let place = sorted.partition_point(|other| is_before(other, &job));
        sorted.insert(place, job);
    }
    sorted
}

/// A stored job, as what is left of it can go on.
fn adoptable<R: Runtime>(stored: StoredJob, egress: &Egress) -> Adoptable<R::Log> {
    let view = view::<R>(&stored);
    let done: HashSet<usize> = stored.outcomes.iter().map(|outcome| outcome.index()).collect();
    let Intake { mut wanted, mut malformed, .. } = Rc::unwrap_or_clone(stored.intake);
    wanted.retain(|place| !done.contains(&place.index));
    malformed.retain(|place| !done.contains(&place.index));
    let withheld = egress.withhold(&mut wanted, stored.header.private);
    let intake = Intake { wanted, malformed, skipped: Vec::new() };
    Adoptable { view, intake, withheld, tried: stored.tried }
}

fn view<R: Runtime>(stored: &StoredJob) -> View<R::Log> {
    let skipped = R::Log::present_skipped(stored.intake.skipped.clone());
    View::stored(stored.header.clone(), skipped, stored.outcomes.iter().cloned().map(R::Log::present))
}
