//! What may leave. Every list passes here before any of it is looked up, whoever gave it and
//! whoever is to be asked: a new one when its job starts, a stored one when it goes on.

use std::rc::Rc;

use crate::enrichment::{Place, SkipReason};
use crate::ioc::{Idna, Ioc, Pattern};

/// What may leave; by default everything does. A clone is the same.
#[derive(Clone, Default)]
pub struct Egress(Option<Rc<Rules>>);

struct Rules {
    never_send: Vec<Pattern>,
    skip_private: bool,
    idna: Box<dyn Idna>,
}

/// Whether hosts of internal networks are asked for although the settings leave them out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PrivateHosts {
    /// As the settings have it.
    #[default]
    AsSet,
    /// Somebody who saw the list wants them sent.
    Send,
}

impl Egress {
    /// Nothing leaves that one of `never_send` holds; nor, where `skip_private` says so, what means
    /// something in its own network alone.
    pub fn new(never_send: Vec<Pattern>, skip_private: bool, idna: impl Idna + 'static) -> Self {
        Self(Some(Rc::new(Rules { never_send, skip_private, idna: Box::new(idna) })))
    }

    /// Why an indicator may not leave.
    pub(super) fn forbids(&self, ioc: &Ioc, private: PrivateHosts) -> Option<SkipReason> {
        let Rules { never_send, skip_private, idna } = &**self.0.as_ref()?;
        if never_send.iter().any(|pattern| pattern.holds(ioc, &**idna)) {
            return Some(SkipReason::NeverSend);
        }
        let is_kept = *skip_private && private == PrivateHosts::AsSet && ioc.is_private(&**idna);
        is_kept.then_some(SkipReason::PrivateAddress)
    }

    /// Takes out of a stored list what may not leave now: it was stored under other settings, or by
    /// an earlier version. What remains goes without credentials.
    pub(in crate::orchestrator) fn withhold(&self, wanted: &mut Vec<Place>, private: PrivateHosts) -> Vec<Place> {
        let (kept, free): (Vec<_>, Vec<_>) =
            std::mem::take(wanted).into_iter().partition(|place| self.forbids(&place.ioc, private).is_some());
        wanted.extend(free.into_iter().map(|place| Place { ioc: place.ioc.without_credentials(), ..place }));
        kept
    }
}

impl std::fmt::Debug for Egress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rules = self.0.as_ref().map(|rules| (&rules.never_send, rules.skip_private));
        f.debug_tuple("Egress").field(&rules).finish()
    }
}
