//! The course of a job, as callers change it: what is paused, and what goes first.

use super::machine::Scheduler;
use super::protocol::Notice;
use super::stage::Stage;
use crate::orchestrator::job_id::JobId;
use crate::orchestrator::runtime::Moment;
use crate::orchestrator::storage::jobs::Entry;

impl Scheduler {
    /// Starts nothing new of a job, or lets it go on. False if it does not run.
    pub(in crate::orchestrator) fn pause(&mut self, job: &str, paused: bool, now: Moment) -> bool {
        let Some(run) = self.jobs.iter_mut().find(|run| *run.header.name.id == *job) else { return false };
        let id = run.id();
        if std::mem::replace(&mut run.header.paused, paused) != paused {
            self.sources.iter_mut().for_each(|source| source.queue.pause(&id, paused));
            self.note_course(&id);
            self.notices.push_back(Notice::Paused(id, paused));
            // Nobody was told of the time that passed while nobody waited.
            self.sources.iter_mut().for_each(|source| source.tick(now));
            self.tell_who_waits();
        }
        true
    }

    /// Puts places of a job before all others, in this order. False if it does not run.
    pub(in crate::orchestrator) fn promote(&mut self, job: &str, indexes: &[usize]) -> bool {
        let Some(run) = self.jobs.iter_mut().find(|run| *run.header.name.id == *job) else { return false };
        let id = run.id();
        run.header.promoted.retain(|index| !indexes.contains(index));
        run.header.promoted.splice(..0, indexes.iter().copied());
        self.note_course(&id);
        for index in indexes.iter().rev() {
            self.put_first(&id, *index);
        }
        true
    }

    /// Stores what callers have changed of a job, if it is stored.
    pub(super) fn note_course(&mut self, id: &JobId) {
        if self.same_job(id).is_some_and(|run| run.is_stored()) {
            self.write_ahead.push(id, Entry::Course);
        }
    }

    /// Puts a place first whose lookup waits to be started. One that follows another is started for
    /// itself then.
    fn put_first(&mut self, job: &JobId, index: usize) {
        let Some((id, lookup)) = self.lookups.of_place(job, index) else { return };
        let (source, stage) = (lookup.source, lookup.stage());
        if stage.leader().is_some() {
            self.lookups.set_stage(id, Stage::Queued);
        }
        if matches!(stage, Stage::Following { .. } | Stage::Queued)
            && let Some(source) = self.sources.get_mut(source.0)
        {
            source.queue.promote(job, id);
        }
    }
}
