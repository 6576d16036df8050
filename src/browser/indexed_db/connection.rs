//! The database, while there is one.
//!
//! An open that fails, or does not answer, costs who asks three seconds at the most, and is tried
//! again after a while. So is one after the database was taken away: by a person who clears the
//! site's data, or by a tab that needs a newer version of it.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared, select};

use super::database::Database;
use crate::browser::Browser;
use crate::orchestrator::Runtime;

/// How long who needs the database waits for it to open.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long after an open that failed another is worth it.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// The way to the database, for one account.
pub(super) struct Connection {
    account: String,
    state: RefCell<State>,
}

type Opening = Shared<LocalBoxFuture<'static, ()>>;

enum State {
    /// It is to be opened, not before this moment by the steady clock.
    Closed { not_before: Duration },
    /// It is being opened, and waited for until this moment.
    Opening { opening: Opening, patience_ends: Duration },
    /// It is open, as far as is known.
    Open(Rc<Database>),
}

impl Connection {
    pub(super) fn new(account: &str) -> Rc<Self> {
        let state = RefCell::new(State::Closed { not_before: Duration::ZERO });
        Rc::new(Self { account: account.to_owned(), state })
    }

    /// The database, if it is to be had within three seconds.
    pub(super) async fn database(self: &Rc<Self>) -> Option<Rc<Database>> {
        if let Some(database) = self.open_already() {
            return Some(database);
        }
        let (opening, patience) = self.opening()?;
        select(opening, Browser.sleep(patience)).await;
        self.open_already()
    }

    /// What was asked of this database has failed: it may be gone, and is opened anew.
    pub(super) fn lose(&self, failed: &Rc<Database>) {
        let state = &mut *self.state.borrow_mut();
        if matches!(state, State::Open(database) if Rc::ptr_eq(database, failed)) {
            *state = State::Closed { not_before: Browser.elapsed() };
        }
    }

    fn open_already(&self) -> Option<Rc<Database>> {
        match &*self.state.borrow() {
            State::Open(database) if !database.is_lost() => Some(Rc::clone(database)),
            _ => None,
        }
    }

    /// The opening that is under way, and how much longer it is worth waiting for.
    fn opening(self: &Rc<Self>) -> Option<(Opening, Duration)> {
        let now = Browser.elapsed();
        let state = &mut *self.state.borrow_mut();
        match state {
            State::Opening { opening, patience_ends } => {
                let patience = patience_ends.saturating_sub(now);
                (!patience.is_zero()).then(|| (opening.clone(), patience))
            }
            State::Closed { not_before } if now < *not_before => None,
            State::Closed { .. } | State::Open(_) => {
                let opening = Rc::clone(self).open().boxed_local().shared();
                *state = State::Opening { opening: opening.clone(), patience_ends: now + PATIENCE };
                // Whoever waits may lose patience: the opening goes on, and what it opens is used.
                Browser.spawn(opening.clone().boxed_local());
                Some((opening, PATIENCE))
            }
        }
    }

    async fn open(self: Rc<Self>) {
        let opened = Database::open(&self.account).await;
        *self.state.borrow_mut() = match opened {
            Ok(database) => State::Open(Rc::new(database)),
            Err(_) => State::Closed { not_before: Browser.elapsed() + RETRY_AFTER },
        };
    }
}
