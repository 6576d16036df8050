//! What one context asks for: nothing whose answer is under way, and nothing that only paused jobs
//! want.
//!
//! A job waits for the better hashes in its own list alone. So who had no answer from one goes on
//! with the next, although another job may be asking for the better one again.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use crate::files;

/// Whether somebody wants a value.
type Wants = Box<dyn Fn(&str) -> bool>;

/// Looks at each request of a context as it begins.
#[derive(Default)]
pub(crate) struct Watch {
    in_flight: RefCell<Vec<String>>,
    /// Whether a job that is not paused wants a value.
    wants: RefCell<Option<Wants>>,
    /// A hash that is promoted waits for no other.
    pub(crate) promotes: Cell<bool>,
}

impl Watch {
    /// Who knows what is wanted.
    pub(crate) fn ask(&self, wants: impl Fn(&str) -> bool + 'static) {
        *self.wants.borrow_mut() = Some(Box::new(wants));
    }

    /// Looks at a request. `unanswered` are the values of requests that have brought no report.
    pub(crate) fn begin(&self, value: &str, unanswered: &HashSet<String>) {
        let mut in_flight = self.in_flight.borrow_mut();
        assert!(!in_flight.iter().any(|other| other == value), "{value} is asked for twice at once");
        let better = files::better_than(value);
        let is_coming = in_flight.iter().any(|other| better.contains(other) && !unanswered.contains(other));
        assert!(!is_coming || self.promotes.get(), "the answer to {value} is under way");
        in_flight.push(value.to_owned());
        drop(in_flight);
        let is_wanted = self.wants.borrow().as_ref().is_none_or(|wants| wants(value));
        assert!(is_wanted, "{value} is asked for, but who wants it is paused");
    }

    pub(crate) fn end(&self, value: &str) {
        let mut in_flight = self.in_flight.borrow_mut();
        let place = in_flight.iter().position(|other| other == value);
        place.map(|place| in_flight.swap_remove(place));
    }
}
