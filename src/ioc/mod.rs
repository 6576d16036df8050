//! What an indicator is: its types, its canonical form, and how people disguise it.
//!
//! This room is pure text. It must not know who looks an indicator up, nor that JavaScript exists;
//! the one thing that it asks of the outside is [`Idna`], because the tables behind it would
//! outweigh all the rest.

mod address;
mod classify;
mod disguise;
mod domain;
mod effort;
#[cfg(feature = "extract")]
mod extract;
mod idna;
mod indicator;
mod kind;
mod letter;
mod tld;
mod tld_list;
mod url;

#[cfg(feature = "extract")]
use classify::canonical_cve;
pub use classify::{canonical, classify};
pub use disguise::{defang, refang};
#[cfg(feature = "extract")]
pub use extract::{FoundIoc, extract};
pub use idna::Idna;
pub use indicator::{Ioc, ShownIoc};
pub use kind::IocType;
