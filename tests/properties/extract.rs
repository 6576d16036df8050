//! Indicators in running text.

use std::collections::HashSet;

use iocular::ioc::{self, canonical};

use super::uts46::Uts46;

/// Whatever is found is canonical, holds no NUL, stands where it says, once and in order; what is
/// sure, apart from the others.
pub(crate) fn extract(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let all = ioc::extract_doubtful(text, &Uts46);
    let sure: Vec<_> = all.iter().filter(|found| found.doubt.is_none()).cloned().collect();
    assert_eq!(ioc::extract(text, &Uts46), sure, "the sure ones are the same, whether the others are asked for or not");
    let units: Vec<u16> = text.encode_utf16().collect();
    let (mut end_of_last, mut start_of_last) = (0, 0);
    let mut seen = HashSet::new();
    for found in all {
        assert!(found.start >= start_of_last && found.end > found.start, "{found:?} is ahead of what came before");
        start_of_last = found.start;
        if found.doubt.is_none() {
            assert!(found.start >= end_of_last, "{found:?} overlaps what came before");
            end_of_last = found.end;
        }
        let there = units.get(found.start..found.end).map(String::from_utf16);
        assert_eq!(there.and_then(Result::ok).as_deref(), found.ioc.raw_match(), "{found:?}");
        let again = canonical(found.ioc.kind(), found.ioc.value(), &Uts46);
        assert_eq!(again.as_ref().map(|ioc| ioc.value()), Some(found.ioc.value()));
        let has_nul =
            found.unwrapped_from.iter().any(|wrapper| wrapper.contains('\0')) || found.ioc.value().contains('\0');
        assert!(!has_nul, "{found:?} holds what parts them on their way to JavaScript");
        assert!(seen.insert((found.ioc.kind(), found.ioc.value().to_owned())), "{found:?} is there twice");
    }
}
