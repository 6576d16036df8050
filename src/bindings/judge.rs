//! `judge`: what results mean under a policy.

use wasm_bindgen::prelude::*;

use super::errors::type_error;
use crate::browser::Fields;
use crate::enrichment::{Opinion, Policy, Tally, Verdict};

#[wasm_bindgen(module = "/src/bindings/judge.js")]
extern "C" {
    /// See there. It never throws.
    fn flatten(results: &JsValue, with_engines: bool) -> Flat;

    type Flat;
    #[wasm_bindgen(method, getter)]
    fn names(this: &Flat) -> Vec<String>;
    #[wasm_bindgen(method, getter)]
    fn numbers(this: &Flat) -> Vec<u32>;
    /// What is wrong with the results, if they cannot be judged.
    #[wasm_bindgen(method, getter)]
    fn wrong(this: &Flat) -> Option<String>;
    /// The verdicts by their words, as they were asked for.
    #[wasm_bindgen(method)]
    fn told(this: &Flat, verdicts: Vec<u8>, words: Vec<String>) -> JsValue;
}

/// What the counts of a result, or of each of many, mean under a policy. Nothing is sent.
///
/// Throws a `TypeError` for what is no result, and for a policy that cannot be used.
#[wasm_bindgen(skip_typescript)]
pub fn judge(results: &JsValue, policy: &JsValue) -> Result<JsValue, JsValue> {
    let policy = read_policy(policy).map_err(|sentence| type_error(&sentence))?;
    let flat = flatten(results, policy.names_engines());
    if let Some(wrong) = flat.wrong() {
        return Err(type_error(&wrong));
    }
    // Each name is looked at once, not once for each opinion. Words for verdicts are among them, to
    // no harm.
    let names = flat.names();
    let lets_count: Vec<bool> = names.iter().map(|name| policy.lets_count(name)).collect();
    let verdicts = Verdicts { policy: &policy, names: &names, lets_count: &lets_count, rest: &flat.numbers() };
    let words = Verdict::ALL.map(|verdict| verdict.name().to_owned());
    Ok(flat.told(verdicts.map(|verdict| verdict as u8).collect(), words.into()))
}

/// The verdicts on results in their flat form.
struct Verdicts<'a> {
    policy: &'a Policy,
    names: &'a [String],
    lets_count: &'a [bool],
    rest: &'a [u32],
}

impl Iterator for Verdicts<'_> {
    type Item = Verdict;

    fn next(&mut self) -> Option<Verdict> {
        let [verdict, malicious, suspicious, total, opinions, rest @ ..] = self.rest else { return None };
        let (opinions, rest) = rest.split_at_checked(*opinions as usize)?;
        self.rest = rest;
        let word = self.names.get(*verdict as usize).and_then(|word| word.parse().ok());
        let tally = Tally {
            verdict: word.unwrap_or(Verdict::NoData),
            malicious: *malicious,
            suspicious: *suspicious,
            total: *total,
        };
        let opinion = |number: &u32| Opinion {
            counts: self.lets_count.get((number >> 1) as usize).copied().unwrap_or(false),
            suspicious: number & 1 == 1,
        };
        Some(self.policy.verdict(tally, &mut opinions.iter().map(opinion)))
    }
}

/// The fields that a policy may have.
const FIELDS: &str = "malicious suspicious trusted ignored";

fn read_policy(value: &JsValue) -> Result<Policy, String> {
    let built_in = Policy::default();
    if value.is_undefined() {
        return Ok(built_in);
    }
    let fields = Fields::only(value, "policy.", FIELDS)?;
    Ok(Policy {
        malicious: fields.whole("malicious", 1, built_in.malicious.into())? as u32,
        suspicious: fields.whole("suspicious", 1, built_in.suspicious.into())? as u32,
        trusted: fields.texts("trusted")?,
        ignored: fields.texts("ignored")?,
    })
}
