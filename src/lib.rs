//! Iocular looks up indicators of compromise (IOCs) at VirusTotal, from the browser, within the
//! key's quota.
//!
//! This page is the map of the house. A room imports only rooms listed above it:
//!
//! | room | what it is for |
//! |---|---|
//! | [`time`] | moments in UTC, and the days and months that a quota counts in |
//! | [`word`] | enums that JavaScript and stored records know by a word |
//! | [`ioc`] | what an indicator is: classifying, refanging, defanging, finding it in text |
//! | [`enrichment`] | the words that all rooms share: report, outcome, verdict, `Adapter` |
//! | [`virustotal`] | the one built-in adapter: endpoint, report, API errors |
//! | [`orchestrator`] | jobs, the scheduler, quota, cache, storage |
//! | `browser` | the edge: `fetch`, clock and timers, IndexedDB, JavaScript adapters |
//! | `bindings` | the `wasm-bindgen` surface: classes, functions, TypeScript types |
//!
//! All but the last two never name a JavaScript type: they compile for the host too, where the
//! tests run them under a virtual clock. The last two exist for `wasm32` alone, which is what
//! proves it.

#[cfg(feature = "lookup")]
pub mod enrichment;
pub mod ioc;
#[cfg(feature = "lookup")]
pub mod orchestrator;
pub mod time;
#[cfg(feature = "lookup")]
pub mod virustotal;
pub mod word;

#[cfg(target_arch = "wasm32")]
pub mod bindings;
#[cfg(target_arch = "wasm32")]
mod browser;
