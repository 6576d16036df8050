//! The database, while there is one.
//!
//! An open that fails, or does not answer, costs who asks three seconds at the most, and is tried
//! again after a while. So is one after the database was taken away: by a person who clears the
//! site's data, or by a tab that needs a newer version of it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared, select};
use wasm_bindgen::JsValue;

use super::database::Database;
use crate::browser::{Browser, property};
use crate::orchestrator::Runtime;
use crate::orchestrator::storage::NotStored;

/// How long who needs the database waits for it to open.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long after an open that failed another is worth it.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// The way to the database, for one account.
pub(super) struct Connection {
    account: String,
    state: RefCell<State>,
    /// When it was last found that the database had been taken away, by the steady clock.
    taken_away: Cell<Option<Duration>>,
    /// Whether there was ever none to ask.
    was_closed: Cell<bool>,
}

type Opening = Shared<LocalBoxFuture<'static, ()>>;

enum State {
    /// It is to be opened, not before this moment by the steady clock.
    Closed { not_before: Duration, why: NotStored },
    /// It is being opened, and waited for until this moment.
    Opening { opening: Opening, patience_ends: Duration },
    /// It is open, as far as is known.
    Open(Rc<Database>),
}

impl Connection {
    pub(super) fn new(account: &str) -> Rc<Self> {
        let state = RefCell::new(State::Closed { not_before: Duration::ZERO, why: NotStored::Silent });
        Rc::new(Self { account: account.to_owned(), state, taken_away: Cell::new(None), was_closed: Cell::new(false) })
    }

    /// The database, if it is to be had within three seconds.
    pub(super) async fn database(self: &Rc<Self>) -> Result<Rc<Database>, NotStored> {
        if let Ok(database) = self.open_already() {
            return Ok(database);
        }
        let (opening, patience) = self.opening()?;
        select(opening, Browser.sleep(patience)).await;
        self.open_already().inspect_err(|_| self.was_closed.set(true))
    }

    /// How long ago it was found that the database had been taken away; `None` if it never was.
    pub(super) fn taken_away_for(&self) -> Option<Duration> {
        Some(Browser.elapsed().saturating_sub(self.taken_away.get()?))
    }

    /// Whether others may have remembered answers since the database was first asked. What they
    /// did while it was closed here nobody told.
    pub(super) fn has_news(&self) -> bool {
        self.was_closed.get() || self.open_already().map_or(true, |database| database.has_news())
    }

    /// What was asked of this database has failed: it may be gone, and is opened anew.
    pub(super) fn lose(&self, failed: &Rc<Database>) {
        let state = &mut *self.state.borrow_mut();
        if matches!(state, State::Open(database) if Rc::ptr_eq(database, failed)) {
            *state = State::Closed { not_before: Browser.elapsed(), why: NotStored::Failed };
        }
    }

    fn open_already(&self) -> Result<Rc<Database>, NotStored> {
        match &*self.state.borrow() {
            State::Open(database) if !database.is_lost() => Ok(Rc::clone(database)),
            State::Open(_) => Err(NotStored::Failed),
            State::Opening { .. } => Err(NotStored::Silent),
            State::Closed { why, .. } => Err(*why),
        }
    }

    /// The opening that is under way, and how much longer it is worth waiting for.
    fn opening(self: &Rc<Self>) -> Result<(Opening, Duration), NotStored> {
        let now = Browser.elapsed();
        let state = &mut *self.state.borrow_mut();
        match state {
            State::Opening { opening, patience_ends } => {
                let patience = patience_ends.saturating_sub(now);
                if patience.is_zero() { Err(NotStored::Silent) } else { Ok((opening.clone(), patience)) }
            }
            State::Closed { not_before, why } if now < *not_before => Err(*why),
            State::Closed { .. } | State::Open(_) => {
                if matches!(state, State::Open(_)) {
                    self.taken_away.set(Some(now));
                }
                let opening = Rc::clone(self).open().boxed_local().shared();
                *state = State::Opening { opening: opening.clone(), patience_ends: now + PATIENCE };
                // Whoever waits may lose patience: the opening goes on, and what it opens is used.
                Browser.spawn(opening.clone().boxed_local());
                Ok((opening, PATIENCE))
            }
        }
    }

    async fn open(self: Rc<Self>) {
        let opened = Database::open(&self.account).await;
        *self.state.borrow_mut() = match opened {
            Ok(database) => State::Open(Rc::new(database)),
            Err(error) => State::Closed { not_before: Browser.elapsed() + RETRY_AFTER, why: why_not(&error) },
        };
    }
}

/// What an open that was rejected says.
fn why_not(error: &JsValue) -> NotStored {
    let is_newer = property(error, "name").is_ok_and(|name| name == "VersionError");
    if is_newer { NotStored::Newer } else { NotStored::Refused }
}
