//! An open database. What it does is in `database.js`; each of its promises is rejected where the
//! database fails.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::browser::account::account_name;
use crate::browser::property;

#[wasm_bindgen(module = "/src/browser/indexed_db/database.js")]
extern "C" {
    /// See there, also of each method.
    fn open() -> Promise;

    pub(super) type Stores;
    #[wasm_bindgen(method, getter)]
    fn lost(this: &Stores) -> bool;
    #[wasm_bindgen(method, getter)]
    fn news(this: &Stores) -> bool;
    #[wasm_bindgen(method)]
    fn close(this: &Stores);
    #[wasm_bindgen(method)]
    pub(super) fn ledger(this: &Stores, account: &str) -> Promise;
    #[wasm_bindgen(method)]
    pub(super) fn recall(this: &Stores, keys: Vec<String>) -> Promise;
    #[wasm_bindgen(method)]
    pub(super) fn remember(this: &Stores, records: &str, most: usize) -> Promise;
    #[wasm_bindgen(method)]
    pub(super) fn forget(this: &Stores) -> Promise;
    #[wasm_bindgen(method)]
    pub(super) fn create(this: &Stores, job: &str, provider: &str, header: &str, list: &str, keep: usize) -> Promise;
    #[wasm_bindgen(method)]
    pub(super) fn append(this: &Stores, appends: &str, provider: Option<&str>, keep: usize) -> Promise;
    #[wasm_bindgen(method)]
    pub(super) fn list(this: &Stores, provider: &str) -> Promise;
    #[wasm_bindgen(method)]
    pub(super) fn read(this: &Stores, job: &str) -> Promise;
    #[wasm_bindgen(method, js_name = noteUse)]
    pub(super) fn note_use(this: &Stores, job: &str) -> Promise;
    #[wasm_bindgen(method)]
    pub(super) fn delete(this: &Stores, job: &str) -> Promise;
}

/// An open database, and the name of the account whose ledger is kept in it.
pub(super) struct Database {
    pub(super) stores: Stores,
    /// SHA-256, in hexadecimal digits.
    pub(super) account: String,
}

impl Database {
    /// Opens the database, making it if it is not there. Fails where there is none, where it is
    /// refused, and outside secure contexts, which have no SHA-256.
    pub(super) async fn open(account: &str) -> Result<Self, JsValue> {
        let account = account_name(account).await?;
        let stores = JsFuture::from(open()).await?.unchecked_into();
        Ok(Self { stores, account })
    }

    /// Whether there are databases here at all: Node has none.
    pub(super) fn may_be_there() -> bool {
        property(&js_sys::global(), "indexedDB").is_ok_and(|factory| factory.is_object())
    }

    /// Whether others have remembered answers since it was opened.
    pub(super) fn has_news(&self) -> bool {
        self.stores.news()
    }

    /// Whether it was taken away, or given up for a newer version.
    pub(super) fn is_lost(&self) -> bool {
        self.stores.lost()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.stores.close();
    }
}
