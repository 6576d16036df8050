//! Numbers of vulnerabilities.

/// `CVE-YYYY-NNNN…`: a year of four digits and a number of four to nineteen, as the CVE record
/// format has it.
///
/// Rules and file names join the parts by other marks: `cve.2021-44228`, `CVE_2021_40444`, `CVE
/// 2020-12271`.
pub(super) fn canonical(text: &str) -> Option<String> {
    let (prefix, rest) = text.split_at_checked(3)?;
    if !prefix.eq_ignore_ascii_case("CVE") {
        return None;
    }
    let rest = rest.strip_prefix(['-', '_', '.', ',', ':', ' '])?;
    let (year, rest) = rest.split_at_checked(4)?;
    let number = rest.strip_prefix(['-', '_', '.'])?;
    (is_year(year) && is_number(number)).then(|| format!("CVE-{year}-{number}"))
}

/// A year in which there can be one.
pub(super) fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && all_digits(text)
}

/// What follows the year.
pub(super) fn is_number(text: &str) -> bool {
    (4..=19).contains(&text.len()) && all_digits(text)
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
