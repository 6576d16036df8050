//! What an indicator is, as the outside sees it: tables of cases with thin runners, and properties.

mod classification;
mod properties;
mod table;
mod uts46;
