//! Numbers of vulnerabilities in a token.

use std::ops::Range;

use super::candidate::Candidate;
use super::token::Token;
use crate::ioc::cve;
use crate::ioc::kind::IocType;

/// The number of which `year`, a piece of a run, is the year.
pub(super) fn at<'a>(token: &Token<'a>, year: &Range<usize>) -> Option<Candidate<'a>> {
    if !cve::is_year(token.get(year.clone())) {
        return None;
    }
    let end = token.plain.span(year.end + 1, |byte| byte.is_ascii_digit());
    let goes_on = token.byte(end).is_ascii_alphanumeric() || token.byte(end) >= 0x80;
    if goes_on || !cve::is_number(token.get(year.end + 1..end)) {
        return None;
    }
    within(token, year.start..end).or_else(|| across_blank(token, year.start..end))
}

/// `CVE-2021-44228`, `cve.2021-44228`, `CVE_2021_40444`, `cve,2021-44228`.
fn within<'a>(token: &Token<'a>, number: Range<usize>) -> Option<Candidate<'a>> {
    const PREFIX: usize = 4;
    let range = number.start.checked_sub(PREFIX)?..number.end;
    let is_whole = !token.byte_before(range.start).is_ascii_alphanumeric();
    let value = cve::canonical(token.get(range.clone())).filter(|_| is_whole)?;
    Some(Candidate::new(IocType::Cve, value, range))
}

/// `CVE 2020-12271`, where the prefix is a token of its own.
fn across_blank<'a>(token: &Token<'a>, number: Range<usize>) -> Option<Candidate<'a>> {
    const PREFIX: usize = 4;
    let place = token.place(&number);
    let start = place.start.checked_sub(PREFIX).filter(|_| number.start == 0)?;
    let is_prefix = token.text.bytes(start..place.start).eq_ignore_ascii_case(b"CVE ");
    let is_whole = !token.text.byte_before(start).is_ascii_alphanumeric();
    let value = cve::canonical(&format!("CVE-{}", token.get(number.clone())))?;
    (is_prefix && is_whole).then(|| Candidate::new(IocType::Cve, value, number).placed(start..place.end))
}
