//! Where in a list each value stands, so that values are kept once, and in the list alone.

/// Places in a list by the hashes of what stands there: open addressing, at most half full.
pub(super) struct Index {
    /// As many as a power of two says.
    slots: Vec<Slot>,
    taken: usize,
}

/// A hash and a place, where there is one.
type Slot = Option<(u64, usize)>;

impl Index {
    pub(super) fn new() -> Self {
        const SMALLEST: usize = 16;
        Self { slots: vec![None; SMALLEST], taken: 0 }
    }

    /// The place of what `is_same`, or for what is new the place `next`.
    pub(super) fn place(&mut self, hash: u64, next: usize, is_same: impl Fn(usize) -> bool) -> &mut usize {
        if 2 * self.taken >= self.slots.len() {
            self.grow();
        }
        let slot = slot(&mut self.slots, hash, |&(known, place)| known == hash && is_same(place));
        self.taken += usize::from(slot.is_none());
        &mut slot.get_or_insert((hash, next)).1
    }

    fn grow(&mut self) {
        let mut slots = vec![None; 2 * self.slots.len()];
        for taken in self.slots.iter().flatten() {
            *slot(&mut slots, taken.0, |_| false) = Some(*taken);
        }
        self.slots = slots;
    }
}

/// The slot of what `is_same`, or the free one where it would be.
#[allow(clippy::indexing_slicing, reason = "the mask keeps every place within the slots")]
fn slot(slots: &mut [Slot], hash: u64, is_same: impl Fn(&(u64, usize)) -> bool) -> &mut Slot {
    let mask = slots.len() - 1;
    let mut at = hash as usize & mask;
    while slots[at].as_ref().is_some_and(|taken| !is_same(taken)) {
        at = (at + 1) & mask;
    }
    &mut slots[at]
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn equal_hashes_are_told_apart_and_all_are_found_again_however_many() {
        let mut index = Index::new();
        let values: Vec<u64> = (0..1_000).collect();
        for round in 0..2 {
            for (at, value) in values.iter().enumerate() {
                let next = if round == 0 { at } else { usize::MAX };
                let is_same = |place: usize| values.get(place) == Some(value);
                assert_eq!(*index.place(value % 300, next, is_same), at);
            }
        }
    }
}
