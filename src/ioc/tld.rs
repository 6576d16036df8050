//! Which top-level domains exist.

#[cfg(feature = "extract")]
use super::sites::SITES;
use super::tld_list::BY_LENGTH;

/// Whether IANA lists `label`, an ASCII label in any letter case, as a top-level domain.
pub(super) fn is_real(label: &[u8]) -> bool {
    let width = label.len();
    let Some(row) = BY_LENGTH.get(width).filter(|row| !row.is_empty()) else { return false };
    let (mut low, mut high) = (0, row.len() / width);
    while low < high {
        let middle = usize::midpoint(low, high);
        let Some(name) = row.get(middle * width..(middle + 1) * width) else { return false };
        match name.iter().copied().cmp(label.iter().map(u8::to_ascii_lowercase)) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    false
}

/// Whether a name is below a host of sites: `evil.web.app`.
#[cfg(feature = "extract")]
pub(super) fn is_site(name: &str) -> bool {
    let is_host = |host: &str| SITES.split(' ').any(|known| known == host);
    name.match_indices('.')
        .filter_map(|(dot, _)| name.get(dot + 1..))
        .any(|parent| parent.contains('.') && is_host(parent))
}
