//! One job, as its readers see it.

use futures::channel::oneshot;

use super::event::{Event, EventKind};
use super::status::{NoStatus, Status};
use crate::orchestrator::job_id::JobId;
use crate::orchestrator::runtime::OutcomeLog;
use crate::orchestrator::storage::{JobHeader, LockGuard, NotStored};

/// One job, as its readers see it: what the scheduler has told of it.
pub(in crate::orchestrator) struct View<L: OutcomeLog> {
    header: JobHeader,
    skipped: L::Skipped,
    log: L,
    course: Course<L>,
    record: Record,
}

/// Whether it is stored, and so is what comes.
enum Record {
    /// It is being stored.
    Pending,
    Stored,
    None(NotStored),
}

impl Record {
    const fn why_not(&self) -> Option<NotStored> {
        match self {
            Self::None(why) => Some(*why),
            Self::Pending | Self::Stored => None,
        }
    }
}

/// Whether a job runs here.
enum Course<L: OutcomeLog> {
    Running {
        /// Who waits for the final status.
        completion: Completion<L>,
        /// Who waits for the end alone: told by being dropped.
        ends: Vec<oneshot::Sender<()>>,
        /// Keeps other contexts from running it, where they could.
        guard: Option<LockGuard>,
    },
    /// Not, or not any more.
    Over,
}

/// The way to who waits for a job's final status.
pub(in crate::orchestrator) type Completion<L> = oneshot::Sender<Result<Status<L>, NoStatus>>;

impl<L: OutcomeLog> View<L> {
    /// Of a job that starts now.
    pub(in crate::orchestrator) fn starting(
        header: JobHeader,
        skipped: L::Skipped,
        completion: Completion<L>,
        not_stored: Option<NotStored>,
    ) -> Self {
        let course = Course::Running { completion, ends: Vec::new(), guard: None };
        let record = not_stored.map_or(Record::Pending, Record::None);
        Self { header, skipped, log: L::new(), course, record }
    }

    /// Of a job as it is stored, which does not run here.
    pub(in crate::orchestrator) fn stored(
        header: JobHeader,
        skipped: L::Skipped,
        outcomes: impl IntoIterator<Item = L::Outcome>,
    ) -> Self {
        let log = L::new();
        outcomes.into_iter().for_each(|outcome| log.push(outcome));
        Self { header, skipped, log, course: Course::Over, record: Record::Stored }
    }

    /// Of the same job, as it goes on here. Nobody waits for it but subscribers.
    #[must_use]
    pub(in crate::orchestrator) fn adopted(self, guard: LockGuard) -> Self {
        let (completion, _) = oneshot::channel();
        Self { course: Course::Running { completion, ends: Vec::new(), guard: Some(guard) }, ..self }
    }

    /// A running job has not given its final status yet.
    pub(in crate::orchestrator) const fn is_running(&self) -> bool {
        matches!(self.course, Course::Running { .. })
    }

    pub(in crate::orchestrator) const fn header(&self) -> &JobHeader {
        &self.header
    }

    pub(in crate::orchestrator) const fn cancel(&mut self) {
        self.header.cancelled = true;
    }

    pub(in crate::orchestrator) const fn pause(&mut self, paused: bool) {
        self.header.paused = paused;
    }

    pub(in crate::orchestrator) fn record(&mut self, outcome: L::Outcome) {
        self.log.push(outcome);
        self.header.done += 1;
    }

    /// It is stored, under this guard.
    pub(in crate::orchestrator) fn keep(&mut self, lock: LockGuard) {
        if let Course::Running { guard, .. } = &mut self.course {
            *guard = Some(lock);
            self.record = Record::Stored;
        }
    }

    /// What happens from now on is not stored. It stays ours to run.
    pub(in crate::orchestrator) const fn lose_record(&mut self, why: NotStored) {
        self.record = Record::None(why);
    }

    /// Gives the final status to who waits for it, and the job's lock back.
    pub(in crate::orchestrator) fn complete(&mut self) {
        if let Course::Running { completion, ends, guard } = std::mem::replace(&mut self.course, Course::Over) {
            drop((ends, guard));
            let _ = completion.send(Ok(self.status(0))); // nobody need be waiting
        }
    }

    /// Tells who waits for it that it never began: another context runs a job of its name.
    pub(in crate::orchestrator) fn refuse(self) {
        if let Course::Running { completion, .. } = self.course {
            let _ = completion.send(Err(NoStatus::JobIsRunning));
        }
    }

    /// Ends when the job does not run any more.
    pub(in crate::orchestrator) fn end(&mut self) -> oneshot::Receiver<()> {
        let (end, ended) = oneshot::channel();
        if let Course::Running { ends, .. } = &mut self.course {
            ends.push(end);
        }
        ended
    }

    /// The status, but for what only the scheduler knows.
    pub(in crate::orchestrator) fn status(&self, since: usize) -> Status<L> {
        let JobHeader { name, total, done, cancelled, paused, .. } = &self.header;
        Status {
            id: JobId::clone(&name.id),
            total: *total,
            done: *done,
            complete: !self.is_running() && self.header.is_complete(),
            cancelled: *cancelled,
            paused: *paused,
            skipped: self.skipped.clone(),
            wait: None,
            durable: matches!(self.record, Record::Stored),
            not_stored: self.record.why_not(),
            since,
            log: self.log.clone(),
        }
    }

    /// Something that happened to it.
    pub(in crate::orchestrator) fn event(&self, kind: EventKind<L>) -> Event<L> {
        let JobHeader { name, total, done, .. } = &self.header;
        Event { job: JobId::clone(&name.id), done: *done, total: *total, kind }
    }

    /// The event that it ended with.
    pub(in crate::orchestrator) fn complete_event(&self) -> Event<L> {
        self.event(EventKind::Complete { cancelled: self.header.cancelled })
    }
}
