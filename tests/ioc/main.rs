//! What an indicator is, as the outside sees it: tables of cases with thin runners, and properties.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod classification;
#[cfg(feature = "extract")]
mod extraction;
#[cfg(feature = "extract")]
mod extraction_properties;
mod properties;
mod seed;
mod table;
mod uts46;
