//! What JavaScript sees: one class, a few functions, and the types that an editor shows.
//!
//! Every method is a plain `fn(&self)` over shared state and gives its promise back at once: an
//! exported `async fn(&self)` would hold the object borrowed for as long as it is pending, and
//! `free()` would throw. Arguments are read by hand: whatever they are, the answer is a `TypeError`
//! that names the argument and says what was expected.
//!
//! This room only translates. What a job is and how it goes is the orchestrator's.

mod errors;
mod events;
#[cfg(feature = "extract")]
mod extract;
mod functions;
mod given;
mod indicators;
mod judge;
mod options;
mod orchestrator;
mod panic;
mod plan;
mod promise;
mod signal;
mod status;
mod storage;
mod types;

#[cfg(feature = "extract")]
pub use extract::extract_iocs;
pub use functions::{classify_ioc, defang, refang};
pub use judge::judge;
pub use orchestrator::Orchestrator;
pub use signal::read_signal;
