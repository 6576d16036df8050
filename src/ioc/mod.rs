//! What an indicator is: its types, its canonical form, and how people disguise it.
//!
//! This room is pure text. It must not know who looks an indicator up, nor that JavaScript exists; the one thing that
//! it asks of the outside is [`Idna`], because the tables behind it would outweigh all the rest.

mod indicator;
mod kind;

pub use indicator::Ioc;
pub use kind::{IocType, UnknownIocType};
