//! What is stored before anyone is told of it.
//!
//! What comes while an append is under way goes with the next one, all of it in one transaction.

use crate::orchestrator::job_id::JobId;
use crate::orchestrator::storage::jobs::Entry;

/// Entries that are appended in one transaction at the most.
const APPENDED_AT_ONCE: usize = 1000;

/// What has happened to jobs and is not stored yet.
#[derive(Debug, Default)]
pub(super) struct WriteAhead {
    /// The next append's.
    waiting: Vec<Note>,
    /// The append's that is under way; empty if none is. One at a time, so that readers are told in
    /// the order in which it is stored.
    appending: Vec<Note>,
}

/// Something that happened to a job.
#[derive(Debug)]
pub(super) struct Note {
    pub(super) job: JobId,
    pub(super) entry: Entry,
}

impl WriteAhead {
    pub(super) fn push(&mut self, job: &JobId, entry: Entry) {
        self.waiting.push(Note { job: JobId::clone(job), entry });
    }

    /// Begins an append, if there is something to append and none is under way. Gives its notes.
    pub(super) fn begin(&mut self) -> &[Note] {
        if !self.appending.is_empty() {
            return &[];
        }
        let count = self.waiting.len().min(APPENDED_AT_ONCE);
        self.appending = self.waiting.drain(..count).collect();
        &self.appending
    }

    /// Ends the append that is under way. Gives its notes.
    pub(super) fn end(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.appending)
    }

    /// Drops what no append has begun with.
    pub(super) fn clear(&mut self) {
        self.waiting.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.appending.is_empty()
    }
}
