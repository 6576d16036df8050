//! Hashes of files.

use super::kind::IocType;

/// Which hash has so many hexadecimal digits.
pub(super) const fn kind_of(digits: usize) -> Option<IocType> {
    match digits {
        32 => Some(IocType::Md5),
        40 => Some(IocType::Sha1),
        64 => Some(IocType::Sha256),
        _ => None,
    }
}

/// The digits in lower case, if they are those of a hash of this kind.
pub(super) fn canonical(kind: IocType, text: &str) -> Option<String> {
    let is_hash = kind_of(text.len()) == Some(kind) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| text.to_ascii_lowercase())
}
