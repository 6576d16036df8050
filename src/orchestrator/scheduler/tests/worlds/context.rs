//! One tab of a small world: a scheduler and a limiter, and what is under way for them.

use std::collections::VecDeque;
use std::fmt::{self, Write};
use std::rc::Rc;
use std::time::Duration;

use futures::FutureExt;

use super::super::script;
use super::judge::Judge;
use super::realm::{Held, Realm};
use super::shared::Shared;
use crate::enrichment::Report;
use crate::ioc::Ioc;
use crate::orchestrator::cache::Known;
use crate::orchestrator::jobs::intake::Intake;
use crate::orchestrator::jobs::wait::WhenExhausted;
use crate::orchestrator::quota::{Acquired, Limiter, Permit, Quota, Reply};
use crate::orchestrator::runtime::{Moment, Runtime};
use crate::orchestrator::scheduler::jitter::Jitter;
use crate::orchestrator::scheduler::{
    Acquisition, Attempt, Connectivity, Effect, Event, LookupId, Notice, Saved, Scheduler, SourceId,
};
use crate::orchestrator::storage::{Append, JobHeader, LockGuard};

/// The pause after a refusal that does not say how long.
const MINUTE: Duration = Duration::from_secs(60);

/// One tab. To drop it is to kill it.
pub(super) struct Context {
    pub(super) scheduler: Scheduler,
    pub(super) limiter: Limiter<Realm>,
    pub(super) realm: Rc<Realm>,
    locks: Held,
    pub(super) recalling: Option<Vec<Rc<Ioc>>>,
    pub(super) acquiring: Option<Rc<Ioc>>,
    pub(super) saving: VecDeque<(JobHeader, Rc<Intake>)>,
    pub(super) appending: Option<Vec<Append>>,
    pub(super) returning: Vec<Permit>,
    pub(super) requests: Vec<Request>,
    guards: Vec<(String, LockGuard)>,
    due: Option<Duration>,
}

/// A request that is under way.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) lookup: LookupId,
    pub(super) ioc: Rc<Ioc>,
    permit: Option<Permit>,
    pub(super) arrived: bool,
    pub(super) aborted: bool,
    /// What it has ended with, once that is in the ledger.
    pub(super) end: Option<Attempt>,
}

/// How a request ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Answered,
    Refused,
    /// It has reached the server, and no answer comes.
    Fails,
    /// It has not reached the server.
    Lost,
    Denied,
    Aborted,
}

impl Fate {
    /// Whether the request has reached the server, where that is known.
    pub(super) const fn has_arrived(self) -> bool {
        matches!(self, Self::Answered | Self::Refused | Self::Fails | Self::Denied)
    }
}

impl Context {
    pub(super) fn new(realm: Rc<Realm>, shared: &Shared, quota: Quota, concurrency: usize) -> Self {
        let locks: Rc<dyn crate::orchestrator::storage::Locks> = Rc::new(shared.locks.clone());
        let ledger = Rc::clone(&shared.ledger) as Rc<_>;
        let mut this = Self {
            scheduler: script::scheduler(concurrency, WhenExhausted::Fail),
            limiter: Limiter::new(Rc::clone(&realm), ledger, Some(locks), quota, script::TIMEOUT),
            realm,
            locks: shared.locks.clone(),
            recalling: None,
            acquiring: None,
            saving: VecDeque::new(),
            appending: None,
            returning: Vec::new(),
            requests: Vec::new(),
            guards: Vec::new(),
            due: None,
        };
        let now = this.now();
        this.scheduler.handle(Event::Connectivity(Connectivity::Online), now);
        this
    }

    pub(super) fn now(&self) -> Moment {
        self.realm.moment()
    }

    /// Whether a transaction is under way, or a response is not taken in yet.
    pub(super) fn is_busy(&self) -> bool {
        let writes = self.acquiring.is_some() || self.appending.is_some() || !self.saving.is_empty();
        let ended = self.requests.iter().any(|request| request.end.is_some());
        self.recalling.is_some() || writes || ended || !self.returning.is_empty()
    }

    fn tell(&mut self, event: Event, judge: &mut Judge, shared: &Shared) {
        let now = self.now();
        self.scheduler.jitter = Jitter::seeded(0); // whatever was drawn before, or no two ways would meet
        self.scheduler.handle(event, now);
        self.pump(judge, shared);
    }

    /// Passes on what is to be told, and begins what is to be done, as the driver does.
    pub(super) fn pump(&mut self, judge: &mut Judge, shared: &Shared) {
        let now = self.now();
        loop {
            if let Some(notice) = self.scheduler.poll_notice() {
                self.note(notice, judge, shared);
            } else if let Some(effect) = self.scheduler.poll_effect(now) {
                self.begin(effect);
            } else {
                break;
            }
        }
        self.due = self.scheduler.poll_timeout();
        judge.in_flight(self.requests.len());
        if !self.is_busy() && self.requests.is_empty() && self.scheduler.is_idle() {
            self.limiter.retire();
        }
    }

    fn note(&mut self, notice: Notice, judge: &mut Judge, shared: &Shared) {
        match notice {
            Notice::Outcome(job, outcome) => judge.told(&job, outcome, &shared.disk.borrow()),
            Notice::Complete(job) => {
                judge.completed(&job, &shared.disk.borrow());
                self.guards.retain(|(name, _)| *name != *job);
            }
            Notice::Stored(job, guard) => self.guards.push((job.to_string(), guard)),
            Notice::Waiting(..) | Notice::Paused(..) => {}
            Notice::NotStored(job, _) | Notice::Refused(job) => panic!("{job} is refused by a disk that takes all"),
        }
    }

    fn begin(&mut self, effect: Effect) {
        match effect {
            Effect::Recall(_, iocs) => assert!(self.recalling.replace(iocs).is_none(), "one recall at a time"),
            Effect::Acquire(_, ioc, _) => assert!(self.acquiring.replace(ioc).is_none(), "one acquisition at a time"),
            Effect::Send(lookup, _, ioc, permit) => {
                let permit = Some(permit);
                self.requests.push(Request { lookup, ioc, permit, arrived: false, aborted: false, end: None });
            }
            Effect::Abort(id) => {
                let request = self.requests.iter_mut().find(|request| request.lookup == id);
                request.into_iter().for_each(|request| request.aborted = true);
            }
            Effect::Return(_, permit) => self.returning.push(permit),
            Effect::Save(header, intake) => self.saving.push_back((header, intake)),
            Effect::Append(appends) => assert!(self.appending.replace(appends).is_none(), "one append at a time"),
        }
    }

    // Moves

    pub(super) fn recall(&mut self, judge: &mut Judge, shared: &Shared) {
        let asked = self.recalling.take().expect("a recall is under way");
        let known = |ioc: &Rc<Ioc>| {
            let report = shared.disk.borrow().answers.get(ioc.value()).cloned()?;
            Some(Known { report, is_good: true })
        };
        self.tell(Event::Recalled(asked.iter().map(known).collect()), judge, shared);
    }

    pub(super) fn acquire(&mut self, judge: &mut Judge, shared: &Shared) {
        let ioc = self.acquiring.take().expect("an acquisition is under way");
        let known = shared.disk.borrow().answers.get(ioc.value()).cloned();
        let acquisition = match known {
            Some(report) => Acquisition::Known(report),
            None => match self.limiter.acquire().now_or_never().expect("memory answers at once") {
                Acquired::Permit(permit) => Acquisition::Permitted(permit),
                Acquired::Wait(span) => Acquisition::Wait(span),
                Acquired::Exhausted(wait) => Acquisition::Exhausted(wait),
            },
        };
        self.tell(Event::Acquired(SourceId(0), acquisition), judge, shared);
    }

    pub(super) fn save(&mut self, judge: &mut Judge, shared: &Shared) {
        let (header, intake) = self.saving.pop_front().expect("a job is being stored");
        let id = Rc::clone(&header.name.id);
        let guard = self.locks.take(&header.name.lock()).expect("nobody else runs it");
        shared.disk.borrow_mut().create(header, intake);
        self.tell(Event::Saved(id, Saved::Stored(guard)), judge, shared);
    }

    pub(super) fn append(&mut self, judge: &mut Judge, shared: &Shared) {
        let appends = self.appending.take().expect("an append is under way");
        shared.disk.borrow_mut().append(appends);
        self.tell(Event::Appended(Ok(())), judge, shared);
    }

    pub(super) fn give_back(&mut self, judge: &mut Judge, shared: &Shared) {
        let permit = self.returning.pop().expect("a permit is to be given back");
        self.limiter.give_back(permit).now_or_never().expect("memory answers at once");
        self.tell(Event::Returned, judge, shared);
    }

    /// A request's end is written into the ledger.
    pub(super) fn respond(&mut self, number: usize, fate: Fate) {
        let request = &mut self.requests[number];
        let (ending, attempt) = match fate {
            Fate::Answered => (Reply::Answered, Attempt::Answered(answer(&request.ioc))),
            Fate::Refused => (Reply::Refused(MINUTE), Attempt::Failed(script::failure(&["rate_limited"]))),
            Fate::Fails | Fate::Lost => (Reply::Unanswered, Attempt::Failed(script::failure(&["network"]))),
            Fate::Denied => (Reply::Unanswered, Attempt::Failed(script::failure(&["forbidden"]))),
            Fate::Aborted => (Reply::Unanswered, Attempt::Aborted),
        };
        let permit = request.permit.take().expect("it ends once");
        let exhausted = self.limiter.complete(permit, ending).now_or_never().expect("memory answers at once");
        request.end = Some(exhausted.map_or(attempt, Attempt::Exhausted));
    }

    /// A request's end is taken in.
    pub(super) fn deliver(&mut self, number: usize, judge: &mut Judge, shared: &Shared) {
        let Request { lookup, ioc, end, .. } = self.requests.remove(number);
        let attempt = end.expect("it has ended");
        if let Attempt::Answered(report) = &attempt {
            shared.disk.borrow_mut().remember(&ioc, report);
        }
        self.tell(Event::Attempted(lookup, attempt), judge, shared);
    }

    pub(super) fn time_out(&mut self, judge: &mut Judge, shared: &Shared) {
        self.tell(Event::Timeout, judge, shared);
    }

    /// Goes on with a job whose context has died.
    pub(super) fn adopt(&mut self, job: &str, judge: &mut Judge, shared: &Shared) {
        let record = shared.disk.borrow().jobs[job].clone();
        let guard = self.locks.take(&record.header.name.lock()).expect("nobody else runs it");
        self.guards.push((job.to_owned(), guard));
        let (header, intake) = record.left();
        judge.adopted(job, &record.outcomes);
        self.scheduler.adopt(header, SourceId(0), intake, &record.tried);
        self.pump(judge, shared);
    }

    pub(super) fn cancel(&mut self, job: &str, judge: &mut Judge, shared: &Shared) {
        self.scheduler.cancel(job);
        self.pump(judge, shared);
    }

    /// When it wants to be told that time has passed.
    pub(super) fn due(&self) -> Option<Duration> {
        self.due
    }

    pub(super) fn is_due(&self) -> bool {
        self.due.is_some_and(|due| due <= self.now().steady)
    }

    /// Writes down all that decides what it does next. Numbers that were drawn only have to differ.
    pub(super) fn write_state(&self, into: &mut String) -> fmt::Result {
        let Scheduler { sources, lookups, unrecalled, write_ahead, .. } = &self.scheduler;
        let asked = lookups.find_all(|_| true);
        let lookups: Vec<_> = asked.into_iter().map(|id| (id, lookups.get(id))).collect();
        let jobs: Vec<_> =
            self.scheduler.jobs.iter().map(|run| (&run.header, run.next_outcome, &run.siblings)).collect();
        write!(into, "{sources:?} {lookups:?} {jobs:?} {unrecalled:?} {write_ahead:?} ")?;
        let Self { recalling, acquiring, saving, appending, returning, requests, .. } = self;
        write!(into, "{recalling:?} {acquiring:?} {saving:?} {appending:?} {returning:?} {requests:?} ")?;
        let guards: Vec<&String> = self.guards.iter().map(|(name, _)| name).collect();
        write!(into, "{guards:?} {}", self.limiter.view())
    }

    /// What is left when everything is done: nothing.
    pub(super) fn is_at_rest(&self) -> bool {
        self.scheduler.is_idle() && !self.is_busy() && self.requests.is_empty() && self.guards.is_empty()
    }
}

fn answer(ioc: &Ioc) -> Rc<Report> {
    script::report(&script::name(ioc.value()))
}
