//! What the contexts of a small world share: jobs and answers. Each write is one transaction.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::enrichment::{Outcome, Report};
use crate::ioc::Ioc;
use crate::orchestrator::job_id::JobId;
use crate::orchestrator::jobs::intake::Intake;
use crate::orchestrator::storage::{Append, Entry, JobHeader};

/// What is written.
#[derive(Debug, Default)]
pub(super) struct Disk {
    pub(super) jobs: BTreeMap<String, Record>,
    /// By value.
    pub(super) answers: BTreeMap<String, Rc<Report>>,
}

/// A stored job.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) header: JobHeader,
    pub(super) intake: Rc<Intake>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) tried: Vec<usize>,
}

impl Disk {
    pub(super) fn create(&mut self, header: JobHeader, intake: Rc<Intake>) {
        let record = Record { header, intake, outcomes: Vec::new(), tried: Vec::new() };
        self.jobs.insert(record.header.name.id.to_string(), record);
    }

    pub(super) fn append(&mut self, appends: Vec<Append>) {
        for Append { header, entries } in appends {
            let record = self.jobs.get_mut(&*header.name.id).expect("what is appended to is there");
            record.header = header;
            for entry in entries {
                match entry {
                    Entry::Outcome { number, outcome } => {
                        assert_eq!(number, record.outcomes.len(), "outcomes are numbered as they are written");
                        record.outcomes.push(outcome);
                    }
                    Entry::Tried(index) => record.tried.push(index),
                    Entry::Course => {}
                }
            }
        }
    }

    /// Remembers an answer under all names that its object goes by.
    pub(super) fn remember(&mut self, ioc: &Ioc, report: &Rc<Report>) {
        for alias in report.aliases(ioc).iter().chain([ioc]) {
            self.answers.insert(alias.value().to_owned(), Rc::clone(report));
        }
    }
}

impl Record {
    /// What is left of the job for who adopts it.
    pub(super) fn left(&self) -> (JobHeader, Intake) {
        let mut header = self.header.clone();
        header.name.id = JobId::from(&*self.header.name.id); // read anew, it is another object
        let mut intake = (*self.intake).clone();
        intake.wanted.retain(|place| self.outcomes.iter().all(|outcome| outcome.index() != place.index));
        (header, intake)
    }
}
