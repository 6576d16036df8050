//! URLs that let in who has them: whoever looks them up shows them to VirusTotal and its customers.
//!
//! `ui/plan/tokens.ts` says the same of what is not planned yet; both are held against
//! `tests/tokens.json`.

/// Parameters whose value is one's own are called so,
const SECRETS: [&str; 8] = ["token", "key", "secret", "sig", "signature", "password", "passwd", "pwd"];
/// with one of these before it or with nothing,
const WHOSE: [&str; 9] = ["", "access", "id", "refresh", "auth", "api", "reset", "csrf", "session"];
/// or so.
const OTHERS: [&str; 6] = ["xamzsignature", "code", "auth", "jwt", "sid", "sessionid"];

/// Whether a URL seems to hold a token or a password.
pub(super) fn holds_token(url: &str) -> bool {
    let asked = url.find(['?', '#']).and_then(|at| url.get(at..)).unwrap_or_default();
    holds_jwt(url) || asked.split(['?', '#', '&', ';']).any(is_secret)
}

fn is_secret(pair: &str) -> bool {
    let mut parts = pair.split('=');
    let (name, value) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    !value.is_empty() && is_name(&name.replace(['-', '_'], "").to_ascii_lowercase())
}

fn is_name(name: &str) -> bool {
    let is_ones_own = |secret| name.strip_suffix(secret).is_some_and(|whose| WHOSE.contains(&whose));
    OTHERS.contains(&name) || SECRETS.into_iter().any(is_ones_own)
}

/// A JSON Web Token: its first two parts are objects in base64url.
fn holds_jwt(url: &str) -> bool {
    url.split(|letter: char| !(letter.is_ascii_alphanumeric() || "-_.".contains(letter))).any(|word| {
        let mut objects = 0;
        word.split('.').any(|part| {
            let is_last = objects == 2;
            objects = if part.starts_with("eyJ") && part.len() > 10 { objects + 1 } else { 0 };
            is_last
        })
    })
}

#[cfg(test)]
mod tests {
    use super::holds_token;

    #[test]
    fn a_url_that_lets_in_who_has_it_is_known_by_its_parameters() {
        let cases = include_str!("../../../tests/tokens.json");
        let cases: Vec<(String, bool)> = serde_json::from_str(cases).expect("pairs");
        cases.iter().for_each(|(url, holds)| assert_eq!(holds_token(url), *holds, "{url}"));
    }
}
