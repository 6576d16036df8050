//! The jobs that are remembered, least recently used out first.

use std::hash::RandomState;
use std::rc::Rc;

use hashlink::LinkedHashMap;

use super::view::View;
use crate::orchestrator::job_id::JobId;
use crate::orchestrator::runtime::OutcomeLog;
use crate::orchestrator::storage::JobHeader;

/// The jobs that are remembered: `max`, and beyond it those that run.
pub(in crate::orchestrator) struct Jobs<L: OutcomeLog> {
    /// The least recently used first.
    jobs: LinkedHashMap<JobId, View<L>, RandomState>,
    max: usize,
}

impl<L: OutcomeLog> Jobs<L> {
    pub(in crate::orchestrator) fn new(max: usize) -> Self {
        Self { jobs: LinkedHashMap::with_hasher(RandomState::new()), max }
    }

    pub(in crate::orchestrator) fn insert(&mut self, job: View<L>) {
        self.jobs.insert(JobId::clone(&job.header().name.id), job);
        self.evict();
    }

    /// The job, without counting as use.
    pub(in crate::orchestrator) fn get_mut(&mut self, id: &str) -> Option<&mut View<L>> {
        self.jobs.get_mut(id)
    }

    /// This very job, and not a later one of its name.
    pub(in crate::orchestrator) fn same(&mut self, id: &JobId) -> Option<&mut View<L>> {
        self.jobs.get_mut(id).filter(|job| Rc::ptr_eq(&job.header().name.id, id))
    }

    /// The job, as used just now.
    pub(in crate::orchestrator) fn touch(&mut self, id: &str) -> Option<&mut View<L>> {
        self.jobs.to_back(id)
    }

    /// Lets go of a job, and gives what it held.
    pub(in crate::orchestrator) fn remove(&mut self, id: &str) -> Option<View<L>> {
        self.jobs.remove(id)
    }

    pub(in crate::orchestrator) fn headers(&self) -> impl Iterator<Item = &JobHeader> {
        self.jobs.values().map(View::header)
    }

    pub(in crate::orchestrator) fn has(&self, id: &str) -> bool {
        self.jobs.contains_key(id)
    }

    pub(in crate::orchestrator) fn is_running(&self, id: &str) -> bool {
        self.jobs.get(id).is_some_and(View::is_running)
    }

    /// Whether the job of a stored header is here, and not an earlier or later one of its name.
    pub(in crate::orchestrator) fn is_here(&self, stored: &JobHeader) -> bool {
        self.jobs.get(&stored.name.id).is_some_and(|job| job.header().created_at == stored.created_at)
    }

    /// Lets go of the least recently used past `max`. A running job is never let go: it gives way
    /// as soon as it completes.
    pub(in crate::orchestrator) fn evict(&mut self) {
        while self.jobs.len() > self.max {
            let idle = self.jobs.iter().find(|(_, job)| !job.is_running()).map(|(id, _)| JobId::clone(id));
            let Some(idle) = idle else { return };
            self.jobs.remove(&idle);
        }
    }

    /// Lets go of all, running ones too: who waits for them is told when they are dropped.
    pub(in crate::orchestrator) fn take_all(&mut self) -> impl Sized + use<L> {
        std::mem::take(&mut self.jobs)
    }
}
