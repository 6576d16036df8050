//! Requests: how they start, and what their ends mean.

use std::rc::Rc;
use std::time::Duration;

use super::circuit::is_outage;
use super::gate::Refused;
use super::ids::LookupId;
use super::ids::SourceId;
use super::machine::Scheduler;
use super::protocol::{Acquisition, Attempt, Effect};
use super::queue::FairQueue;
use super::retry::{Remedy, remedy};
use super::stage::Stage;
use crate::enrichment::{ErrorCode, Failure};
use crate::orchestrator::job_id::JobId;
use crate::orchestrator::jobs::wait::{Wait, WaitReason, WhenExhausted};
use crate::orchestrator::quota::Permit;
use crate::orchestrator::runtime::Moment;

/// Answers of 403 in a row that mean the key, and not what was asked (rule 5).
const MEANT_FOR_THE_KEY: u32 = 3;

impl Scheduler {
    /// A lookup's turn has come.
    pub(super) fn acquired(&mut self, source: SourceId, acquisition: Acquisition, now: Moment) {
        let Some(source_asked) = self.sources.get_mut(source.0) else { return };
        let Some((id, since)) = source_asked.acquiring.take() else { return };
        match acquisition {
            Acquisition::Known(report) => self.found(id, report, true),
            // Paused, left to a paused job alone, or cut off, while the permit was being acquired.
            Acquisition::Permitted(permit) if self.is_paused(id) || self.is_offline(source) => {
                self.enqueue(id, FairQueue::give_back);
                self.effects.push_back(Effect::Return(source, permit));
                self.hold_while_offline(now);
                self.tell_who_waits();
            }
            Acquisition::Permitted(permit) => {
                if let Some(source) = self.sources.get_mut(source.0) {
                    source.acquisition.add(now.steady.saturating_sub(since));
                }
                self.send(id, source, permit, now);
            }
            Acquisition::Wait(span) => {
                self.enqueue(id, FairQueue::give_back);
                self.close_gate(source, span, WaitReason::Minute, now);
            }
            Acquisition::Exhausted(wait) => {
                self.enqueue(id, FairQueue::give_back);
                self.exhausted(source, wait, now);
            }
        }
    }

    /// The day or month is used up: what waits ends, or waits for its turn (rule 9).
    fn exhausted(&mut self, source_id: SourceId, wait: Wait, now: Moment) {
        if let Some(source) = self.sources.get_mut(source_id.0) {
            source.gate.explain();
        }
        match self.limits.when_exhausted {
            WhenExhausted::Fail => {
                let sentence = "The key's allowance for the day or month is used up.";
                let failure = Failure::new(ErrorCode::QuotaExhausted, sentence).until(wait.until);
                self.fail_all(source_id, Stage::is_waiting, &failure);
            }
            WhenExhausted::Wait => self.close_gate(source_id, wait.until.since(now.wall), wait.reason, now),
        }
    }

    /// Whether somebody waits for a lookup, and only jobs that are paused do.
    fn is_paused(&self, id: LookupId) -> bool {
        let is_paused = |job: &JobId| self.jobs.iter().any(|run| run.is_of(job) && run.header.paused);
        self.lookups.get(id).is_some() && self.lookups.turns(id).iter().all(|turn| is_paused(&turn.job))
    }

    fn send(&mut self, id: LookupId, source: SourceId, permit: Permit, now: Moment) {
        let Some(lookup) = self.lookups.get_mut(id) else {
            // Everybody who waited has left while the permit was being acquired.
            return self.effects.push_back(Effect::Return(source, permit));
        };
        lookup.requests += 1;
        let timeout = self.limits.timeout;
        let epoch = self.sources.get_mut(source.0).map_or(0, |source| {
            source.circuit.probe(now.wall.plus(timeout));
            source.gate.epoch()
        });
        self.effects.push_back(Effect::Send(id, source, Rc::clone(&lookup.ioc), permit));
        self.lookups.set_stage(id, Stage::InFlight { deadline: now.steady + self.limits.timeout, epoch });
    }

    /// A request has ended.
    pub(super) fn attempted(&mut self, id: LookupId, attempt: Attempt, now: Moment) {
        let Some(lookup) = self.lookups.get(id) else { return };
        let (source, stage) = (lookup.source, lookup.stage());
        match attempt {
            Attempt::Answered(report) => {
                if let Some(source) = self.sources.get_mut(source.0) {
                    source.answer(stage.in_flight_for(self.limits.timeout, now.steady));
                }
                self.found(id, report, false);
            }
            Attempt::Failed(failure) => self.failed(id, source, stage, &failure, now),
            Attempt::Exhausted(wait) => {
                self.note_reply(source, &Failure::new(ErrorCode::RateLimited, ""));
                self.expired(id, stage);
                self.exhausted(source, wait, now);
            }
            Attempt::Aborted => {
                let sentence = "There was no full answer in time (timeoutMs).";
                self.failed(id, source, stage, &Failure::new(ErrorCode::Timeout, sentence), now);
            }
            Attempt::Expired => self.expired(id, stage),
        }
    }

    /// A request that was not sent, or not taken, has lost nothing: it is the next to ask for a
    /// permit.
    fn expired(&mut self, id: LookupId, stage: Stage) {
        if !matches!(stage, Stage::InFlight { .. } | Stage::TimingOut { .. }) {
            return self.finish(id, &Err(Failure::new(ErrorCode::Cancelled, ""))); // nobody waits
        }
        if let Some(lookup) = self.lookups.get_mut(id) {
            lookup.requests = lookup.requests.saturating_sub(1);
        }
        self.enqueue(id, FairQueue::give_back);
    }

    fn failed(&mut self, id: LookupId, source: SourceId, stage: Stage, failure: &Failure, now: Moment) {
        self.note_reply(source, failure);
        let (Stage::InFlight { epoch, .. } | Stage::TimingOut { epoch }) = stage else {
            return self.finish(id, &Err(failure.clone())); // nobody waits
        };
        if is_outage(failure) && self.is_put_down_to_outage(id, source, failure, now) {
            return;
        }
        let Some(lookup) = self.lookups.get_mut(id) else { return };
        lookup.failures += u32::from(!failure.is_refusal());
        match remedy(failure, lookup.failures, now.wall, self.jitter.next()) {
            Remedy::TryAgain(pause) => {
                self.note_failure(id);
                self.lookups.set_stage(id, Stage::BackingOff { until: now.steady + pause });
            }
            Remedy::Pause(span) => self.refused(id, source, epoch, span, failure, now),
            Remedy::GiveUpAll => {
                self.finish(id, &Err(failure.clone()));
                self.fail_all(source, Stage::is_unstarted, failure);
            }
            Remedy::GiveUp => self.give_up(id, source, failure),
        }
    }

    /// A failure that stands. Three answers of 403 in a row mean the key.
    fn give_up(&mut self, id: LookupId, source_id: SourceId, failure: &Failure) {
        self.finish(id, &Err(failure.clone()));
        let Some(source) = self.sources.get_mut(source_id.0) else { return };
        if failure.code == ErrorCode::Forbidden {
            source.forbidden += 1;
        }
        if source.forbidden >= MEANT_FOR_THE_KEY {
            source.forbidden = 0;
            self.fail_all(source_id, Stage::is_unstarted, failure);
        }
    }

    /// A 429: the lookup goes back to the head of its line and everything pauses; the third pause
    /// in a row ends all that wait.
    fn refused(&mut self, id: LookupId, source: SourceId, epoch: u64, span: Duration, failure: &Failure, now: Moment) {
        self.enqueue(id, FairQueue::give_back);
        let refused = self.sources.get_mut(source.0).map(|source| source.gate.refuse(epoch));
        self.close_gate(source, span, WaitReason::Refused, now);
        if refused == Some(Refused::Enough) {
            self.fail_all(source, Stage::is_waiting, &failure.clone().until(now.wall.plus(span)));
        }
    }

    /// Starts nothing at a source for so long.
    fn close_gate(&mut self, source: SourceId, span: Duration, reason: WaitReason, now: Moment) {
        let closed = self.sources.get_mut(source.0).is_some_and(|source| source.gate.close(span, reason, now));
        if closed {
            self.tell_who_waits();
        }
    }
}
