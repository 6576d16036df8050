//! Which indicator is asked for, and by whom: one lookup serves every place that wants it.

use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

use futures::future::AbortHandle;

use super::status::JobId;
use crate::enrichment::Place;
use crate::ioc::{Ioc, IocType};

/// Names a lookup among those that are not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct LookupId(pub(super) u64);

/// A place in a job's list that waits for a lookup.
#[derive(Clone)]
pub(super) struct Asker {
    pub(super) job: JobId,
    /// With the indicator as this place had it: what stood in the text differs from place to place.
    pub(super) place: Place,
}

impl Asker {
    pub(super) fn new(job: &JobId, place: Place) -> Self {
        Self { job: JobId::clone(job), place }
    }
}

/// Where a lookup stands.
pub(super) enum Stage {
    /// The cache is being asked.
    Sifting,
    /// Waits for its turn.
    Queued,
    /// Has been given its turn, and a request may be under way. Aborted when its last asker leaves.
    Started(AbortHandle),
    /// Failed once, and rests before its second try.
    Resting,
}

impl Stage {
    /// Waits to be started, a first or a second time.
    pub(super) const fn is_waiting(&self) -> bool {
        matches!(self, Self::Queued | Self::Resting)
    }

    /// Nothing has been sent for it, or nothing is under way.
    pub(super) const fn is_unstarted(&self) -> bool {
        self.is_waiting() || matches!(self, Self::Sifting)
    }
}

/// One indicator that is to be looked up, once, for all who ask.
pub(super) struct Lookup {
    /// What is looked up: the indicator as the first asker had it.
    pub(super) ioc: Rc<Ioc>,
    pub(super) askers: Vec<Asker>,
    pub(super) stage: Stage,
    /// Requests that were made, refused ones included.
    pub(super) requests: u32,
    /// Requests that failed.
    pub(super) failures: u32,
}

/// All lookups that are not done.
#[derive(Default)]
pub(super) struct Lookups {
    /// By age, so that what ends together ends in the order in which it was asked for: the `n`th here has the id `first + n`. Those that
    /// are done leave a gap, until all before it are done too.
    table: VecDeque<Option<Lookup>>,
    first: u64,
    by_indicator: HashMap<(IocType, Rc<str>), LookupId>,
}

/// What became of a wish.
pub(super) enum Asked {
    /// It is new; the cache has to be asked first.
    New(LookupId),
    /// Somebody had asked already.
    Joined(LookupId),
}

impl Lookups {
    /// Notes that a place wants an indicator.
    pub(super) fn ask(&mut self, asker: Asker) -> Asked {
        let fresh = LookupId(self.first + self.table.len() as u64);
        let indicator = (asker.place.ioc.kind(), Rc::from(asker.place.ioc.value()));
        let id = *self.by_indicator.entry(indicator).or_insert(fresh);
        if let Some(lookup) = self.get_mut(id) {
            lookup.askers.push(asker);
            return Asked::Joined(id);
        }
        let ioc = Rc::new(asker.place.ioc.clone());
        let lookup = Lookup { ioc, askers: vec![asker], stage: Stage::Sifting, requests: 0, failures: 0 };
        self.table.push_back(Some(lookup));
        Asked::New(id)
    }

    pub(super) fn get(&self, id: LookupId) -> Option<&Lookup> {
        self.table.get(self.place(id)?)?.as_ref()
    }

    pub(super) fn get_mut(&mut self, id: LookupId) -> Option<&mut Lookup> {
        let place = self.place(id)?;
        self.table.get_mut(place)?.as_mut()
    }

    /// Notes that an earlier context asked for it once, and failed.
    pub(super) fn note_failure(&mut self, id: LookupId) {
        if let Some(lookup) = self.get_mut(id) {
            (lookup.requests, lookup.failures) = (1, 1);
        }
    }

    pub(super) fn is_queued(&self, id: LookupId) -> bool {
        self.get(id).is_some_and(|lookup| matches!(lookup.stage, Stage::Queued))
    }

    /// Takes a lookup out, because it is done.
    pub(super) fn finish(&mut self, id: LookupId) -> Option<Lookup> {
        let place = self.place(id)?;
        let lookup = self.table.get_mut(place)?.take()?;
        self.by_indicator.remove(&(lookup.ioc.kind(), Rc::from(lookup.ioc.value())));
        while let Some(None) = self.table.front() {
            self.table.pop_front();
            self.first += 1;
        }
        Some(lookup)
    }

    /// Takes out all that `ends` says are done.
    pub(super) fn finish_all(&mut self, ends: impl Fn(&Lookup) -> bool) -> Vec<Lookup> {
        let numbered = (self.first..).map(LookupId).zip(&self.table);
        let done: Vec<_> =
            numbered.filter(|(_, lookup)| lookup.as_ref().is_some_and(&ends)).map(|(id, _)| id).collect();
        done.into_iter().filter_map(|id| self.finish(id)).collect()
    }

    /// Takes a job's places out of every lookup, each with the requests that were made for it. A lookup that nobody waits for any more is
    /// dropped, and aborted if it was started.
    pub(super) fn withdraw(&mut self, job: &str) -> Vec<(Asker, u32)> {
        let mut withdrawn = Vec::new();
        for lookup in self.table.iter_mut().flatten() {
            let left = lookup.askers.extract_if(.., |asker| &*asker.job == job);
            withdrawn.extend(left.map(|asker| (asker, lookup.requests)));
        }
        self.finish_all(|lookup| lookup.askers.is_empty()).iter().for_each(Lookup::abort);
        withdrawn
    }

    /// Drops all, and aborts what was started.
    pub(super) fn abort_all(&mut self) {
        self.finish_all(|_| true).iter().for_each(Lookup::abort);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    fn place(&self, id: LookupId) -> Option<usize> {
        usize::try_from(id.0.checked_sub(self.first)?).ok()
    }
}

impl Lookup {
    /// Gives up the request that is under way, if one is.
    pub(super) fn abort(&self) {
        if let Stage::Started(request) = &self.stage {
            request.abort();
        }
    }
}
