//! Jobs that an earlier context left behind, or that are done and stored: going on with them, reading them, deleting them.

use std::collections::HashSet;
use std::rc::Rc;

use futures::FutureExt;
use futures::future::{AbortHandle, Abortable};

use super::intake::Intake;
use super::jobs::Job;
use super::pump::Pump;
use super::status::{JobId, Status};
use super::storage::{Durable, JobHeader, JobName, Listed, LockGuard, StoredJob, Unreadable};
use super::{OutcomeLog, Runtime, Shared};

/// Takes up every unfinished job that nobody runs, the oldest first, and gives their names. For those that another context runs it stands
/// by: should that context die, or be dying just now, they go on here.
pub(super) async fn resume<R: Runtime>(shared: Rc<Shared<R>>) -> Vec<JobId> {
    let Some(durable) = shared.durable.clone() else { return Vec::new() };
    let mut listed = durable.jobs.list(&shared.provider).await;
    sort_newest_first(&mut listed);
    let mut resumed = Vec::new();
    for JobHeader { name, .. } in listed.into_iter().rev().filter_map(unfinished) {
        if shared.state.borrow().jobs.is_running(&name.id) {
            continue;
        }
        match durable.locks.try_lock(&name.lock()).await {
            Some(hold) => resumed.extend(take_up(&shared, &durable, name, hold).await),
            None => stand_by(&shared, durable.clone(), name),
        }
    }
    resumed
}

fn unfinished((_, header): Listed) -> Option<JobHeader> {
    header.ok().filter(|header| !header.is_complete())
}

/// Goes on with one job under its lock, if it is unfinished: only now is it certain how far it is.
async fn take_up<R: Runtime>(
    shared: &Rc<Shared<R>>,
    durable: &Durable,
    name: JobName,
    hold: LockGuard,
) -> Option<JobId> {
    let stored = durable.read(&name).await.ok()??;
    let goes_on = !stored.header.is_complete() && shared.go_on(stored, hold);
    goes_on.then(|| {
        Pump::wake(shared);
        name.id
    })
}

/// Waits for the lock of a job that another context runs.
fn stand_by<R: Runtime>(shared: &Rc<Shared<R>>, durable: Durable, name: JobName) {
    let state = &mut *shared.state.borrow_mut();
    if state.closed || state.standing_by.contains_key(&name.id) {
        return;
    }
    let (handle, registration) = AbortHandle::new_pair();
    state.standing_by.insert(JobId::clone(&name.id), handle);
    let waiter = Rc::clone(shared);
    let waiting = async move {
        let hold = durable.locks.lock(&name.lock()).await;
        waiter.state.borrow_mut().standing_by.remove(&name.id);
        if let Some(hold) = hold {
            take_up(&waiter, &durable, name, hold).await;
        }
    };
    shared.runtime.spawn(Abortable::new(waiting, registration).map(drop).boxed_local());
}

/// A job's status, from the store if it is not here. One that is complete is here from then on.
pub(super) async fn open<R: Runtime>(shared: Rc<Shared<R>>, id: JobId) -> Result<Option<Status<R::Log>>, Unreadable> {
    let here = shared.state.borrow_mut().status(&id, 0);
    let (None, Some(durable)) = (&here, &shared.durable) else { return Ok(here) };
    let Some(stored) = durable.read(&shared.name_of(&id)).await? else { return Ok(None) };
    let job = restored::<R>(&stored);
    let status = job.status(0);
    let state = &mut *shared.state.borrow_mut();
    // One that another context runs would be out of date at once.
    if stored.header.is_complete() && !state.closed && state.jobs.get_mut(&id).is_none() {
        state.jobs.insert(job);
    }
    Ok(Some(status))
}

/// Cancels a job if it runs here, and deletes it here and in the store. False if there is none, or another context runs it.
pub(super) async fn delete<R: Runtime>(shared: Rc<Shared<R>>, id: JobId) -> bool {
    shared.cancel(&id);
    let end = shared.state.borrow_mut().jobs.get_mut(&id).map(Job::end);
    if let Some(end) = end {
        let _ = end.await; // an end that is not sent is one too
    }
    let was_here = shared.state.borrow_mut().jobs.remove(&id).is_some();
    let Some(durable) = &shared.durable else { return was_here };
    let name = shared.name_of(&id);
    // Where it was ours, whoever has its lock now only looks whether there is something to take up.
    let lock = name.lock();
    let guard = if was_here { durable.locks.lock(&lock) } else { durable.locks.try_lock(&lock) };
    let Some(_guard) = guard.await else { return was_here };
    durable.jobs.delete(&name).await || was_here
}

/// The jobs that are here and those that are stored, the newest first.
pub(super) async fn list<R: Runtime>(shared: Rc<Shared<R>>) -> Vec<Listed> {
    let stored = match &shared.durable {
        Some(durable) => durable.jobs.list(&shared.provider).await,
        None => Vec::new(),
    };
    let mut jobs: Vec<Listed> = {
        let state = shared.state.borrow();
        state.jobs.iter().map(|job| (JobId::clone(job.id()), Ok(job.header(&shared.provider)))).collect()
    };
    let here: HashSet<JobId> = jobs.iter().map(|(id, _)| JobId::clone(id)).collect();
    jobs.extend(stored.into_iter().filter(|(id, _)| !here.contains(id)));
    sort_newest_first(&mut jobs);
    jobs
}

/// Those that cannot be read come last.
fn sort_newest_first(jobs: &mut [Listed]) {
    let moment = |job: &Listed| job.1.as_ref().ok().map(|header| header.created_at);
    // The one sort in the crate: each is kilobytes of code.
    jobs.sort_unstable_by(|one, other| moment(other).cmp(&moment(one)).then_with(|| other.0.cmp(&one.0)));
}

impl<R: Runtime> Shared<R> {
    fn name_of(&self, id: &JobId) -> JobName {
        JobName { provider: Rc::clone(&self.provider), id: JobId::clone(id) }
    }

    /// Lets a stored job go on under its lock. False if it cannot any more.
    fn go_on(&self, stored: StoredJob, hold: LockGuard) -> bool {
        let mut job = restored::<R>(&stored);
        job.go_on(hold);
        let id = JobId::clone(job.id());
        {
            let state = &mut *self.state.borrow_mut();
            // One that lost its record, and was finished in memory, is not begun again here.
            if state.closed || state.jobs.is_running(&id) || state.jobs.is_here(&stored.header) {
                return false;
            }
            state.jobs.insert(job);
        }
        let done: HashSet<usize> = stored.outcomes.iter().map(|outcome| outcome.index()).collect();
        let Intake { mut wanted, mut malformed, .. } = Rc::unwrap_or_clone(stored.intake);
        wanted.retain(|place| !done.contains(&place.index));
        malformed.retain(|place| !done.contains(&place.index));
        self.begin(&id, Intake { wanted, malformed, skipped: Vec::new() }, &stored.tried);
        true
    }
}

fn restored<R: Runtime>(stored: &StoredJob) -> Job<R::Log> {
    let skipped = R::Log::present_skipped(stored.intake.skipped.clone());
    Job::restored(&stored.header, skipped, stored.outcomes.iter().cloned().map(R::Log::present))
}
