//! A key's ledger, in IndexedDB.
//!
//! Edits that are asked for while one is being written go together in the next transaction.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;

use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::LocalBoxFuture;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::connection::Connection;
use super::database::Database;
use super::ledger_record::{ledger_text, read_ledger};
use crate::browser::locks::LockMode;
use crate::browser::realm_ledger::{Named, SharedLedger};
use crate::browser::{Browser, WebLocks};
use crate::orchestrator::Runtime;
use crate::orchestrator::quota::Ledger;
use crate::orchestrator::storage::{LedgerEdit, LedgerStore};

#[wasm_bindgen]
extern "C" {
    /// A transaction over one ledger, as `database.js` gives it.
    type Transaction;
    #[wasm_bindgen(method, getter)]
    fn record(this: &Transaction) -> JsValue;
    #[wasm_bindgen(method)]
    fn end(this: &Transaction, ledger: Option<&str>) -> js_sys::Promise;
}

/// The ledger, in IndexedDB while that works, in memory while it does not.
pub(crate) struct StoredLedger(Rc<Inner>);

struct Inner {
    connection: Rc<Connection>,
    /// `None` where there are no other contexts.
    locks: Option<Rc<WebLocks>>,
    /// The ledger as this realm knows it, to go on from where storage fails.
    realm: Named,
    /// How many edits of the realm's a database knows, and which: one that was deleted is made
    /// anew.
    stored: RefCell<Option<(Weak<Database>, u64)>>,
    /// What is to be done, in its order.
    line: RefCell<Vec<Waiting>>,
    /// Whether somebody is at it.
    is_writing: Cell<bool>,
}

/// An edit, and who is told that it is done.
struct Waiting {
    edit: LedgerEdit,
    done: oneshot::Sender<()>,
}

impl StoredLedger {
    pub(super) fn new(connection: &Rc<Connection>, account: &str, locks: Option<&Rc<WebLocks>>) -> Rc<Self> {
        Rc::new(Self(Rc::new(Inner {
            connection: Rc::clone(connection),
            locks: locks.cloned(),
            realm: SharedLedger::of(account),
            stored: RefCell::default(),
            line: RefCell::default(),
            is_writing: Cell::new(false),
        })))
    }
}

impl LedgerStore for StoredLedger {
    fn edit(&self, edit: LedgerEdit) -> LocalBoxFuture<'_, ()> {
        let (done, is_done) = oneshot::channel();
        self.0.line.borrow_mut().push(Waiting { edit, done });
        if !self.0.is_writing.replace(true) {
            // A task of its own: who asked may go away, and others wait for the same transaction.
            Browser.spawn(Rc::clone(&self.0).write_all().boxed_local());
        }
        is_done.map(drop).boxed_local()
    }

    fn admits(&self, lease: Duration, window: Duration) -> LocalBoxFuture<'_, bool> {
        async move {
            let Inner { connection, locks, realm, .. } = &*self.0;
            let Some(locks) = locks else { return true };
            let realm = realm.clone().await;
            let was_alone = realm.ledger_lock.is_held_alone();
            if was_alone {
                // What was spent alone is written before others may spend beside it.
                self.edit(Box::new(|_| {})).await;
            }
            let knows_all = |database| !was_alone || self.0.knows(&database, realm.edits());
            let shares = connection.database().await.is_ok_and(knows_all);
            let mode = if shares { LockMode::Shared } else { LockMode::Exclusive };
            // What others have sent that nobody has told yet, it has forgotten.
            if connection.taken_away_for().is_some_and(|span| span < window) {
                return false;
            }
            realm.ledger_lock.take(locks, mode, lease + window).await
        }
        .boxed_local()
    }
}

impl Inner {
    async fn write_all(self: Rc<Self>) {
        let realm = self.realm.clone().await;
        while !self.line.borrow().is_empty() {
            let mut applied = Vec::new();
            if let Ok(database) = self.connection.database().await
                && self.write(&database, &realm, &mut applied).await.is_err()
            {
                self.connection.lose(&database);
                self.stored.take();
            }
            if applied.is_empty() {
                realm.edit(|ledger| self.apply_line(ledger, &mut applied));
            }
            for done in applied {
                let _ = done.send(()); // who asked may be gone
            }
        }
        self.is_writing.set(false);
    }

    /// Reads the ledger, applies all that is in line and writes it, in one transaction, durable
    /// before this ends: the requests that it counts may go then.
    async fn write(
        &self,
        database: &Rc<Database>,
        realm: &SharedLedger,
        applied: &mut Vec<oneshot::Sender<()>>,
    ) -> Result<(), JsValue> {
        let transaction: Transaction =
            JsFuture::from(database.stores.ledger(&database.account)).await?.unchecked_into();
        let record = transaction.record();
        let stored = read_ledger(&record);
        let mut ledger = stored.clone();
        // Others of this realm may have gone on in memory, and the database may be another.
        if !self.knows(database, realm.edits()) {
            realm.edit(|known| ledger.merge(known));
        }
        self.apply_line(&mut ledger, applied);
        realm.edit(|known| known.clone_from(&ledger));
        *self.stored.borrow_mut() = Some((Rc::downgrade(database), realm.edits()));
        // A look at the quota, which a page takes every second, costs no write.
        let changed = (ledger != stored).then(|| ledger_text(&ledger));
        JsFuture::from(transaction.end(changed.as_deref())).await.map(drop)
    }

    /// Whether this very database knows that many of the realm's edits.
    fn knows(&self, database: &Rc<Database>, edits: u64) -> bool {
        let stored = self.stored.borrow();
        stored.as_ref().is_some_and(|(other, known)| other.as_ptr() == Rc::as_ptr(database) && *known == edits)
    }

    fn apply_line(&self, ledger: &mut Ledger, applied: &mut Vec<oneshot::Sender<()>>) {
        for Waiting { edit, done } in self.line.take() {
            edit(ledger);
            applied.push(done);
        }
    }
}
