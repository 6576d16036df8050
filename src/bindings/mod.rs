//! What JavaScript sees: one class, a few functions, and the types that an editor shows.
//!
//! Every method is a plain `fn(&self)` over shared state and gives its promise back at once: an
//! exported `async fn(&self)` would hold the object borrowed for as long as it is pending, and
//! `free()` would throw. Arguments are read by hand: whatever they are, the answer is a `TypeError`
//! that names the argument and says what was expected.
//!
//! This room only translates. What a job is and how it goes is the orchestrator's.

#[cfg(feature = "lookup")]
mod arguments;
mod errors;
#[cfg(feature = "lookup")]
mod events;
#[cfg(feature = "extract")]
mod extract;
mod functions;
mod given;
#[cfg(feature = "lookup")]
mod indicators;
#[cfg(feature = "lookup")]
mod judge;
#[cfg(feature = "lookup")]
mod options;
#[cfg(feature = "lookup")]
mod orchestrator;
mod panic;
#[cfg(feature = "lookup")]
mod plan;
#[cfg(feature = "lookup")]
mod promise;
#[cfg(feature = "lookup")]
mod signal;
#[cfg(feature = "lookup")]
mod status;
#[cfg(feature = "lookup")]
mod storage;
#[cfg(feature = "lookup")]
mod stored_jobs;
mod types;

#[cfg(feature = "extract")]
pub use extract::extract_iocs;
pub use functions::{classify_ioc, defang, refang};
#[cfg(feature = "lookup")]
pub use judge::judge;
#[cfg(feature = "lookup")]
pub use orchestrator::Orchestrator;
#[cfg(feature = "lookup")]
pub use signal::read_signal;
