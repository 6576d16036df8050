//! Which top-level domains exist.

use super::tld_list::{BY_LENGTH, OF_TWO_LETTERS};

/// Whether IANA lists `label`, an ASCII label in any letter case, as a top-level domain.
pub(super) fn is_real(label: &[u8]) -> bool {
    match *label {
        [first, second] => is_of_two_letters(first, second),
        _ => is_longer_one(label),
    }
}

fn is_of_two_letters(first: u8, second: u8) -> bool {
    let place = |letter: u8| letter.to_ascii_lowercase().checked_sub(b'a').filter(|&place| place < 26);
    let seconds = place(first).and_then(|first| OF_TWO_LETTERS.get(usize::from(first)));
    seconds.zip(place(second)).is_some_and(|(seconds, second)| seconds >> second & 1 == 1)
}

fn is_longer_one(label: &[u8]) -> bool {
    let (width, mut lower) = (label.len(), [0; BY_LENGTH.len()]);
    lower.iter_mut().zip(label).for_each(|(lower, byte)| *lower = byte.to_ascii_lowercase());
    let (Some(row), Some(label)) = (BY_LENGTH.get(width), lower.get(..width)) else { return false };
    let count = row.len().checked_div(width).unwrap_or(0);
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        match row.iter().skip(middle).step_by(count).cmp(label) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_real;

    #[test]
    fn the_first_and_the_last_of_a_length_are_there_and_their_neighbours_are_not() {
        let real = ["ac", "zw", "ru", "aaa", "zip", "com", "aarp", "zone", "yahoo", "xn--vermgensberatung-pwb"];
        for label in real {
            assert!(is_real(label.as_bytes()) && is_real(label.to_ascii_uppercase().as_bytes()), "{label}");
        }
        for label in [
            "",
            "a",
            "ab",
            "a1",
            "-a",
            "{a",
            "aa",
            "aaaa",
            "zzz",
            "exe",
            "xn--vermgensberatung-pwc",
            "travelersinsurances",
        ] {
            assert!(!is_real(label.as_bytes()), "{label}");
        }
    }
}
