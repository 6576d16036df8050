//! The one loop that starts attempts and handles how they end.
//!
//! Everything that the orchestrator waits for is a future in one `FuturesUnordered`: the cache, the quota, requests, rests, and two
//! timers, the gate's and the one for all attempts that are under way. Each ends with a [`Step`]; handling a step never waits. The loop runs while there is work, and not longer.
//!
//! Waiting never holds a place among the requests in flight: a lookup that waits for the quota is in the queue, one that rests has
//! a timer, and both are started anew when their time comes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Poll, Waker};
use std::time::Duration;

use futures::FutureExt;
use futures::StreamExt;
use futures::future::{AbortHandle, AbortRegistration, LocalBoxFuture, poll_fn};
use futures::stream::FuturesUnordered;

use super::attempt::{Landing, attempt};
use super::intake::Intake;
use super::journal::{Filed, Journal, Note};
use super::lookups::{LookupId, Stage};
use super::queue::FairQueue;
use super::quota::{Acquired, Permit};
use super::retry::{Remedy, remedy};
use super::settle::Ending;
use super::state::Gate;
use super::status::JobId;
use super::storage::NotStored;
use super::{Runtime, Shared};
use crate::enrichment::{ErrorCode, Failure, Report};
use crate::ioc::Ioc;
use crate::time::Timestamp;

/// Lookups that the cache is asked for at once: enough for one transaction to be cheap, few enough to start soon.
const SIFTED_AT_ONCE: usize = 256;
/// Pauses in a row after which the source is taken at its word.
const MAX_REFUSALS: u32 = 3;

/// What the pump waited for.
pub(super) enum Step {
    /// The cache's answers for lookups that are new.
    Sifted(Vec<(LookupId, Option<Rc<Report>>)>),
    /// A lookup whose turn it is may start, or not.
    Admitted(LookupId, Admission),
    /// An attempt, made in an epoch of refusals, has ended.
    Landed(LookupId, u64, Landing),
    /// A lookup may be tried a second time.
    Rested(LookupId),
    /// The gate may be open again.
    GateDue,
    /// An attempt may have had its time.
    FlightDue,
    /// A slot that was not needed is back.
    TakenBack,
    /// A new job has been written down, or not.
    Filed(JobId, Rc<Intake>, Filed),
    /// What happened to jobs has been written down, or not.
    Written(Vec<Note>, Result<(), NotStored>),
}

/// Whether a lookup may start.
pub(super) enum Admission {
    /// The answer has come into the cache since the lookup was sifted.
    Known(Rc<Report>),
    /// With this slot, and the way to abort it.
    Granted(Permit, AbortRegistration),
    /// Not for so long.
    Wait(Duration),
    /// Not before then: the day or month is used up.
    Exhausted(Timestamp),
}

/// The loop.
pub(super) struct Pump<R: Runtime> {
    pub(super) shared: Rc<Shared<R>>,
    pub(super) work: FuturesUnordered<LocalBoxFuture<'static, Step>>,
    /// Whether the cache is being asked for new lookups.
    sifting: bool,
    /// Whether a lookup is on its way through the quota: one at a time, so that none takes a slot that it cannot use.
    admitting: bool,
    /// Whether the gate's timer runs.
    gate_timed: bool,
    /// Whether the timer of what is under way runs: one for all, because they have the same time, and a timer costs more than a lookup's bookkeeping.
    flights_timed: bool,
    /// Jobs that are being written down.
    pub(super) filing: usize,
    /// Whether what happened to jobs is being written down: one transaction at a time, so that it is told in the order in which it was written.
    pub(super) writing: bool,
}

impl<R: Runtime> Pump<R> {
    /// Sees to it that the loop runs and looks again at what there is to do.
    pub(super) fn wake(shared: &Rc<Shared<R>>) {
        if std::mem::replace(&mut shared.state.borrow_mut().pumping, true) {
            return shared.bell.ring();
        }
        let pump = Self {
            shared: Rc::clone(shared),
            work: FuturesUnordered::new(),
            sifting: false,
            admitting: false,
            gate_timed: false,
            flights_timed: false,
            filing: 0,
            writing: false,
        };
        shared.runtime.spawn(pump.run().boxed_local());
    }

    async fn run(mut self) {
        loop {
            self.file();
            self.sift();
            self.admit();
            self.watch_flights();
            self.write();
            if self.rest_if_idle() {
                return;
            }
            if let Some(step) = self.next_step().await {
                self.handle(step);
            }
        }
    }

    /// The next step, or nothing if there is new work to look at.
    async fn next_step(&mut self) -> Option<Step> {
        let (work, bell) = (&mut self.work, &self.shared.bell);
        poll_fn(|cx| {
            if bell.has_rung(cx.waker()) {
                return Poll::Ready(None);
            }
            match work.poll_next_unpin(cx) {
                Poll::Ready(Some(step)) => Poll::Ready(Some(step)),
                Poll::Ready(None) | Poll::Pending => Poll::Pending,
            }
        })
        .await
    }

    fn handle(&mut self, step: Step) {
        match step {
            Step::Sifted(answers) => self.sifted(answers),
            Step::Admitted(id, admission) => self.admitted(id, admission),
            Step::Landed(id, epoch, landing) => self.landed(id, epoch, landing),
            Step::Rested(id) => self.shared.state.borrow_mut().enqueue(id, FairQueue::give_back),
            Step::GateDue => self.gate_timed = false,
            Step::FlightDue => self.give_up_overdue(),
            Step::TakenBack => {}
            Step::Filed(job, intake, filed) => self.filed(&job, intake, filed),
            Step::Written(notes, kept) => self.written(notes, kept),
        }
    }

    /// Whether there is nothing left to do or to wait for. Then the loop ends, and the next job starts another.
    fn rest_if_idle(&self) -> bool {
        let state = &mut *self.shared.state.borrow_mut();
        let waiting = self.admitting || self.sifting || self.writing || self.filing > 0;
        let idle = !waiting && state.flights.len() == 0 && state.lookups.is_empty() && state.journal.is_empty();
        state.pumping = !idle;
        if idle {
            self.shared.quota.retire();
        }
        idle
    }

    // The cache

    /// Asks the cache for lookups that are new, so that what it knows does not wait behind what it does not.
    fn sift(&mut self) {
        if self.sifting {
            return;
        }
        let batch: Vec<(LookupId, Rc<Ioc>)> = {
            let state = &mut *self.shared.state.borrow_mut();
            let count = state.unsifted.len().min(SIFTED_AT_ONCE);
            let ids = state.unsifted.drain(..count);
            ids.filter_map(|id| Some((id, Rc::clone(&state.lookups.get(id)?.ioc)))).collect()
        };
        if batch.is_empty() {
            return;
        }
        self.sifting = true;
        let shared = Rc::clone(&self.shared);
        self.work.push(
            async move {
                let (ids, iocs): (Vec<_>, Vec<_>) = batch.into_iter().unzip();
                let answers = shared.cache.recall(iocs.into_iter(), shared.runtime.now()).await;
                Step::Sifted(ids.into_iter().zip(answers).collect())
            }
            .boxed_local(),
        );
    }

    fn sifted(&mut self, answers: Vec<(LookupId, Option<Rc<Report>>)>) {
        self.sifting = false;
        for (id, answer) in answers {
            match answer {
                Some(report) => self.finish(id, &Ending::Found { report, cached: true }),
                None => self.shared.state.borrow_mut().enqueue(id, FairQueue::push),
            }
        }
        self.announce_wait();
    }

    // The quota

    /// Sends the lookup whose turn it is to ask for a slot, if one more may be in flight.
    fn admit(&mut self) {
        self.open_gate_if_due();
        if self.admitting {
            return;
        }
        let Some((id, ioc, registration)) = self.take_turn() else { return };
        self.admitting = true;
        let shared = Rc::clone(&self.shared);
        self.work.push(
            async move {
                let known = shared.cache.recall(std::iter::once(ioc), shared.runtime.now()).await.pop().flatten();
                let admission = match known {
                    Some(report) => Admission::Known(report),
                    None => match shared.quota.acquire().await {
                        Acquired::Permit(permit) => Admission::Granted(permit, registration),
                        Acquired::Wait(span) => Admission::Wait(span),
                        Acquired::Exhausted(until) => Admission::Exhausted(until),
                    },
                };
                Step::Admitted(id, admission)
            }
            .boxed_local(),
        );
    }

    fn take_turn(&self) -> Option<(LookupId, Rc<Ioc>, AbortRegistration)> {
        let state = &mut *self.shared.state.borrow_mut();
        // After a refusal one request feels the way, until an answer comes.
        let lanes = if state.refusals.in_a_row > 0 { 1 } else { self.shared.settings.concurrency };
        if state.gate != Gate::Open || state.flights.len() >= lanes {
            return None;
        }
        let id = state.queue.take(|id| state.lookups.is_queued(id))?;
        let lookup = state.lookups.get_mut(id)?;
        let (handle, registration) = AbortHandle::new_pair();
        lookup.stage = Stage::Started(handle);
        Some((id, Rc::clone(&lookup.ioc), registration))
    }

    fn admitted(&mut self, id: LookupId, admission: Admission) {
        self.admitting = false;
        match admission {
            Admission::Known(report) => self.finish(id, &Ending::Found { report, cached: true }),
            Admission::Granted(permit, registration) => self.start(id, permit, registration),
            Admission::Wait(span) => {
                self.shared.state.borrow_mut().enqueue(id, FairQueue::give_back);
                self.close_gate(span);
            }
            Admission::Exhausted(until) => {
                self.shared.state.borrow_mut().enqueue(id, FairQueue::give_back);
                let sentence = "The key's allowance for the day or month is used up.";
                self.finish_all(Stage::is_waiting, &Failure::new(ErrorCode::QuotaExhausted, sentence).until(until));
            }
        }
    }

    fn start(&mut self, id: LookupId, permit: Permit, registration: AbortRegistration) {
        let shared = Rc::clone(&self.shared);
        let started = {
            let state = &mut *shared.state.borrow_mut();
            state.lookups.get_mut(id).map(|lookup| {
                lookup.requests += 1;
                state.flights.begin(id, shared.runtime.elapsed() + shared.settings.timeout);
                (Rc::clone(&lookup.ioc), state.refusals.epoch)
            })
        };
        self.work.push(match started {
            Some((ioc, epoch)) => {
                async move { Step::Landed(id, epoch, attempt(shared, ioc, permit, registration).await) }.boxed_local()
            }
            // Everybody who asked has left while the slot was being taken.
            None => async move {
                shared.quota.give_back(permit).await;
                Step::TakenBack
            }
            .boxed_local(),
        });
    }

    // The time for one attempt

    fn watch_flights(&mut self) {
        if self.flights_timed {
            return;
        }
        let Some(due) = self.shared.state.borrow().flights.next_due() else { return };
        self.flights_timed = true;
        let left = due.saturating_sub(self.shared.runtime.elapsed());
        self.work.push(self.shared.runtime.sleep(left).map(|()| Step::FlightDue).boxed_local());
    }

    /// Aborts what has had its time; it lands then.
    fn give_up_overdue(&mut self) {
        self.flights_timed = false;
        let elapsed = self.shared.runtime.elapsed();
        let state = &mut *self.shared.state.borrow_mut();
        for id in state.flights.take_overdue(elapsed) {
            if let Some(lookup) = state.lookups.get(id) {
                lookup.abort();
            }
        }
    }

    // The gate

    /// Starts nothing for so long, unless the gate is closed for longer already.
    fn close_gate(&mut self, span: Duration) {
        let (now, elapsed) = (self.shared.runtime.now(), self.shared.runtime.elapsed());
        let opens_at = elapsed + span;
        {
            let state = &mut *self.shared.state.borrow_mut();
            if matches!(state.gate, Gate::Closed { opens_at: already, .. } if already >= opens_at) {
                return;
            }
            state.gate = Gate::Closed { opens_at, until: now.plus(span) };
        }
        self.announce_wait();
    }

    fn open_gate_if_due(&mut self) {
        let Gate::Closed { opens_at, .. } = self.shared.state.borrow().gate else { return };
        let remaining = opens_at.saturating_sub(self.shared.runtime.elapsed());
        if remaining.is_zero() {
            self.shared.state.borrow_mut().gate = Gate::Open;
        } else if !self.gate_timed {
            self.gate_timed = true;
            self.work.push(self.shared.runtime.sleep(remaining).map(|()| Step::GateDue).boxed_local());
        }
    }

    fn announce_wait(&self) {
        let events = self.shared.state.borrow_mut().waiting_events();
        self.shared.post(events);
    }

    // The ends

    fn landed(&mut self, id: LookupId, epoch: u64, landing: Landing) {
        let overdue = self.shared.state.borrow_mut().flights.end(id);
        match landing {
            Landing::Answered(report, took) => {
                {
                    let state = &mut *self.shared.state.borrow_mut();
                    state.refusals.in_a_row = 0;
                    state.latency = (state.latency * 3 + took) / 4;
                }
                self.finish(id, &Ending::Found { report, cached: false });
            }
            Landing::Failed(failure) => self.failed(id, epoch, failure),
            Landing::Aborted if overdue => {
                let sentence = "There was no full answer in time (timeoutMs).";
                self.failed(id, epoch, Failure::new(ErrorCode::Timeout, sentence));
            }
            Landing::Aborted => {}
        }
    }

    fn failed(&mut self, id: LookupId, epoch: u64, failure: Failure) {
        let failures = {
            let state = &mut *self.shared.state.borrow_mut();
            let Some(lookup) = state.lookups.get_mut(id) else { return };
            lookup.failures += u32::from(!failure.is_refusal());
            lookup.failures
        };
        let (now, chance) = (self.shared.runtime.now(), self.shared.runtime.random());
        match remedy(&failure, failures, now, chance) {
            Remedy::TryAgain(rest) => {
                self.shared.state.borrow_mut().note_failure(id);
                self.rest(id, rest);
            }
            Remedy::Pause(span) => self.refused(id, epoch, span, failure),
            Remedy::GiveUpAll => {
                self.finish(id, &Ending::Failed(failure.clone()));
                self.finish_all(Stage::is_unstarted, &failure);
            }
            Remedy::GiveUp => self.finish(id, &Ending::Failed(failure)),
        }
    }

    fn rest(&mut self, id: LookupId, span: Duration) {
        if let Some(lookup) = self.shared.state.borrow_mut().lookups.get_mut(id) {
            lookup.stage = Stage::Resting;
        }
        self.work.push(self.shared.runtime.sleep(span).map(move |()| Step::Rested(id)).boxed_local());
    }

    /// A 429: the lookup goes back to the head of its line and everything pauses; the third pause in a row ends all that wait.
    fn refused(&mut self, id: LookupId, epoch: u64, span: Duration, failure: Failure) {
        let in_a_row = {
            let state = &mut *self.shared.state.borrow_mut();
            state.enqueue(id, FairQueue::give_back);
            if epoch == state.refusals.epoch {
                state.refusals.epoch += 1;
                state.refusals.in_a_row += 1;
            }
            state.refusals.in_a_row
        };
        self.close_gate(span);
        if in_a_row >= MAX_REFUSALS {
            self.shared.state.borrow_mut().refusals.in_a_row = 0;
            let retry_at = self.shared.runtime.now().plus(span);
            self.finish_all(Stage::is_waiting, &failure.until(retry_at));
        }
    }

    fn finish(&self, id: LookupId, ending: &Ending) {
        let lookup = self.shared.state.borrow_mut().lookups.finish(id);
        if let Some(lookup) = lookup {
            self.shared.settle(lookup, ending);
        }
    }

    /// Ends all whose stage is one of those that `ends`.
    fn finish_all(&self, ends: fn(&Stage) -> bool, failure: &Failure) {
        let lookups = self.shared.state.borrow_mut().lookups.finish_all(|lookup| ends(&lookup.stage));
        let ending = Ending::Failed(failure.clone());
        for lookup in lookups {
            self.shared.settle(lookup, &ending);
        }
    }
}

impl<R: Runtime> Shared<R> {
    /// Brings everything to its end: requests are aborted, promises broken, subscribers forgotten. The pump, if it runs, settles the
    /// slots of what it aborts and ends.
    pub(super) fn close(&self) {
        self.outbox.close();
        let jobs = {
            let state = &mut *self.state.borrow_mut();
            state.closed = true;
            state.lookups.abort_all();
            state.unsifted.clear();
            state.queue = FairQueue::default();
            state.journal = Journal::default();
            state.standing_by.drain().for_each(|(_, waiting)| waiting.abort());
            state.jobs.take_all()
        };
        drop(jobs); // with no borrow held: who waits for them is woken
        self.bell.ring();
    }
}

/// Wakes the pump.
#[derive(Default)]
pub(super) struct Bell {
    rung: Cell<bool>,
    listener: RefCell<Option<Waker>>,
}

impl Bell {
    pub(super) fn ring(&self) {
        self.rung.set(true);
        let listener = self.listener.borrow_mut().take();
        if let Some(listener) = listener {
            listener.wake();
        }
    }

    /// Whether it has rung since it was asked last; if not, `listener` is woken when it does.
    fn has_rung(&self, listener: &Waker) -> bool {
        let rung = self.rung.take();
        if !rung {
            *self.listener.borrow_mut() = Some(listener.clone());
        }
        rung
    }
}
