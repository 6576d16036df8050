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
//! | `serde_wasm_bindgen` | made seldom: plans, ledgers, lists | 0.78 | 18.3 |
//! | JSON text that the engine parses | deep: outcomes, to readers and storage | 1.08 | 12.6 |
//! | `Reflect::set` | one field for the platform: a lock's options | 3.28 | |
//!
//! This room must not know the classes and options that JavaScript sees: those are `bindings`.

mod abort;
mod account;
mod adapter;
mod connectivity;
mod fetch;
mod idna;
mod indexed_db;
mod json_text;
mod locks;
mod object;
mod outcomes;
mod realm_ledger;
mod report;
mod runtime;

pub(crate) use adapter::JsAdapter;
pub(crate) use fetch::Fetch;
pub(crate) use idna::PlatformIdna;
pub(crate) use indexed_db::IndexedDb;
pub(crate) use locks::WebLocks;
pub(crate) use object::{Fields, items_of, kind_of, own_text, property, well_formed};
pub(crate) use outcomes::{Outcomes, to_frozen};
pub(crate) use realm_ledger::RealmLedger;
pub(crate) use runtime::{Browser, report_error};
