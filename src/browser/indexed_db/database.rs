//! Opening the database, making its stores, and letting go of it.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbTransaction};

use super::request::result;
use crate::browser::account::account_name;
use crate::browser::property;

const NAME: &str = "iocular";
/// Raised when stores are added or records change their shape; [`upgrade`] brings an older database
/// here.
const VERSION: u32 = 2;

/// One record for each account.
pub(super) const LEDGERS: &str = "ledgers";
/// One record for each answer, by (provider, type, value).
pub(super) const ANSWERS: &str = "answers";
/// The index over answers that has the least recently used first.
pub(super) const BY_USE: &str = "usedAt";
/// One record for each job, by (provider, id): how far it is.
pub(super) const JOBS: &str = "jobs";
/// One record for each job, by the same key: what it was begun with. Apart, because it is large and
/// never changes.
pub(super) const LISTS: &str = "lists";
/// One record for each outcome, by the job's key and its number, from 0 on. Negative numbers are
/// places that were tried once.
pub(super) const OUTCOMES: &str = "outcomes";

/// An open database, and the name of the account whose ledger is kept in it.
pub(super) struct Database {
    handle: IdbDatabase,
    /// SHA-256, in hexadecimal digits.
    pub(super) account: String,
    /// Set when it is of no use any more.
    lost: Rc<Cell<bool>>,
    /// Lets go when another context needs a newer version, or the database was taken away.
    _on_loss: Closure<dyn FnMut()>,
}

#[wasm_bindgen]
extern "C" {
    /// `web-sys` keeps the third argument behind a flag for unstable interfaces; browsers have had
    /// it since 2021.
    type WithOptions;
    #[wasm_bindgen(catch, method)]
    fn transaction(this: &WithOptions, stores: &Array, mode: &str, options: &Object)
    -> Result<IdbTransaction, JsValue>;
}

impl Database {
    /// Opens the database, making it if it is not there. Fails where there is none, where it is
    /// refused, and outside secure contexts, which have no SHA-256.
    pub(super) async fn open(account: &str) -> Result<Self, JsValue> {
        let account = account_name(account).await?;
        let factory = property(&js_sys::global(), "indexedDB")?;
        if !factory.is_object() {
            return Err(JsValue::UNDEFINED);
        }
        let request = factory.unchecked_into::<IdbFactory>().open_with_u32(NAME, VERSION)?;
        let handle = opened(&request).await?;
        let (closing, lost) = (handle.clone(), Rc::new(Cell::new(false)));
        let losing = Rc::clone(&lost);
        let on_loss = Closure::<dyn FnMut()>::new(move || {
            losing.set(true);
            closing.close();
        });
        handle.set_onversionchange(Some(on_loss.as_ref().unchecked_ref()));
        handle.set_onclose(Some(on_loss.as_ref().unchecked_ref()));
        Ok(Self { handle, account, lost, _on_loss: on_loss })
    }

    /// Whether there are databases here at all: Node has none.
    pub(super) fn may_be_there() -> bool {
        property(&js_sys::global(), "indexedDB").is_ok_and(|factory| factory.is_object())
    }

    /// Whether it was taken away, or given up for a newer version.
    pub(super) fn is_lost(&self) -> bool {
        self.lost.get()
    }

    /// A look at some stores, all of them as they are at one moment.
    pub(super) fn read(&self, stores: &[&str]) -> Result<IdbTransaction, JsValue> {
        self.handle.transaction_with_str_sequence(&names(stores))
    }

    /// A transaction that no other of the origin overlaps. A `strict` one is on the disk when it is
    /// committed; that costs a millisecond.
    pub(super) fn write(&self, stores: &[&str], strict: bool) -> Result<IdbTransaction, JsValue> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &(if strict { "strict" } else { "relaxed" }).into())?;
        self.handle.unchecked_ref::<WithOptions>().transaction(&names(stores), "readwrite", &options)
    }
}

fn names(stores: &[&str]) -> Array {
    stores.iter().map(|store| JsValue::from_str(store)).collect()
}

impl Drop for Database {
    fn drop(&mut self) {
        self.handle.set_onversionchange(None);
        self.handle.set_onclose(None);
        self.handle.close();
    }
}

async fn opened(request: &IdbOpenDbRequest) -> Result<IdbDatabase, JsValue> {
    let upgrading = request.clone();
    let on_upgrade = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        let from = property(&event, "oldVersion").ok().and_then(|version| version.as_f64()).unwrap_or(0.0);
        if let Ok(database) = upgrading.result() {
            let _ = upgrade(&database.unchecked_into(), from as u32);
        }
    });
    request.set_onupgradeneeded(Some(on_upgrade.as_ref().unchecked_ref()));
    let handle = result(request).await;
    request.set_onupgradeneeded(None);
    Ok(handle?.unchecked_into())
}

/// Brings a database of any earlier version here.
fn upgrade(database: &IdbDatabase, from: u32) -> Result<(), JsValue> {
    if from < 1 {
        database.create_object_store(LEDGERS)?;
        database.create_object_store(ANSWERS)?.create_index_with_str(BY_USE, "usedAt")?;
    }
    if from < 2 {
        for store in [JOBS, LISTS, OUTCOMES] {
            database.create_object_store(store)?;
        }
    }
    Ok(())
}
