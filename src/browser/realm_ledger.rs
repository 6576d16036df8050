//! A key's ledger in this realm: one, whatever the storage and however many copies of the package
//! are loaded.
//!
//! Within a copy, all who use the key share one ledger in memory. Between copies it is handed on: a
//! cell on the global object holds the function by which the copy that edited last gives the ledger
//! as a record, so nothing is written for copies that do not exist. JavaScript does one thing at a
//! time: to take it, change it and keep it at once is a transaction.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};
use js_sys::{Function, Map, Object, Reflect, Symbol};
use wasm_bindgen::prelude::*;

use super::account::account_name;
use super::indexed_db::ledger_record::{ledger_object, read_ledger};
use super::ledger_lock::LedgerLock;
use crate::orchestrator::quota::Ledger;
use crate::orchestrator::storage::{LedgerEdit, LedgerStore};

/// The cells of a realm, by the names of their accounts, on the global object.
const LEDGERS: &str = "iocular.ledgers";

thread_local! {
    /// The ledgers of this copy of the package, by the names of their accounts.
    static SHARED: RefCell<Vec<(String, Rc<SharedLedger>)>> = RefCell::default();
}

/// A ledger that is to be had when its account has a name.
pub(super) type Named = Shared<LocalBoxFuture<'static, Rc<SharedLedger>>>;

/// A ledger that all orchestrators of a key share in this realm, gone with it.
pub(crate) struct RealmLedger(Named);

impl RealmLedger {
    pub(crate) fn new(account: &str) -> Rc<Self> {
        Rc::new(Self(SharedLedger::of(account)))
    }
}

impl LedgerStore for RealmLedger {
    fn edit(&self, edit: LedgerEdit) -> LocalBoxFuture<'_, ()> {
        async move { self.0.clone().await.edit(edit) }.boxed_local()
    }
}

/// The ledger of one account, as this copy of the package shares it.
pub(super) struct SharedLedger {
    ledger: Rc<RefCell<Ledger>>,
    /// Grows with each edit, whosever it is.
    edits: Cell<u64>,
    cell: LedgerCell,
    /// Held while slots may be taken, where the ledger is the origin's.
    pub(super) ledger_lock: Rc<LedgerLock>,
    /// Gives the ledger to another copy.
    give: Closure<dyn FnMut() -> JsValue>,
}

#[wasm_bindgen]
extern "C" {
    type LedgerCell;
    /// How the copy that edited last gives the ledger.
    #[wasm_bindgen(method, getter)]
    fn give(this: &LedgerCell) -> JsValue;
    #[wasm_bindgen(method, setter)]
    fn set_give(this: &LedgerCell, give: &JsValue);
}

impl SharedLedger {
    /// The ledger of an account. Where accounts have no names, all have one: they wait for one
    /// another, and none is over its quota.
    pub(super) fn of(account: &str) -> Named {
        let account = account.to_owned();
        async move {
            let name = account_name(&account).await.unwrap_or_default();
            SHARED.with_borrow_mut(|shared| {
                if let Some((_, ledger)) = shared.iter().find(|(other, _)| *other == name) {
                    return Rc::clone(ledger);
                }
                let ledger = Rc::new(Self::new(&name));
                shared.push((name, Rc::clone(&ledger)));
                ledger
            })
        }
        .boxed_local()
        .shared()
    }

    fn new(name: &str) -> Self {
        let ledger: Rc<RefCell<Ledger>> = Rc::default();
        let given = Rc::clone(&ledger);
        let give = Closure::new(move || ledger_object(&given.borrow()));
        Self { ledger, edits: Cell::new(0), cell: cell_of(&name.into()), ledger_lock: LedgerLock::new(name), give }
    }

    /// How many edits there have been, so that who holds a copy knows whether it is one of the
    /// latest.
    pub(super) fn edits(&self) -> u64 {
        self.take();
        self.edits.get()
    }

    pub(super) fn edit<T>(&self, edit: impl FnOnce(&mut Ledger) -> T) -> T {
        self.take();
        self.edits.set(self.edits.get() + 1);
        edit(&mut self.ledger.borrow_mut())
    }

    /// Takes the ledger from the copy that edited it last, if that was another.
    fn take(&self) {
        let (holder, ours) = (self.cell.give(), self.give.as_ref());
        if holder == *ours {
            return;
        }
        self.cell.set_give(ours);
        // The other copy may be anything by now, and what it gives too.
        let given = holder.dyn_into::<Function>().ok().and_then(|give| give.call0(&JsValue::UNDEFINED).ok());
        if let Some(record) = given {
            self.ledger.replace(read_ledger(&record));
            self.edits.set(self.edits.get() + 1);
        }
    }
}

fn cell_of(name: &JsValue) -> LedgerCell {
    let (global, symbol) = (js_sys::global(), Symbol::for_(LEDGERS));
    let there = Reflect::get(&global, &symbol).ok().and_then(|there| there.dyn_into::<Map>().ok());
    let cells = there.unwrap_or_else(|| {
        let cells = Map::new();
        let _ = Reflect::set(&global, &symbol, &cells); // where the global object is frozen: this copy's own
        cells
    });
    if !cells.has(name) {
        cells.set(name, &Object::new());
    }
    cells.get(name).unchecked_into()
}
