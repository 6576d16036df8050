//! Hashes that stand together in a list: they may be of one file.
//!
//! Whether they are, only a report tells. So of the hashes that stand together the SHA-256 are
//! asked for first, then the SHA-1, then the MD5, and none while an answer that is still to come
//! may bring its own (rule 11).

use super::ids::LookupId;
use crate::enrichment::Place;
use crate::ioc::IocType;

/// Hashes by how much is known of the files that go by them, the best first.
const RANKS: [IocType; 3] = [IocType::Sha256, IocType::Sha1, IocType::Md5];

/// The groups of hashes that stand together in one job's list.
#[derive(Debug, Default)]
pub(super) struct Siblings(Vec<Group>);

/// Names a group, and a rank in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sibling {
    group: usize,
    rank: usize,
}

#[derive(Debug, Default)]
struct Group {
    /// Places without an outcome, by rank.
    open: [usize; RANKS.len()],
    /// Lookups that wait for those of better ranks.
    held: Vec<(Sibling, LookupId)>,
}

impl Siblings {
    /// Groups the hashes of a list, and gives it in the order in which it is asked for.
    pub(super) fn of(list: Vec<Place>) -> (Self, Vec<(Place, Option<Sibling>)>) {
        let mut siblings = Self::default();
        let mut ordered = Vec::with_capacity(list.len());
        let mut together = Vec::new();
        for place in list {
            if rank(&place).is_some() {
                together.push(place);
                continue;
            }
            siblings.admit(&mut together, &mut ordered);
            ordered.push((place, None));
        }
        siblings.admit(&mut together, &mut ordered);
        (siblings, ordered)
    }

    /// Whether an answer that is still to come may bring this one's.
    pub(super) fn holds(&self, Sibling { group, rank }: Sibling) -> bool {
        self.0.get(group).is_some_and(|group| group.open.iter().take(rank).any(|open| *open > 0))
    }

    /// Holds a lookup back for as long as that may be.
    pub(super) fn hold(&mut self, sibling: Sibling, lookup: LookupId) {
        if let Some(group) = self.0.get_mut(sibling.group) {
            group.held.push((sibling, lookup));
        }
    }

    /// Notes that a place has its outcome. Gives the lookups that are not held any more.
    pub(super) fn end(&mut self, Sibling { group, rank }: Sibling) -> Vec<LookupId> {
        let Some(open) = self.0.get_mut(group).and_then(|group| group.open.get_mut(rank)) else { return Vec::new() };
        *open = open.saturating_sub(1);
        if *open > 0 {
            return Vec::new();
        }
        let held = self.0.get_mut(group).map(|group| std::mem::take(&mut group.held)).unwrap_or_default();
        let (held, free): (Vec<_>, Vec<_>) = held.into_iter().partition(|(sibling, _)| self.holds(*sibling));
        if let Some(group) = self.0.get_mut(group) {
            group.held = held;
        }
        free.into_iter().map(|(_, lookup)| lookup).collect()
    }

    /// Takes in hashes that stand together. Those of one kind are no group.
    fn admit(&mut self, together: &mut Vec<Place>, ordered: &mut Vec<(Place, Option<Sibling>)>) {
        let open = RANKS.map(|kind| together.iter().filter(|place| place.ioc.kind() == kind).count());
        let is_group = open.iter().filter(|count| **count > 0).count() > 1;
        let group = self.0.len();
        if is_group {
            self.0.push(Group { open, held: Vec::new() });
        }
        for (rank, kind) in RANKS.into_iter().enumerate() {
            let sibling = is_group.then_some(Sibling { group, rank });
            ordered.extend(together.extract_if(.., |place| place.ioc.kind() == kind).map(|place| (place, sibling)));
        }
    }
}

fn rank(place: &Place) -> Option<usize> {
    RANKS.iter().position(|kind| *kind == place.ioc.kind())
}
