//! Web Locks: who of all tabs and workers of the origin does what
//! (<https://www.w3.org/TR/web-locks/>).
//!
//! A page that holds a lock is not kept for the back button, so locks are held while there is work,
//! and not longer.

use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{Either, LocalBoxFuture, select};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::property;
use crate::orchestrator::storage::{LockGuard, Locks, TryLockError};

/// The origin's locks.
pub(crate) struct WebLocks(LockManager);

#[wasm_bindgen]
extern "C" {
    /// `web-sys` keeps it behind a flag for unstable interfaces; browsers have had it since 2022.
    #[derive(Clone)]
    type LockManager;
    #[wasm_bindgen(catch, method)]
    fn request(this: &LockManager, name: &str, options: &Object, granted: &JsValue) -> Result<Promise, JsValue>;
}

impl WebLocks {
    /// The locks, where there are any: Node had none before version 24, and insecure pages have
    /// none.
    pub(crate) fn find() -> Option<Self> {
        let navigator = property(&js_sys::global(), "navigator").ok()?;
        let locks = property(&navigator, "locks").ok()?;
        locks.is_object().then(|| Self(locks.unchecked_into()))
    }
}

impl Locks for WebLocks {
    fn lock<'a>(&'a self, name: &'a str) -> LocalBoxFuture<'a, Option<LockGuard>> {
        async move { self.request(name, false).await.ok() }.boxed_local()
    }

    fn try_lock<'a>(&'a self, name: &'a str) -> LocalBoxFuture<'a, Result<LockGuard, TryLockError>> {
        self.request(name, true).boxed_local()
    }
}

impl WebLocks {
    async fn request(&self, name: &str, if_available: bool) -> Result<LockGuard, TryLockError> {
        let held = request(&self.0, &["iocular\n", name].concat(), if_available).await;
        match held {
            Ok(Some(held)) => Ok(Box::new(held)),
            Ok(None) => Err(TryLockError::Held),
            Err(_) => Err(TryLockError::Refused),
        }
    }
}

/// The lock, or nothing if it is held and only a free one was asked for.
async fn request(locks: &LockManager, name: &str, if_available: bool) -> Result<Option<Held>, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &if_available.into())?;

    let mut release = None;
    let until_released = Promise::new(&mut |resolve, _| release = Some(Held(resolve)));
    let held = release.ok_or(JsValue::UNDEFINED)?;

    let (tell, told) = oneshot::channel();
    let granted = Closure::once_into_js(move |lock: JsValue| {
        let granted = !lock.is_null();
        // A lock is held as long as the promise pends that is returned. If nobody waits for it any
        // more, it is free again at once.
        if tell.send(granted).is_ok() && granted { until_released.into() } else { JsValue::UNDEFINED }
    });
    let end = JsFuture::from(locks.request(name, &options, &granted)?);
    match select(told, end).await {
        Either::Left((Ok(granted), _)) => Ok(granted.then_some(held)),
        // It ends before it tells only where the browser refuses.
        _ => Err(JsValue::UNDEFINED),
    }
}

/// A lock that is held until this is dropped.
struct Held(Function);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}
