//! A job in progress.

use std::rc::Rc;

use super::ids::SourceId;
use super::siblings::Siblings;
use crate::orchestrator::job_id::JobId;
use crate::orchestrator::jobs::intake::Intake;
use crate::orchestrator::storage::jobs::JobHeader;

/// A job in progress, from its start until every place has its outcome.
pub(super) struct Run {
    /// How far it is: what its readers know of.
    pub(super) header: JobHeader,
    /// Whom it asks.
    pub(super) source: SourceId,
    pub(super) record: Record,
    /// The number of its next outcome: those that its readers know of, and those that are being
    /// stored.
    pub(super) next_outcome: usize,
    /// The hashes that stand together in its list.
    pub(super) siblings: Siblings,
}

/// Where a job's outcomes go before its readers know of them.
pub(super) enum Record {
    /// Nowhere: the job lives in memory.
    Memory,
    /// Nothing of it has started: it is being stored.
    Saving(Rc<Intake>),
    /// Into storage.
    Stored,
}

impl Run {
    pub(super) fn new(header: JobHeader, source: SourceId, record: Record) -> Self {
        let next_outcome = header.done;
        Self { header, source, record, next_outcome, siblings: Siblings::default() }
    }

    pub(super) fn id(&self) -> JobId {
        JobId::clone(&self.header.name.id)
    }

    /// Whether it is of this very job, and not of another of its name.
    pub(super) fn is_of(&self, id: &JobId) -> bool {
        Rc::ptr_eq(&self.header.name.id, id)
    }

    /// Whether what happens to it is stored before anyone is told.
    pub(super) const fn is_stored(&self) -> bool {
        matches!(self.record, Record::Stored)
    }

    pub(super) const fn is_saving(&self) -> bool {
        matches!(self.record, Record::Saving(_))
    }

    /// Whether its readers know of every outcome.
    pub(super) const fn is_complete(&self) -> bool {
        self.header.is_complete() && !self.is_saving()
    }

    /// Counts an outcome that is about to be stored, and gives its number.
    pub(super) const fn number_outcome(&mut self) -> usize {
        self.next_outcome += 1;
        self.next_outcome - 1
    }
}
