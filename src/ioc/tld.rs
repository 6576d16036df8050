//! Which top-level domains exist.

use super::tld_list::BY_LENGTH;

/// Whether IANA lists `label`, an ASCII label in any letter case, as a top-level domain.
pub(super) fn is_real(label: &[u8]) -> bool {
    let (width, mut lower) = (label.len(), [0; BY_LENGTH.len()]);
    lower.iter_mut().zip(label).for_each(|(lower, byte)| *lower = byte.to_ascii_lowercase());
    let (Some(row), Some(label)) = (BY_LENGTH.get(width), lower.get(..width)) else { return false };
    let (mut low, mut high) = (0, row.len().checked_div(width).unwrap_or(0));
    while low < high {
        let middle = usize::midpoint(low, high);
        let Some(name) = row.get(middle * width..(middle + 1) * width) else { return false };
        // Byte by byte: nearly all differ in the first.
        match name.iter().cmp(label) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    false
}
