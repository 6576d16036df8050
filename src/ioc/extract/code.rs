//! Names in code, which look like domains.

use super::name::Name;
use crate::ioc::vocabulary::Words;

/// Top-level domains that code has as names of fields and methods.
const MEMBERS: Words = Words::of(
    "abc app audio bar call channel click cloud company computer data date day delivery dev \
     domains download email events exchange family foo global group host id info io link live \
     management map media menu name network new one open page properties pub read report run \
     search security select services shell show software space stream style support systems \
     target tools video watch zone",
);

/// Objects and fields that code, rules and logs have before a dot.
const OBJECTS: Words = Words::of(
    "agent android androidx args client cls collections com console container data dns document \
     e ecs el elem email err error eth event evt file frame ftp host http icmp io ip item java \
     javax kotlin log logger logging math net network node obj org os process registry req \
     request res response rule self smtp source ssl tcp this tls udp user window",
);

/// What looks like a domain, and even is one, but is meant as another thing.
const TERMS: Words = Words::of(
    "ado.net adodb.stream asp.net collections.abc data.map et.al http.host logger.info ml.net \
     os.name vb.net wscript.network wscript.shell",
);

/// Top-level domains of which code has no methods: what follows in brackets is a remark.
const PLAIN: Words = Words::of("biz cn com net org ru top uk xyz");

/// Whether a name is more likely one of code, log fields or rules.
pub(super) fn is_code(name: &Name<'_, '_>) -> bool {
    if name.labels == 2 && TERMS.have(name.value) || is_cased_like_code(name) {
        return true;
    }
    if is_called(name) || name.before() == b'$' {
        return true;
    }
    if !MEMBERS.have(name.tld) {
        return false;
    }
    let is_plain_word = name.value.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'.' | b'_'));
    // `console.info` is a method, `net.evil.info` a domain.
    let is_property = OBJECTS.have(name.first_label) && (name.labels == 2 || name.tld != "info");
    is_plain_word && (is_property || is_operand(name))
}

/// `m.group(1)`, `array.map(x)`; but `evil.com(1.2.3.4)`, `evil.com(malicious)`.
fn is_called(name: &Name<'_, '_>) -> bool {
    if name.after(0) != b'(' {
        return false;
    }
    let inside = name.after(1);
    let is_address = inside.is_ascii_digit() && name.after(2).is_ascii_digit() | (name.after(2) == b'.');
    let is_remark = is_address || inside.is_ascii_alphanumeric() && PLAIN.have(name.tld);
    !is_remark
}

/// `tcp.stream ==`, `x = e.id`, `a.group[0]`: an operator of code beside it.
fn is_operand(name: &Name<'_, '_>) -> bool {
    if name.after(0) == b'[' || name.after(0) == b'.' && name.after(1) == b'_' {
        return true;
    }
    let place = name.place();
    let after = name.token.text.bytes(place.end..place.end + 4);
    [&b" == "[..], b" != ", b" eq ", b" = ", b" += ", b"=="].iter().any(|operator| after.starts_with(operator))
}

/// `System.Net`, `the end.In`: people write a domain in lower case, or shout all of it. Random case
/// is a resolver's.
fn is_cased_like_code(name: &Name<'_, '_>) -> bool {
    if !name.has_upper {
        return false;
    }
    let Some((rest, tld)) = name.text.rsplit_once('.') else { return false };
    let (is_upper, is_lower) = (|byte: u8| byte.is_ascii_uppercase(), |byte: u8| byte.is_ascii_lowercase());
    if !tld.bytes().any(is_upper) || name.text.is_ascii() && !name.text.bytes().any(is_lower) {
        return false;
    }
    let registered = rest.rsplit_once('.').map_or(rest, |(_, label)| label);
    let is_capitalized = tld.bytes().skip(1).all(is_lower);
    if is_capitalized {
        return !(registered.contains('-') && registered.starts_with(|first: char| first.is_ascii_uppercase()));
    }
    let shouts_at_end = tld.bytes().all(is_upper) && !registered.bytes().any(is_lower);
    let is_random = tld.bytes().any(is_lower);
    !(shouts_at_end || is_random || tld.bytes().all(is_upper) && registered.contains('-'))
}
