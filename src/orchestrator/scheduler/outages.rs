//! What is done while nothing answers: rule 6.

use super::ids::LookupId;
use super::ids::SourceId;
use super::machine::Scheduler;
use super::protocol::Connectivity;
use super::queue::FairQueue;
use super::source::{Reach, Source};
use super::stage::Stage;
use crate::enrichment::{ErrorCode, Failure};
use crate::orchestrator::runtime::Moment;

/// Outages that a lookup's failures are put down to at the most. One that fails by itself would
/// open the circuit again and again.
const MAX_FORGIVEN: u32 = 3;

impl Scheduler {
    /// Whether a failed request is put down to an outage: then its lookup keeps its attempts, and
    /// waits with the others.
    pub(super) fn is_put_down_to_outage(
        &mut self,
        id: LookupId,
        source_id: SourceId,
        failure: &Failure,
        now: Moment,
    ) -> bool {
        let chance = self.jitter.next();
        let is_alone = !self.lookups.has_others(source_id, id);
        let is_cut_off = self.is_offline(source_id);
        let Some(source) = self.sources.get_mut(source_id.0) else { return false };
        if source.circuit.is_open() {
            source.circuit.fail_again(failure.clone(), now, chance);
            self.enqueue(id, FairQueue::push); // another one is the next probe
            self.tell_who_waits();
            return true;
        }
        let is_second = source.circuit.has_failed(id);
        let is_enough = source.circuit.fail(id);
        if !(is_enough || is_second && !is_alone || is_cut_off) {
            return false;
        }
        let streak = source.circuit.open(failure.clone(), now, chance);
        for other in streak.into_iter().filter(|other| *other != id) {
            let backs_off = matches!(self.lookups.stage(other), Some(Stage::BackingOff { .. }));
            if self.forgive(other) && backs_off {
                self.enqueue(other, FairQueue::give_back);
            }
        }
        let is_kept = self.forgive(id);
        if is_kept {
            self.enqueue(id, FairQueue::give_back);
        }
        self.tell_who_waits();
        is_kept
    }

    /// Gives a lookup its attempts back. False if that was done too often.
    fn forgive(&mut self, id: LookupId) -> bool {
        let lookup = self.lookups.get_mut(id).filter(|lookup| lookup.forgiven < MAX_FORGIVEN);
        lookup.is_some_and(|lookup| {
            lookup.forgiven += 1;
            lookup.failures = 0;
            true
        })
    }

    /// Whether the browser says that there is no way to a source.
    pub(super) fn is_offline(&self, source: SourceId) -> bool {
        self.sources.get(source.0).is_some_and(|source| source.is_cut_off(self.connectivity))
    }

    /// Notes what a failure says of the source that has sent it: that it can be reached.
    pub(super) fn note_reply(&mut self, source: SourceId, failure: &Failure) {
        let Some(source) = self.sources.get_mut(source.0) else { return };
        match failure.code {
            ErrorCode::Forbidden => source.circuit.close(),
            ErrorCode::Authentication | ErrorCode::BadRequest | ErrorCode::TooLarge | ErrorCode::RateLimited => {
                source.circuit.close();
                source.forbidden = 0;
            }
            _ => {}
        }
    }

    /// Notes what the browser says of the network.
    pub(super) fn connected(&mut self, connectivity: Connectivity, now: Moment) {
        self.connectivity = connectivity;
        match connectivity {
            Connectivity::Online => self.sources.iter_mut().for_each(|source| source.circuit.probe_now(now)),
            Connectivity::Offline => self.hold_while_offline(now),
        }
        self.tell_who_waits();
    }

    /// Holds what waits for a source that cannot be reached while the browser is offline.
    pub(super) fn hold_while_offline(&mut self, now: Moment) {
        if self.connectivity == Connectivity::Online {
            return;
        }
        let chance = self.jitter.next();
        for source in self.sources.iter_mut().filter(|source| is_waited_for(source)) {
            if !source.circuit.is_open() {
                let sentence = "The browser says that it is offline.";
                source.circuit.open(Failure::new(ErrorCode::Network, sentence), now, chance);
            }
        }
    }

    /// Does what is due at open circuits: ends what has waited too long, and puts off the probes
    /// that would meet no network.
    pub(super) fn watch_circuits(&mut self, now: Moment) {
        let chance = self.jitter.next();
        let offline = self.connectivity == Connectivity::Offline;
        for number in 0..self.sources.len() {
            let Some(source) = self.sources.get_mut(number) else { return };
            let Some(failure) = source.circuit.last_failure().cloned() else { continue };
            if source.circuit.gives_up_at(self.limits.patience).is_some_and(|at| at <= now.steady) {
                source.circuit.close();
                self.fail_all(SourceId(number), Stage::is_waiting, &failure);
            } else if offline && is_waited_for(source) && source.circuit.fail_again(failure, now, chance) {
                self.tell_who_waits();
            }
        }
    }
}

/// Whether somebody waits for a source that is behind the network.
fn is_waited_for(source: &Source) -> bool {
    source.reach == Reach::Network && !source.queue.is_empty()
}
