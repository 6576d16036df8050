//! Web Locks: who of all tabs and workers of the origin does what
//! (<https://www.w3.org/TR/web-locks/>).
//!
//! A page that holds a lock is not kept for the back button, so locks are held while there is work,
//! and not longer.

use std::cell::Cell;
use std::time::Duration;

use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{Either, LocalBoxFuture, select};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{Browser, property};
use crate::orchestrator::Runtime;
use crate::orchestrator::storage::{LockGuard, Locks, TryLockError};

/// How long a lock manager may take to say whether a lock is free.
const PATIENCE: Duration = Duration::from_secs(3);

/// How many may hold a lock at once.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LockMode {
    /// One.
    Exclusive,
    /// All who take it in this mode.
    Shared,
}

/// The origin's locks.
pub(crate) struct WebLocks {
    manager: LockManager,
    /// Whether it has not said in time whether a lock is free. It is not asked again.
    is_silent: Cell<bool>,
}

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
        locks.is_object().then(|| Self { manager: locks.unchecked_into(), is_silent: Cell::new(false) })
    }
}

impl WebLocks {
    /// Takes a lock if it is free now, for itself or with others.
    pub(super) fn try_lock_as<'a>(
        &'a self,
        name: &'a str,
        mode: LockMode,
    ) -> LocalBoxFuture<'a, Result<LockGuard, TryLockError>> {
        async move {
            if self.is_silent.get() {
                return Err(TryLockError::Refused);
            }
            let request = request(&self.manager, name, mode, true).boxed_local();
            match select(request, Browser.sleep(PATIENCE)).await {
                Either::Left((Ok(Some(held)), _)) => Ok(Box::new(held) as LockGuard),
                Either::Left((Ok(None), _)) => Err(TryLockError::Held),
                Either::Left((Err(_), _)) => Err(TryLockError::Refused),
                Either::Right(_) => {
                    self.is_silent.set(true);
                    Err(TryLockError::Refused)
                }
            }
        }
        .boxed_local()
    }
}

impl Locks for WebLocks {
    fn lock<'a>(&'a self, name: &'a str) -> LocalBoxFuture<'a, Option<LockGuard>> {
        async move {
            if self.is_silent.get() {
                return None;
            }
            let held = request(&self.manager, name, LockMode::Exclusive, false).await.ok()??;
            Some(Box::new(held) as LockGuard)
        }
        .boxed_local()
    }

    fn try_lock<'a>(&'a self, name: &'a str) -> LocalBoxFuture<'a, Result<LockGuard, TryLockError>> {
        self.try_lock_as(name, LockMode::Exclusive)
    }
}

/// The lock, or nothing if it is held and only a free one was asked for.
async fn request(locks: &LockManager, name: &str, mode: LockMode, if_available: bool) -> Result<Option<Held>, JsValue> {
    // Without a prototype: a `steal` that a page's `Object.prototype` was given would be one of
    // ours.
    let options = Object::create(JsValue::NULL.unchecked_ref());
    let name = ["iocular\n", name].concat();
    Reflect::set(&options, &"ifAvailable".into(), &if_available.into())?;
    if mode == LockMode::Shared {
        Reflect::set(&options, &"mode".into(), &"shared".into())?;
    }

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
    let end = JsFuture::from(locks.request(&name, &options, &granted)?);
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
