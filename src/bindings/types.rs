//! The TypeScript types of everything that is not a class or a function, as an editor shows them.
//!
//! By hand and not derived: these are the public contract, word for word, with documentation that
//! derivation could not write. They stand in files that a compiler of TypeScript reads in a test.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const INDICATORS: &'static str = include_str!("types/indicators.d.ts");

#[cfg(feature = "lookup")]
#[wasm_bindgen(typescript_custom_section)]
const OUTCOMES: &'static str = include_str!("types/outcomes.d.ts");

#[cfg(feature = "lookup")]
#[wasm_bindgen(typescript_custom_section)]
const DETAILS: &'static str = include_str!("types/details.d.ts");

#[cfg(feature = "lookup")]
#[wasm_bindgen(typescript_custom_section)]
const POLICY: &'static str = include_str!("types/policy.d.ts");

#[cfg(feature = "lookup")]
#[wasm_bindgen(typescript_custom_section)]
const JOBS: &'static str = include_str!("types/jobs.d.ts");

#[cfg(feature = "lookup")]
#[wasm_bindgen(typescript_custom_section)]
const OPTIONS: &'static str = include_str!("types/options.d.ts");
