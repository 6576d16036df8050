//! The machine itself: what callers ask of it, what has happened, what is to be done.

use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use super::ids::LookupId;
use super::ids::SourceId;
use super::jitter::Jitter;
use super::lookups::{Lookups, Turn};
use super::protocol::{Connectivity, Effect, Event, Notice, Saved};
use super::queue::FairQueue;
use super::run::{Record, Run};
use super::source::{Reach, Source};
use super::stage::Stage;
use super::write_ahead::WriteAhead;
use crate::orchestrator::cache::Known;
use crate::orchestrator::job_id::JobId;
use crate::orchestrator::jobs::wait::WhenExhausted;
use crate::orchestrator::runtime::Moment;
use crate::orchestrator::storage::jobs::Freshness;

/// Lookups that the cache is asked for at once: enough for one transaction to be cheap, few enough
/// to start soon.
const RECALLED_AT_ONCE: usize = 256;

/// Decides what is done next. It does nothing itself: it is told of events and asked for effects.
pub(in crate::orchestrator) struct Scheduler {
    pub(super) limits: Limits,
    pub(super) connectivity: Connectivity,
    pub(super) jitter: Jitter,
    /// The jobs that run.
    pub(super) jobs: Vec<Run>,
    pub(super) lookups: Lookups,
    pub(super) sources: Vec<Source>,
    /// Lookups that the cache is not asked for yet.
    pub(super) unrecalled: VecDeque<LookupId>,
    /// Lookups that the cache is being asked for; empty if it is not.
    recalling: Vec<LookupId>,
    pub(super) write_ahead: WriteAhead,
    pub(super) effects: VecDeque<Effect>,
    pub(super) notices: VecDeque<Notice>,
}

/// What the scheduler keeps to.
#[derive(Clone, Copy, Debug)]
pub(in crate::orchestrator) struct Limits {
    /// Requests in flight at once.
    pub(in crate::orchestrator) concurrency: usize,
    /// For one request.
    pub(in crate::orchestrator) timeout: Duration,
    /// How long jobs wait while nothing answers; `None`: for ever.
    pub(in crate::orchestrator) patience: Option<Duration>,
    /// What is done when the day or month is used up.
    pub(in crate::orchestrator) when_exhausted: WhenExhausted,
}

/// Where a job is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::orchestrator) enum Durability {
    /// In memory: it ends with its context.
    Memory,
    /// In storage, where another context finds it.
    Stored,
}

impl Scheduler {
    /// A scheduler with nothing to do, over sources that are named by their providers.
    pub(in crate::orchestrator) fn new(
        limits: Limits,
        sources: impl IntoIterator<Item = (Rc<str>, Reach)>,
        seed: u64,
    ) -> Self {
        Self {
            limits,
            connectivity: Connectivity::Online,
            jitter: Jitter::seeded(seed),
            jobs: Vec::new(),
            lookups: Lookups::default(),
            sources: sources.into_iter().map(|(provider, reach)| Source::new(provider, reach)).collect(),
            unrecalled: VecDeque::new(),
            recalling: Vec::new(),
            write_ahead: WriteAhead::default(),
            effects: VecDeque::new(),
            notices: VecDeque::new(),
        }
    }

    // What has happened

    /// Takes in what has happened.
    pub(in crate::orchestrator) fn handle(&mut self, event: Event, now: Moment) {
        match event {
            Event::Recalled(answers) => self.recalled(answers, now),
            Event::Acquired(source, acquisition) => self.acquired(source, acquisition, now),
            Event::Attempted(id, attempt) => self.attempted(id, attempt, now),
            Event::Returned => {}
            Event::Saved(job, saved) => self.saved(job, saved),
            Event::Appended(stored) => self.appended(stored),
            Event::Connectivity(connectivity) => self.connected(connectivity, now),
            Event::Timeout => self.timed_out(now),
        }
    }

    fn recalled(&mut self, answers: Vec<Option<Known>>, now: Moment) {
        let asked = std::mem::take(&mut self.recalling);
        for (id, answer) in asked.into_iter().zip(answers) {
            // Somebody who wants a new answer may have come since.
            let wants_new = self.lookups.get(id).is_some_and(|lookup| lookup.freshness == Freshness::New);
            match answer {
                Some(Known { report, is_good }) if is_good && !wants_new => self.found(id, report, true),
                Some(Known { report, .. }) if self.lookups.follow(id, &report) => self.line_up_leader(id),
                _ => self.enqueue(id, FairQueue::push),
            }
        }
        self.hold_while_offline(now);
        self.tell_who_waits();
    }

    fn saved(&mut self, id: JobId, saved: Saved) {
        let Some(run) = self.same_job(&id) else { return };
        let record = if matches!(saved, Saved::Stored(_)) { Record::Stored } else { Record::Memory };
        let Record::Saving(intake) = std::mem::replace(&mut run.record, record) else { return };
        match saved {
            Saved::Stored(guard) => self.notices.push_back(Notice::Stored(JobId::clone(&id), guard)),
            Saved::NotStored(why) => self.notices.push_back(Notice::NotStored(JobId::clone(&id), why)),
            Saved::RunsElsewhere => {
                self.end_run(&id);
                return self.notices.push_back(Notice::Refused(id));
            }
        }
        if self.same_job(&id).is_some_and(|run| run.header.paused || !run.header.promoted.is_empty()) {
            self.note_course(&id); // since it was stored
        }
        self.begin(&id, Rc::unwrap_or_clone(intake), &[]);
    }

    fn timed_out(&mut self, now: Moment) {
        while let Some((at, id)) = self.lookups.next_due()
            && at <= now.steady
        {
            match self.lookups.stage(id) {
                Some(Stage::InFlight { epoch, .. }) => {
                    self.lookups.set_stage(id, Stage::TimingOut { epoch });
                    self.effects.push_back(Effect::Abort(id));
                }
                _ => self.enqueue(id, FairQueue::give_back),
            }
        }
        self.watch_circuits(now);
        self.sources.iter_mut().for_each(|source| source.tick(now));
    }

    // What is to be done

    /// What is to be done now, one thing at a time; `None` until something happens.
    pub(in crate::orchestrator) fn poll_effect(&mut self, now: Moment) -> Option<Effect> {
        let decided = self.effects.pop_front();
        decided.or_else(|| self.recall()).or_else(|| self.acquire(now)).or_else(|| self.append())
    }

    /// What is to be told now, one thing at a time.
    pub(in crate::orchestrator) fn poll_notice(&mut self) -> Option<Notice> {
        self.notices.pop_front()
    }

    /// When [`Event::Timeout`] is due, by the steady clock: the earliest of gates, probes,
    /// deadlines and backoffs.
    pub(in crate::orchestrator) fn poll_timeout(&mut self) -> Option<Duration> {
        let patience = self.limits.patience;
        let waited_for = self.sources.iter().filter(|source| !source.queue.is_empty());
        let times = waited_for.flat_map(|source| [source.admits_at(), source.circuit.gives_up_at(patience)]);
        let due = self.lookups.next_due().map(|(at, _)| at);
        times.flatten().chain(due).min()
    }

    /// Whether there is nothing to do and nothing to wait for, but for effects that are under way.
    pub(in crate::orchestrator) fn is_idle(&self) -> bool {
        self.lookups.is_empty() && self.write_ahead.is_empty() && self.effects.is_empty()
    }

    /// Asks the cache for lookups that are new, those of one source at a time.
    fn recall(&mut self) -> Option<Effect> {
        if !self.recalling.is_empty() {
            return None;
        }
        let mut asked = Vec::new();
        let mut source = None;
        while asked.len() < RECALLED_AT_ONCE
            && let Some(&id) = self.unrecalled.front()
        {
            if let Some(lookup) = self.lookups.get(id) {
                if *source.get_or_insert(lookup.source) != lookup.source {
                    break;
                }
                asked.push(Rc::clone(&lookup.ioc));
                self.recalling.push(id);
                self.lookups.set_stage(id, Stage::Recalling);
            }
            self.unrecalled.pop_front();
        }
        source.map(|source| Effect::Recall(source, asked))
    }

    /// Sends a lookup whose turn it is to ask for a permit, if one more may be in flight.
    fn acquire(&mut self, now: Moment) -> Option<Effect> {
        let Self { sources, lookups, connectivity, .. } = self;
        let acquiring = sources.iter().filter(|source| source.acquiring.is_some()).count();
        let taken = lookups.in_flight() + acquiring;
        if taken >= self.limits.concurrency {
            return None;
        }
        for (number, source) in sources.iter_mut().enumerate() {
            if source.is_cut_off(*connectivity)
                || !source.admits(now)
                || (source.is_probing() && lookups.is_asking(SourceId(number)))
            {
                continue;
            }
            let next = source.queue.take(|id| lookups.is_queued(id));
            let Some((id, lookup)) = next.and_then(|id| Some((id, lookups.get(id)?))) else { continue };
            let effect = Effect::Acquire(SourceId(number), Rc::clone(&lookup.ioc), lookup.freshness);
            source.acquiring = Some((id, now.steady));
            lookups.set_stage(id, Stage::Acquiring);
            return Some(effect);
        }
        None
    }

    /// Puts a lookup in line for all who wait for it, each in their own lane: any of them may be
    /// cancelled or paused before it starts.
    pub(super) fn enqueue(&mut self, id: LookupId, put: fn(&mut FairQueue, &JobId, LookupId)) {
        self.lookups.set_stage(id, Stage::Queued);
        let Some(lookup) = self.lookups.get(id) else { return };
        let source = lookup.source;
        let mut turns = self.lookups.turns(id);
        turns.dedup_by(|one, other| one.job == other.job);
        turns.into_iter().for_each(|turn| self.line_up(id, source, &turn, put));
    }

    /// Puts the lookup that another follows in line for all who wait for that one.
    pub(super) fn line_up_leader(&mut self, follower: LookupId) {
        let leader = self.lookups.leader(follower);
        let is_led = leader != follower && self.lookups.is_queued(leader);
        let Some(lookup) = self.lookups.get(leader).filter(|_| is_led) else { return };
        let source = lookup.source;
        for turn in self.lookups.turns(follower) {
            self.line_up(leader, source, &Turn { sibling: None, ..turn }, FairQueue::push);
        }
    }

    /// Puts a lookup in line for a job: before all others if its place was promoted, else in the
    /// job's lane, unless an answer that is still to come may bring its own.
    pub(super) fn line_up(
        &mut self,
        id: LookupId,
        source: SourceId,
        turn: &Turn,
        put: fn(&mut FairQueue, &JobId, LookupId),
    ) {
        let Self { jobs, sources, .. } = self;
        let run = jobs.iter_mut().find(|run| run.is_of(&turn.job));
        let is_promoted = run.as_ref().is_some_and(|run| run.header.promoted.contains(&turn.index));
        if let (Some(run), Some(sibling), false) = (run, turn.sibling, is_promoted)
            && run.siblings.holds(sibling)
        {
            run.siblings.hold(sibling, id);
        } else if let Some(source) = sources.get_mut(source.0) {
            let put = if is_promoted { FairQueue::promote } else { put };
            put(&mut source.queue, &turn.job, id);
        }
    }

    /// Tells the jobs that wait for a permit until when.
    pub(super) fn tell_who_waits(&mut self) {
        let Self { sources, lookups, notices, .. } = self;
        for source in sources {
            let Some(wait) = source.wait() else { continue };
            let waiting = source.queue.jobs(|id| lookups.is_queued(id));
            notices.extend(waiting.into_iter().map(|job| Notice::Waiting(JobId::clone(job), wait)));
        }
    }

    /// The run of this very job, and not of a later one of its name.
    pub(super) fn same_job(&mut self, id: &JobId) -> Option<&mut Run> {
        self.jobs.iter_mut().find(|run| run.is_of(id))
    }

    /// Forgets the run of this very job.
    pub(super) fn end_run(&mut self, id: &JobId) {
        self.jobs.retain(|run| !run.is_of(id));
    }

    /// Takes what a job waits for out of every line.
    pub(super) fn leave_line(&mut self, job: &str) {
        self.sources.iter_mut().for_each(|source| source.queue.drop_job(job));
    }
}
