//! The state of a small world, the moves that are possible in it, and what each does.

use std::cell::{Cell, RefCell};
use std::fmt::{self, Write};
use std::rc::Rc;
use std::time::Duration;

use futures::FutureExt;

use super::super::script;
use super::context::{Context, Fate};
use super::digest::digest;
use super::judge::Judge;
use super::realm::{Clock, Realm};
use super::shared::Shared;
use super::spec::{Faults, Job, Spec};
use crate::orchestrator::quota::Quota;
use crate::orchestrator::scheduler::{Durability, SourceId};
use crate::orchestrator::storage::LedgerStore;

/// One thing that can happen. Contexts, jobs and requests go by their numbers.
#[derive(Clone, Copy, Debug)]
pub(super) enum Move {
    Start(usize),
    Recall(usize),
    Acquire(usize),
    Save(usize),
    Append(usize),
    GiveBack(usize),
    Arrive(usize, usize),
    Respond(usize, usize, Fate),
    Deliver(usize, usize),
    TimeOut(usize),
    Adopt(usize, usize),
    /// Time passes, until something is due.
    Pass,
    /// The request of a context that has died arrives all the same.
    Straggle(usize),
    /// And whether the append that is under way is written.
    Kill(usize, bool),
    /// The wall clock is set by so many seconds.
    Jump(i64),
    Cancel(usize),
}

/// A state.
pub(super) struct World {
    spec: Spec,
    /// What may still go wrong.
    pub(super) left: Faults,
    clock: Rc<Clock>,
    shared: Shared,
    contexts: Vec<Option<Context>>,
    started: Vec<bool>,
    judge: Judge,
    /// Requests of the dead, and until when they may arrive.
    stragglers: Vec<(String, Duration)>,
}

/// How many contexts there are.
const CONTEXTS: usize = 2;
/// How long after the death of its context a request may arrive.
const STRAGGLING: Duration = Duration::from_secs(1);
/// By so many seconds the wall clock may be set.
const JUMPS: [i64; 2] = [3600, -3600];

impl World {
    pub(super) fn new(spec: Spec) -> Self {
        let (clock, shared) = (Rc::new(Clock::default()), Shared::default());
        let quota = Quota { per_minute: Some(spec.per_window), per_day: None, per_month: None, ..Quota::PUBLIC };
        let open = |number| {
            let realm = Realm { clock: Rc::clone(&clock), context: number as u64 + 1, drawn: Cell::new(0) };
            Some(Context::new(Rc::new(realm), &shared, quota, spec.concurrency))
        };
        Self {
            contexts: (0..CONTEXTS).map(open).collect(),
            left: spec.faults,
            started: vec![false; spec.jobs.len()],
            judge: Judge::new(spec.per_window as usize, spec.concurrency),
            stragglers: Vec::new(),
            spec,
            clock,
            shared,
        }
    }

    // What can happen

    /// What can happen now; nothing where all is over. What goes wrong comes after what goes right.
    pub(super) fn moves(&self) -> Vec<Move> {
        let mut moves: Vec<Move> = self.unstarted().map(Move::Start).collect();
        for (number, context) in self.alive() {
            moves.extend(steps(number, context, self.hangs()));
            moves.extend(self.adoptable().map(|job| Move::Adopt(number, job)));
        }
        moves.extend(self.time_passes().then_some(Move::Pass));
        if moves.is_empty() {
            return moves; // what goes wrong when all is over is of no interest
        }
        moves.extend(self.faults());
        moves
    }

    fn faults(&self) -> Vec<Move> {
        let Faults { kills, refusals, failures, denials, jumps, cancels, .. } = self.may_go_wrong();
        let mut faults: Vec<Move> = (0..self.stragglers.len()).map(Move::Straggle).collect();
        for (number, context) in self.alive() {
            for (request, under_way) in context.requests.iter().enumerate().filter(|(_, request)| request.end.is_none())
            {
                let respond = |fate| Move::Respond(number, request, fate);
                let answers = under_way.arrived || !self.hangs();
                faults.extend((answers && refusals > 0).then(|| respond(Fate::Refused)));
                faults.extend((answers && denials > 0).then(|| respond(Fate::Denied)));
                faults.extend((answers && failures > 0).then(|| respond(Fate::Fails)));
                faults.extend((!under_way.arrived && failures > 0).then(|| respond(Fate::Lost)));
            }
            if kills > 0 && self.started.iter().all(|started| *started) {
                faults.push(Move::Kill(number, false));
                faults.extend(context.appending.is_some().then_some(Move::Kill(number, true)));
            }
        }
        if jumps > 0 {
            faults.extend(JUMPS.map(Move::Jump));
        }
        if cancels > 0 {
            faults.extend((0..self.spec.jobs.len()).filter(|job| self.runs(*job)).map(Move::Cancel));
        }
        faults
    }

    fn may_go_wrong(&self) -> Faults {
        self.left.within(self.spec.faults, self.spec.kinds_at_once)
    }

    /// Whether time may pass while a request is under way. Where it may not, it makes no difference
    /// when before its answer a request arrives.
    fn hangs(&self) -> bool {
        self.spec.faults.hangs > 0
    }

    fn unstarted(&self) -> impl Iterator<Item = usize> {
        (0..self.started.len()).filter(|job| !self.started[*job])
    }

    fn alive(&self) -> impl Iterator<Item = (usize, &Context)> {
        self.contexts.iter().enumerate().filter_map(|(number, context)| Some((number, context.as_ref()?)))
    }

    fn runs(&self, job: usize) -> bool {
        let Job { context, name, .. } = self.spec.jobs[job];
        let runs = |context: &Context| context.scheduler.jobs.iter().any(|run| *run.header.name.id == *name);
        self.contexts[context].as_ref().is_some_and(runs)
    }

    /// The jobs whose context has died.
    fn adoptable(&self) -> impl Iterator<Item = usize> {
        (0..self.spec.jobs.len()).filter(|job| {
            let Some(record) = self.shared.disk.borrow().jobs.get(self.spec.jobs[*job].name).cloned() else {
                return false;
            };
            !record.header.is_complete() && !self.shared.locks.0.borrow().contains(&record.header.name.lock())
        })
    }

    /// Whether time may pass: no transaction is under way, all that is due is done, and who has
    /// sent a request has its answer, or may wait for it for long.
    fn time_passes(&self) -> bool {
        let all_is_quiet = self.unstarted().next().is_none()
            && self.adoptable().next().is_none()
            && self.alive().all(|(_, context)| !context.is_busy() && !context.is_due());
        let may_hang = self.may_go_wrong().hangs > 0 || self.alive().all(|(_, context)| context.requests.is_empty());
        all_is_quiet && may_hang && self.next_due().is_some()
    }

    /// When something is due, or a request of the dead arrives at the latest.
    fn next_due(&self) -> Option<Duration> {
        let late = self.stragglers.iter().map(|(_, until)| *until).filter(|until| *until > self.clock.steady.get());
        self.alive().filter_map(|(_, context)| context.due()).chain(late).min()
    }

    // What happens

    /// Lets it happen.
    pub(super) fn make(&mut self, made: Move) {
        match made {
            Move::Start(job) => self.start(job),
            Move::Recall(context) => self.with(context, Context::recall),
            Move::Acquire(context) => self.with(context, Context::acquire),
            Move::Save(context) => self.with(context, Context::save),
            Move::Append(context) => self.with(context, Context::append),
            Move::GiveBack(context) => self.with(context, Context::give_back),
            Move::TimeOut(context) => self.with(context, Context::time_out),
            Move::Deliver(context, request) => {
                self.with(context, |context, judge, shared| context.deliver(request, judge, shared));
            }
            Move::Adopt(context, job) => {
                let name = self.spec.jobs[job].name;
                self.with(context, |context, judge, shared| context.adopt(name, judge, shared));
            }
            Move::Arrive(context, request) => self.arrive(context, request),
            Move::Respond(context, request, fate) => self.respond(context, request, fate),
            Move::Pass => self.pass(),
            Move::Straggle(number) => {
                let (value, _) = self.stragglers.remove(number);
                self.arrives(&value);
            }
            Move::Kill(context, written) => self.kill(context, written),
            Move::Jump(seconds) => {
                self.left.jumps -= 1;
                self.clock.set_by.set(self.clock.set_by.get() + seconds * 1000);
            }
            Move::Cancel(job) => {
                self.left.cancels -= 1;
                let Job { context, name, .. } = self.spec.jobs[job];
                self.with(context, |context, judge, shared| context.cancel(name, judge, shared));
            }
        }
    }

    fn with(&mut self, context: usize, does: impl FnOnce(&mut Context, &mut Judge, &Shared)) {
        let Self { contexts, judge, shared, .. } = self;
        does(contexts[context].as_mut().expect("it lives"), judge, shared);
    }

    fn start(&mut self, job: usize) {
        self.started[job] = true;
        let Job { context, name, list } = self.spec.jobs[job];
        let intake = script::intake(list);
        let header = script::header(name, intake.total());
        self.with(context, |context, judge, shared| {
            context.scheduler.start(header, SourceId(0), intake, Durability::Stored);
            context.pump(judge, shared);
        });
    }

    fn arrive(&mut self, context: usize, number: usize) {
        let request = &mut self.contexts[context].as_mut().expect("it lives").requests[number];
        request.arrived = true;
        let value = request.ioc.value().to_owned();
        self.arrives(&value);
    }

    /// Each context that wants an indicator asks for it once, and once more for what went wrong.
    fn arrives(&mut self, value: &str) {
        let Spec { jobs, faults, tries, .. } = self.spec;
        let wanted = jobs.iter().filter(|job| job.list.contains(&&*script::name(value))).count();
        let Faults { kills, refusals, failures, hangs, .. } = faults;
        let wrong = kills + refusals + failures + hangs;
        self.judge.arrives(value, self.clock.steady.get(), tries.min(wanted + wrong));
    }

    fn respond(&mut self, context: usize, request: usize, fate: Fate) {
        match fate {
            Fate::Refused => self.left.refusals -= 1,
            Fate::Fails | Fate::Lost => self.left.failures -= 1,
            Fate::Denied => self.left.denials -= 1,
            Fate::Answered | Fate::Aborted => {}
        }
        let arrived = self.contexts[context].as_ref().is_some_and(|context| context.requests[request].arrived);
        if fate.has_arrived() && !arrived {
            self.arrive(context, request);
        }
        self.with(context, |context, _, _| context.respond(request, fate));
    }

    fn pass(&mut self) {
        let hangs = self.alive().any(|(_, context)| !context.requests.is_empty());
        self.left.hangs -= usize::from(hangs);
        let due = self.next_due().expect("something is due");
        self.clock.steady.set(due);
        self.judge.pass(due);
        self.stragglers.retain(|(_, until)| due <= *until);
    }

    fn kill(&mut self, number: usize, written: bool) {
        self.left.kills -= 1;
        let mut killed = self.contexts[number].take().expect("it lives");
        if written && let Some(appends) = killed.appending.take() {
            self.shared.disk.borrow_mut().append(appends);
        }
        let until = self.clock.steady.get() + STRAGGLING;
        let on_its_way = killed.requests.iter().filter(|request| !request.arrived && request.end.is_none());
        self.stragglers.extend(on_its_way.map(|request| (request.ioc.value().to_owned(), until)));
    }

    // What has happened

    /// All is over: every job is complete, but for one that was never written, and nothing is left.
    pub(super) fn has_ended(&self) {
        let disk = self.shared.disk.borrow();
        for Job { context, name, .. } in self.spec.jobs {
            match disk.jobs.contains_key(*name) {
                true => self.judge.is_whole(name, &disk),
                false => assert!(self.contexts[*context].is_none(), "{name} was never written"),
            }
        }
        assert!(self.alive().all(|(_, context)| context.is_at_rest()), "something is left");
        let held = self.shared.locks.0.borrow();
        assert!(held.is_empty(), "locks are held: {held:?}");
    }

    /// What tells this state from others.
    pub(super) fn fingerprint(&self) -> u64 {
        let mut state = String::with_capacity(16_384);
        self.write_state(&mut state).expect("a string takes all");
        digest(&state)
    }

    fn write_state(&self, into: &mut String) -> fmt::Result {
        let Self { left, started, judge, stragglers, clock, shared, .. } = self;
        let times = (clock.steady.get(), clock.set_by.get());
        let (disk, locks) = (shared.disk.borrow(), shared.locks.0.borrow());
        write!(into, "{left:?} {started:?} {judge:?} {stragglers:?} {times:?} {disk:?} {locks:?}")?;
        let ledger = Rc::new(RefCell::new(None));
        let copy = Rc::clone(&ledger);
        let read = shared.ledger.edit(Box::new(move |ledger| *copy.borrow_mut() = Some(ledger.clone())));
        read.now_or_never().expect("memory answers at once");
        write!(into, " {ledger:?}")?;
        for (number, context) in self.alive() {
            write!(into, " {number} ")?;
            context.write_state(into)?;
        }
        Ok(())
    }
}

/// What is under way for a context, and can end now.
fn steps(number: usize, context: &Context, hangs: bool) -> Vec<Move> {
    let mut steps = Vec::new();
    steps.extend(context.recalling.is_some().then_some(Move::Recall(number)));
    steps.extend(context.acquiring.is_some().then_some(Move::Acquire(number)));
    steps.extend((!context.saving.is_empty()).then_some(Move::Save(number)));
    steps.extend(context.appending.is_some().then_some(Move::Append(number)));
    steps.extend((!context.returning.is_empty()).then_some(Move::GiveBack(number)));
    for (place, request) in context.requests.iter().enumerate() {
        let arrives = request.end.is_none() && !request.arrived && (hangs || request.aborted);
        steps.extend(arrives.then_some(Move::Arrive(number, place)));
        steps.extend(match request {
            request if request.end.is_some() => Some(Move::Deliver(number, place)),
            request if request.aborted => Some(Move::Respond(number, place, Fate::Aborted)),
            request if request.arrived || !hangs => Some(Move::Respond(number, place, Fate::Answered)),
            _ => None,
        });
    }
    steps.extend(context.is_due().then_some(Move::TimeOut(number)));
    steps
}
