//! The outcomes of a job, as JavaScript reads them: each becomes an object once, and is frozen.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::frozen::to_frozen;
use super::json_text::json_text;
use crate::enrichment::{Outcome, Skipped};
use crate::orchestrator::OutcomeLog;

#[wasm_bindgen(module = "/src/browser/outcomes.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = outcomeFrom)]
    fn outcome_from(json: &str) -> Result<JsValue, JsValue>;
}

/// One job's outcomes: a JavaScript array that only we hold. Readers get slices of it, which the
/// engine makes at memory speed.
#[derive(Clone)]
pub(crate) struct Outcomes(Array);

impl OutcomeLog for Outcomes {
    type Outcome = JsValue;
    type Outcomes = Array;
    type Skipped = JsValue;

    fn new() -> Self {
        Self(Array::new())
    }

    fn present(outcome: Outcome) -> JsValue {
        outcome_from(&json_text(&outcome)).unwrap_or(JsValue::NULL)
    }

    fn present_skipped(skipped: Vec<Skipped>) -> JsValue {
        to_frozen(&skipped)
    }

    fn push(&self, outcome: JsValue) {
        self.0.push(&outcome);
    }

    fn range(&self, from: usize, to: usize) -> Array {
        let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.0.slice(index(from), index(to))
    }
}
