//! What an indicator is: its types, its canonical form, and how people defang it.
//!
//! This room is pure text. It must not know who looks an indicator up, nor that JavaScript exists;
//! the one thing that it asks of the outside is [`Idna`], because the tables behind it would
//! outweigh all the rest.
//!
//! From below: `bytes` is the table of classes and `cursor` reads by it; `authority` reads a URL's
//! host. Each type has a file that makes its values canonical. `refang` undoes defanging,
//! `rewritten` links that stand for others, `classify` takes one string, and `extract` finds all in
//! a text. `host` says whom an indicator names, `private` whether that means something outside its
//! own network, `pattern` whether a person has named it.

mod address;
mod authority;
mod bytes;
mod classify;
mod cursor;
mod cve;
mod domain;
mod email;
#[cfg(feature = "extract")]
mod extract;
mod hash;
mod host;
mod idna;
mod indicator;
mod kind;
mod letter;
mod pattern;
mod private;
mod refang;
mod rewritten;
#[cfg(feature = "extract")]
mod sites;
mod tld;
mod tld_list;
mod url;
mod vocabulary;

pub use classify::{canonical, classify};
#[cfg(feature = "extract")]
pub use extract::{Doubt, FoundIoc, extract, extract_doubtful};
pub use idna::Idna;
#[cfg(feature = "lookup")]
pub(crate) use idna::NoIdna;
pub use indicator::{Ioc, ShownIoc};
pub use kind::IocType;
pub use pattern::Pattern;
pub use refang::{defang, refang};
