//! Mail addresses.

use super::domain;
use super::idna::Idna;

/// RFC 5321, 4.5.3.1.1.
pub(super) const LONGEST_LOCAL_PART: usize = 64;

/// `local@domain`. The local part keeps its letter case (RFC 5321, 2.4), the domain becomes
/// canonical.
pub(super) fn canonical(text: &str, idna: &dyn Idna) -> Option<String> {
    let (local, host) = text.rsplit_once('@')?;
    let host = domain::canonical(host, idna)?;
    is_local_part(local).then(|| format!("{local}@{host}"))
}

/// A dot-string of RFC 5321 (4.1.2), with the letters that RFC 6531 adds. Quoted ones are not for
/// indicators.
fn is_local_part(local: &str) -> bool {
    let is_atom_char =
        |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c) || !c.is_ascii() && !c.is_whitespace();
    local.len() <= LONGEST_LOCAL_PART && local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom_char))
}
