//! Which indicators are being looked up, how far each is, and who waits for it.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, VecDeque};
use std::rc::Rc;
use std::time::Duration;

use super::ids::{LookupId, SourceId};
use super::siblings::Sibling;
use super::stage::Stage;
use crate::enrichment::{Place, Report};
use crate::ioc::{Ioc, IocType};
use crate::orchestrator::job_id::JobId;
use crate::orchestrator::storage::jobs::Freshness;

/// A place in a job's list that waits for a lookup.
#[derive(Clone, Debug)]
pub(super) struct Waiter {
    pub(super) job: JobId,
    /// With the indicator as it stands there: what stood in the text differs from place to place.
    pub(super) place: Place,
    /// Whether it is a hash that stands with others.
    pub(super) sibling: Option<Sibling>,
}

/// What a waiter's turn depends on.
pub(super) struct Turn {
    pub(super) job: JobId,
    pub(super) sibling: Option<Sibling>,
    pub(super) index: usize,
}

impl Waiter {
    pub(super) fn new(job: &JobId, place: Place) -> Self {
        Self { job: JobId::clone(job), place, sibling: None }
    }

    pub(super) fn turn(&self) -> Turn {
        Turn { job: JobId::clone(&self.job), sibling: self.sibling, index: self.place.index }
    }
}

/// One indicator that is looked up at one source, once for all who wait.
#[derive(Debug)]
pub(super) struct Lookup {
    pub(super) source: SourceId,
    /// What is looked up: the indicator as the first waiter had it.
    pub(super) ioc: Rc<Ioc>,
    pub(super) waiters: Vec<Waiter>,
    /// Changed by [`Lookups::set_stage`] alone.
    stage: Stage,
    /// Requests that were made, refused ones included.
    pub(super) requests: u32,
    /// Requests that failed.
    pub(super) failures: u32,
    /// Whether what is remembered answers it.
    pub(super) freshness: Freshness,
    /// Those that wait for its answer.
    pub(super) followers: Vec<LookupId>,
    /// Outages that its failures were put down to.
    pub(super) forgiven: u32,
}

impl Lookup {
    pub(super) const fn stage(&self) -> Stage {
        self.stage
    }

    pub(super) fn is_wanted_by(&self, jobs: &[JobId]) -> bool {
        self.waiters.iter().any(|waiter| jobs.contains(&waiter.job))
    }
}

/// What became of a wish for an indicator.
pub(super) enum Joined {
    /// It is a lookup of its own; the cache has to be asked first.
    New(LookupId),
    /// Somebody waits for it already.
    Known(LookupId),
}

/// What a lookup is found by.
type Key = (SourceId, IocType, Rc<str>);

/// All lookups that are not done.
#[derive(Debug, Default)]
pub(super) struct Lookups {
    /// By age, so that what ends together ends in the order in which it was asked for: the `n`th
    /// has the id `first + n`. One that is done leaves a gap, until all before it are done too.
    table: VecDeque<Option<Lookup>>,
    first: u64,
    /// Those that a new waiter may join.
    by_indicator: HashMap<Key, LookupId>,
    /// Places that are taken in flight.
    in_flight: usize,
    /// When lookups are due. An entry whose lookup is due at another time, or done, is out of date.
    due: BinaryHeap<Reverse<(Duration, LookupId)>>,
}

impl Lookups {
    /// Lets a waiter join the lookup of its indicator at a source.
    pub(super) fn join(&mut self, source: SourceId, waiter: Waiter) -> Joined {
        let fresh = LookupId(self.first + self.table.len() as u64);
        let id = *self.by_indicator.entry(key(source, &waiter.place.ioc)).or_insert(fresh);
        if let Some(lookup) = self.get_mut(id) {
            lookup.waiters.push(waiter);
            return Joined::Known(id);
        }
        let ioc = Rc::new(waiter.place.ioc.as_asked());
        let lookup = Lookup {
            source,
            ioc,
            waiters: vec![waiter],
            stage: Stage::New,
            requests: 0,
            failures: 0,
            freshness: Freshness::Remembered,
            followers: Vec::new(),
            forgiven: 0,
        };
        self.table.push_back(Some(lookup));
        Joined::New(id)
    }

    pub(super) fn get(&self, id: LookupId) -> Option<&Lookup> {
        self.table.get(self.place(id)?)?.as_ref()
    }

    pub(super) fn get_mut(&mut self, id: LookupId) -> Option<&mut Lookup> {
        let place = self.place(id)?;
        self.table.get_mut(place)?.as_mut()
    }

    /// The lookup of an indicator, if no request for it is under way: what another request has
    /// brought answers it too.
    pub(super) fn unsent(&self, source: SourceId, ioc: &Ioc) -> Option<LookupId> {
        let id = self.by_indicator.get(&key(source, ioc))?;
        self.stage(*id).is_some_and(|stage| !stage.is_in_flight()).then_some(*id)
    }

    /// Lets a lookup wait for the answer to another, if a report from before says that it will
    /// answer both. Hashes wait for better ones alone, so that none wait for each other.
    pub(super) fn follow(&mut self, id: LookupId, report: &Report) -> bool {
        let Some(Lookup { source, ioc, .. }) = self.get(id) else { return false };
        let better = report.aliases(ioc).into_iter().filter(|alias| alias.kind() > ioc.kind());
        let leader = better.filter_map(|alias| self.by_indicator.get(&key(*source, &alias))).next().copied();
        let Some((leader, lookup)) = leader.and_then(|leader| Some((leader, self.get_mut(leader)?))) else {
            return false;
        };
        lookup.followers.push(id);
        self.set_stage(id, Stage::Following { leader });
        true
    }

    /// The lookup whose answer one waits for: the leader of those that it follows, or itself.
    pub(super) fn leader(&self, id: LookupId) -> LookupId {
        match self.stage(id).and_then(Stage::leader) {
            Some(leader) => self.leader(leader),
            None => id,
        }
    }

    /// Those that wait for a lookup's answer.
    fn followers(&self, id: LookupId) -> impl Iterator<Item = LookupId> {
        let followers = self.get(id).map_or(&[][..], |lookup| &lookup.followers).iter().copied();
        followers.filter(move |follower| self.stage(*follower) == Some(Stage::Following { leader: id }))
    }

    /// Whose turn it is when it is a lookup's: whoever waits for it, and for those that follow it.
    /// They need not be its siblings.
    pub(super) fn turns(&self, id: LookupId) -> Vec<Turn> {
        let mut turns: Vec<Turn> =
            self.get(id).map_or(&[][..], |lookup| &lookup.waiters).iter().map(Waiter::turn).collect();
        for follower in self.followers(id) {
            turns.extend(self.turns(follower).into_iter().map(|turn| Turn { sibling: None, ..turn }));
        }
        turns
    }

    pub(super) fn stage(&self, id: LookupId) -> Option<Stage> {
        self.get(id).map(Lookup::stage)
    }

    pub(super) fn is_queued(&self, id: LookupId) -> bool {
        self.stage(id) == Some(Stage::Queued)
    }

    /// Moves a lookup on. The one place that changes a stage, so that what is counted by stage is
    /// right.
    pub(super) fn set_stage(&mut self, id: LookupId, stage: Stage) {
        let Some(lookup) = self.get_mut(id) else { return };
        let before = std::mem::replace(&mut lookup.stage, stage);
        self.in_flight -= usize::from(before.is_in_flight());
        self.in_flight += usize::from(stage.is_in_flight());
        self.due.extend(stage.due().map(|at| Reverse((at, id))));
    }

    /// How many requests are in flight, those that are being aborted included.
    pub(super) const fn in_flight(&self) -> usize {
        self.in_flight
    }

    /// Whether a request to a source is in flight.
    pub(super) fn is_asking(&self, source: SourceId) -> bool {
        self.table.iter().flatten().any(|lookup| lookup.source == source && lookup.stage.is_in_flight())
    }

    /// When the next lookup is due, and which.
    pub(super) fn next_due(&mut self) -> Option<(Duration, LookupId)> {
        while let Some(&Reverse((at, id))) = self.due.peek() {
            if self.stage(id).and_then(Stage::due) == Some(at) {
                return Some((at, id));
            }
            self.due.pop();
        }
        None
    }

    /// Takes a lookup out, because it is done.
    pub(super) fn finish(&mut self, id: LookupId) -> Option<Lookup> {
        let place = self.place(id)?;
        let lookup = self.table.get_mut(place)?.take()?;
        self.in_flight -= usize::from(lookup.stage.is_in_flight());
        self.disown(id, &lookup);
        while let Some(None) = self.table.front() {
            self.table.pop_front();
            self.first += 1;
        }
        Some(lookup)
    }

    /// Takes a job's places out of every lookup, each with the requests that were made for it.
    pub(super) fn withdraw(&mut self, job: &str) -> Vec<(Waiter, u32)> {
        let mut withdrawn = Vec::new();
        for lookup in self.table.iter_mut().flatten() {
            let left = lookup.waiters.extract_if(.., |waiter| &*waiter.job == job);
            withdrawn.extend(left.map(|waiter| (waiter, lookup.requests)));
        }
        withdrawn
    }

    /// Lets go of the lookups that nobody waits for. Gives those whose request is to be aborted,
    /// and those that waited for the answer to one that is gone.
    pub(super) fn abandon(&mut self) -> (Vec<LookupId>, Vec<LookupId>) {
        let unwanted = self.find_all(|lookup| lookup.waiters.is_empty() && lookup.stage != Stage::Abandoned);
        let (mut aborted, mut left) = (Vec::new(), Vec::new());
        for id in unwanted {
            if self.stage(id).is_some_and(Stage::is_in_flight) {
                self.set_stage(id, Stage::Abandoned);
                self.close_to_others(id);
                aborted.push(id);
            } else if let Some(lookup) = self.finish(id) {
                left.extend(lookup.followers);
            }
        }
        left.retain(|id| self.stage(*id).and_then(Stage::leader).is_some());
        (aborted, left)
    }

    /// The lookup of a place in a job's list.
    pub(super) fn of_place(&self, job: &str, index: usize) -> Option<(LookupId, &Lookup)> {
        let waits = |waiter: &Waiter| waiter.place.index == index && *waiter.job == *job;
        let mut numbered = (self.first..).map(LookupId).zip(&self.table);
        numbered.find_map(|(id, lookup)| {
            let lookup = lookup.as_ref()?;
            lookup.waiters.iter().any(waits).then_some((id, lookup))
        })
    }

    /// Keeps a lookup for some jobs alone, and gives the places of the others.
    pub(super) fn keep_for(&mut self, id: LookupId, keeps: impl Fn(&JobId) -> bool) -> Vec<Waiter> {
        let Some(lookup) = self.get_mut(id) else { return Vec::new() };
        lookup.waiters.extract_if(.., |waiter| !keeps(&waiter.job)).collect()
    }

    /// Takes everybody's places out of every lookup.
    pub(super) fn dismiss_all(&mut self) {
        self.table.iter_mut().flatten().for_each(|lookup| lookup.waiters.clear());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// Whether anybody waits for another lookup at the same source.
    pub(super) fn has_others(&self, source: SourceId, id: LookupId) -> bool {
        let numbered = (self.first..).map(LookupId).zip(&self.table);
        let mut others = numbered.filter(|(other, _)| *other != id).filter_map(|(_, lookup)| lookup.as_ref());
        others.any(|lookup| lookup.source == source && !lookup.waiters.is_empty())
    }

    /// Lets nobody join a lookup any more.
    fn close_to_others(&mut self, id: LookupId) {
        if let Some(lookup) = self.get(id) {
            let key = key(lookup.source, &lookup.ioc);
            self.by_indicator.remove(&key);
        }
    }

    /// The same, for a lookup that is out of the table. An abandoned one may have a successor.
    fn disown(&mut self, id: LookupId, lookup: &Lookup) {
        let key = key(lookup.source, &lookup.ioc);
        if self.by_indicator.get(&key) == Some(&id) {
            self.by_indicator.remove(&key);
        }
    }

    pub(super) fn find_all(&self, fits: impl Fn(&Lookup) -> bool) -> Vec<LookupId> {
        let numbered = (self.first..).map(LookupId).zip(&self.table);
        numbered.filter(|(_, lookup)| lookup.as_ref().is_some_and(&fits)).map(|(id, _)| id).collect()
    }

    fn place(&self, id: LookupId) -> Option<usize> {
        usize::try_from(id.0.checked_sub(self.first)?).ok()
    }
}

fn key(source: SourceId, ioc: &Ioc) -> Key {
    (source, ioc.kind(), Rc::from(ioc.value()))
}
