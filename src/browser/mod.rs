//! The edge: what the pure rooms ask for, done with what a browser has.
//!
//! `fetch` for [`Http`](crate::virustotal::Http), clocks and timers for
//! [`Runtime`](crate::orchestrator::Runtime), IndexedDB for the stores and Web Locks for the locks
//! of a [`Storage`](crate::orchestrator::storage::Storage), the platform's `URL` for
//! [`Idna`](crate::ioc::Idna), and sources of reports that the user wrote in JavaScript. It asks
//! only for what windows, dedicated and service workers and Node all have; it never touches
//! `window`.
//!
//! Where a lookup would cross into JavaScript and back for each of many small steps, the steps are
//! JavaScript, in a file of the same name.
//!
//! # How a JavaScript object is made
//!
//! The cheapest way that fits. Measured in Node on objects of these sizes, in µs an object
//! (`npm run bench -- objects`, 25 November 2026):
//!
//! | way | when | 6 fields | 25 detections |
//! | --- | --- | ---: | ---: |
//! | a function in JavaScript | the work goes on there: `fetch.js` | 0.40 | |
//! | typed setters | few fields, made often: statuses, events, finds | 0.43 | |
//! | JSON text that the engine parses | deep, or made seldom: outcomes, plans | 1.08 | 12.6 |
//! | `serde_wasm_bindgen` | nowhere: it would be a second way, and 2 KB | 0.78 | 18.3 |
//! | `Reflect::set` | one field for the platform: a lock's options | 3.28 | |
//!
//! This room must not know the classes and options that JavaScript sees: those are `bindings`.

#[cfg(feature = "lookup")]
mod abort;
#[cfg(feature = "lookup")]
mod account;
#[cfg(feature = "lookup")]
mod adapter;
#[cfg(feature = "lookup")]
mod connectivity;
#[cfg(feature = "lookup")]
mod fetch;
mod frozen;
mod idna;
#[cfg(feature = "lookup")]
mod indexed_db;
mod json_text;
#[cfg(feature = "lookup")]
mod ledger_lock;
#[cfg(feature = "lookup")]
mod locks;
#[cfg_attr(not(feature = "lookup"), expect(dead_code, reason = "extraction alone reads few options"))]
mod object;
#[cfg(feature = "lookup")]
mod outcomes;
#[cfg(feature = "lookup")]
mod realm_ledger;
#[cfg(feature = "lookup")]
mod report;
mod report_error;
#[cfg(feature = "lookup")]
mod runtime;

#[cfg(feature = "lookup")]
pub(crate) use adapter::JsAdapter;
#[cfg(feature = "lookup")]
pub(crate) use fetch::Fetch;
pub(crate) use frozen::to_frozen;
pub(crate) use idna::PlatformIdna;
#[cfg(feature = "lookup")]
pub(crate) use indexed_db::IndexedDb;
#[cfg(feature = "lookup")]
pub(crate) use locks::WebLocks;
pub(crate) use object::{Fields, kind_of};
#[cfg(feature = "lookup")]
pub(crate) use object::{items_of, own_text, property, well_formed};
#[cfg(feature = "lookup")]
pub(crate) use outcomes::Outcomes;
#[cfg(feature = "lookup")]
pub(crate) use realm_ledger::RealmLedger;
pub(crate) use report_error::report_error;
#[cfg(feature = "lookup")]
pub(crate) use runtime::Browser;
