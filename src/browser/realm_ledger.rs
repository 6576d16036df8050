//! A key's ledger in this realm: one, whatever the storage and however many copies of the package
//! are loaded.
//!
//! It stands on the global object, where every copy finds it, as the record that IndexedDB holds
//! too. JavaScript does one thing at a time, so to read, change and write it at once is a
//! transaction.

use std::rc::Rc;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};
use js_sys::{Map, Object, Reflect, Symbol};
use wasm_bindgen::prelude::*;

use super::account::account_name;
use super::indexed_db::ledger_record::{read_ledger, write_ledger};
use crate::orchestrator::quota::Ledger;
use crate::orchestrator::storage::{LedgerEdit, LedgerStore};

/// The ledgers of a realm, by the names of their accounts, on the global object.
const LEDGERS: &str = "iocular.ledgers";

/// A ledger that all orchestrators of a key share in this realm, gone with it.
pub(crate) struct RealmLedger(Shared<LocalBoxFuture<'static, RealmCell>>);

impl RealmLedger {
    pub(crate) fn new(account: &str) -> Rc<Self> {
        let account = account.to_owned();
        Rc::new(Self(async move { RealmCell::of(&account).await }.boxed_local().shared()))
    }
}

impl LedgerStore for RealmLedger {
    fn edit(&self, edit: LedgerEdit) -> LocalBoxFuture<'_, ()> {
        async move {
            let cell = self.0.clone().await;
            let mut ledger = cell.read();
            edit(&mut ledger);
            cell.write(&write_ledger(&ledger));
        }
        .boxed_local()
    }
}

/// Where the ledger of one account stands.
#[derive(Clone)]
pub(super) struct RealmCell(CellObject);

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type CellObject;
    #[wasm_bindgen(method, getter)]
    fn record(this: &CellObject) -> JsValue;
    #[wasm_bindgen(method, setter)]
    fn set_record(this: &CellObject, record: &JsValue);
    #[wasm_bindgen(method, getter)]
    fn edits(this: &CellObject) -> Option<f64>;
    #[wasm_bindgen(method, setter)]
    fn set_edits(this: &CellObject, edits: f64);
}

impl RealmCell {
    /// The cell of an account. Where accounts have no names, all have one: they wait for one
    /// another, and none is over its quota.
    pub(super) async fn of(account: &str) -> Self {
        let name = JsValue::from(account_name(account).await.unwrap_or_default());
        let cells = ledgers();
        if !cells.has(&name) {
            cells.set(&name, &Object::new());
        }
        Self(cells.get(&name).unchecked_into())
    }

    pub(super) fn read(&self) -> Ledger {
        read_ledger(&self.0.record())
    }

    /// Writes the ledger, as a record.
    pub(super) fn write(&self, record: &JsValue) {
        self.0.set_record(record);
        self.0.set_edits(self.edits() + 1.0);
    }

    /// Grows with each write, whosever it is.
    pub(super) fn edits(&self) -> f64 {
        self.0.edits().unwrap_or(0.0)
    }
}

fn ledgers() -> Map {
    let (global, name) = (js_sys::global(), Symbol::for_(LEDGERS));
    if let Ok(there) = Reflect::get(&global, &name)
        && let Ok(ledgers) = there.dyn_into::<Map>()
    {
        return ledgers;
    }
    let ledgers = Map::new();
    let _ = Reflect::set(&global, &name, &ledgers); // a global object that is frozen: this copy's own
    ledgers
}
