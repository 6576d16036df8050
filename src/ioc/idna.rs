//! International domain names, asked of the outside.

/// IDNA at the edge: the platform's `URL` in a browser, the `idna` crate in tests on the host.
///
/// It is asked only for names that are not ASCII, so a list of plain domains never leaves this
/// room.
pub trait Idna {
    /// UTS 46: the domain in lower-case A-labels, or `None` where it is no domain.
    fn to_ascii(&self, domain: &str) -> Option<String>;
}

/// No IDNA, for names that a source tells: it has their A-labels.
#[cfg(feature = "lookup")]
pub(crate) struct NoIdna;

#[cfg(feature = "lookup")]
impl Idna for NoIdna {
    fn to_ascii(&self, _: &str) -> Option<String> {
        None
    }
}
