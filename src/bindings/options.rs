//! `OrchestratorOptions`, read and checked.

use std::rc::Rc;
use std::time::Duration;

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::Url;

use super::errors::{expected, type_error};
use super::storage::StorageKind;
use crate::browser::{Fetch, JsAdapter, property};
use crate::enrichment::Adapter;
use crate::orchestrator::Settings;
use crate::orchestrator::cache::CacheTtl;
use crate::orchestrator::quota::Quota;
use crate::virustotal::{ApiKey, BaseUrl, InvalidBaseUrl, VirusTotal};

/// What an orchestrator is made from.
pub(super) struct Options {
    pub(super) settings: Settings,
    pub(super) adapter: Rc<dyn Adapter>,
    pub(super) storage: StorageKind,
    /// Whose quota it is, for the name of its record.
    pub(super) account: String,
}

const MEBIBYTE: f64 = 1024.0 * 1024.0;

/// Reads the constructor's argument.
pub(super) fn read_options(value: &JsValue) -> Result<Options, JsValue> {
    if !value.is_object() {
        return Err(expected("options", "an object", value));
    }
    let options = Group { object: value, path: "options" };
    let key = read_key(&options)?;
    let base = read_base_url(&options)?;
    let custom = read_adapter(&options, key.as_ref())?;
    if custom.is_none() && key.is_none() && base.is_virustotal() {
        return Err(type_error(
            "options.apiKey is needed to ask VirusTotal; leave it out only with options.baseUrl, for a relay that adds one, or options.adapter",
        ));
    }

    let defaults = Settings::default();
    let settings = Settings {
        patience: Some(Duration::from_secs(60)),
        concurrency: options.whole("concurrency", 1.0, defaults.concurrency as f64)? as usize,
        max_jobs: options.whole("maxJobs", 1.0, defaults.max_jobs as f64)? as usize,
        quota: read_quota(&options, custom.is_some())?,
        timeout: milliseconds(options.whole("timeoutMs", 1.0, defaults.timeout.as_millis() as f64)?),
        cache_ttl: read_cache_ttl(&options, defaults.cache_ttl)?,
        skip_private_addresses: options.flag("skipPrivateAddresses")?,
    };
    let account = account_name(custom.as_deref(), key.as_ref(), &base);
    let adapter: Rc<dyn Adapter> = match custom {
        Some(custom) => custom,
        None => {
            let max_bytes = options.whole("maxResponseBytes", 1.0, 8.0 * MEBIBYTE)? as usize;
            Rc::new(VirusTotal::new(Fetch, base, key, max_bytes))
        }
    };
    Ok(Options { settings, adapter, storage: read_storage(&options)?, account })
}

/// Whose allowance a request counts against: the key's, or else that of the relay or adapter that has one of its own.
fn account_name(adapter: Option<&JsAdapter>, key: Option<&ApiKey>, base: &BaseUrl) -> String {
    match (adapter, key) {
        (Some(adapter), _) => ["adapter ", adapter.provider()].concat(),
        (None, Some(key)) => ["key ", key.expose()].concat(),
        (None, None) => ["relay ", base.as_str()].concat(),
    }
}

fn read_key(options: &Group<'_>) -> Result<Option<ApiKey>, JsValue> {
    let Some(value) = options.value("apiKey")? else { return Ok(None) };
    let text = value.as_string().ok_or_else(|| expected("options.apiKey", "a string", &value))?;
    let key = ApiKey::new(&text);
    key.map(Some).map_err(|_| type_error("options.apiKey must be a key of visible ASCII characters without blanks"))
}

/// Relative addresses are taken from where the page, or the worker's script, is.
fn read_base_url(options: &Group<'_>) -> Result<BaseUrl, JsValue> {
    let text = options.text("baseUrl", BaseUrl::VIRUSTOTAL)?;
    let here =
        property(&js_sys::global(), "location").ok().and_then(|location| property(&location, "href").ok()?.as_string());
    let url = match here {
        Some(here) => Url::new_with_base(&text, &here),
        None => Url::new(&text),
    };
    let url =
        url.map_err(|_| type_error("options.baseUrl must be a URL, such as \"https://www.virustotal.com/api/v3\""))?;
    BaseUrl::checked(&url.href(), &url.protocol(), &url.hostname()).map_err(|wrong| {
        type_error(match wrong {
            InvalidBaseUrl::NotSecure => {
                "options.baseUrl must be https, or an address of this machine: the key is sent there"
            }
            InvalidBaseUrl::NotPlain => "options.baseUrl must have no user name, password, query or fragment",
        })
    })
}

fn read_adapter(options: &Group<'_>, key: Option<&ApiKey>) -> Result<Option<Rc<JsAdapter>>, JsValue> {
    let Some(value) = options.value("adapter")? else { return Ok(None) };
    if !value.is_object() {
        return Err(expected("options.adapter", "an object with name, supportedTypes and lookup", &value));
    }
    let adapter = JsAdapter::new(value, key.cloned()).map_err(|wrong| type_error(&["options.", &wrong].concat()))?;
    Ok(Some(Rc::new(adapter)))
}

fn read_quota(options: &Group<'_>, custom_adapter: bool) -> Result<Quota, JsValue> {
    let what = "\"public\", \"unlimited\" or { perMinute, perDay, perMonth }";
    let Some(value) = options.value("quota")? else {
        return Ok(if custom_adapter { Quota::UNLIMITED } else { Quota::PUBLIC });
    };
    match value.as_string().as_deref() {
        Some("public") => return Ok(Quota::PUBLIC),
        Some("unlimited") => return Ok(Quota::UNLIMITED),
        Some(_) => return Err(type_error(&["options.quota must be ", what].concat())),
        None if !value.is_object() => return Err(expected("options.quota", what, &value)),
        None => {}
    }
    let quota = Group { object: &value, path: "options.quota" };
    Ok(Quota {
        per_minute: quota.limit("perMinute")?,
        per_day: quota.limit("perDay")?,
        per_month: quota.limit("perMonth")?,
        window: milliseconds(quota.whole("windowMs", 1.0, 60_000.0)?),
    })
}

fn read_cache_ttl(options: &Group<'_>, defaults: CacheTtl) -> Result<CacheTtl, JsValue> {
    let Some(value) = options.value("cacheTtlMs")? else { return Ok(defaults) };
    if !value.is_object() {
        return Err(expected("options.cacheTtlMs", "an object { found, noData }", &value));
    }
    let ttl = Group { object: &value, path: "options.cacheTtlMs" };
    let ms = |name, default: Duration| ttl.whole(name, 0.0, default.as_millis() as f64).map(milliseconds);
    Ok(CacheTtl { found: ms("found", defaults.found)?, no_data: ms("noData", defaults.no_data)? })
}

fn read_storage(options: &Group<'_>) -> Result<StorageKind, JsValue> {
    match options.text("storage", "memory")?.as_str() {
        "memory" => Ok(StorageKind::Memory),
        "indexeddb" => Ok(StorageKind::IndexedDb),
        _ => Err(type_error("options.storage must be \"memory\" or \"indexeddb\"")),
    }
}

fn milliseconds(ms: f64) -> Duration {
    Duration::from_millis(ms as u64)
}

/// An object of options, and its name for messages.
struct Group<'a> {
    object: &'a JsValue,
    path: &'a str,
}

impl Group<'_> {
    /// An option's value; `undefined` and `null` are as good as absent.
    fn value(&self, name: &str) -> Result<Option<JsValue>, JsValue> {
        let value = Reflect::get(self.object, &name.into())?;
        Ok(Some(value).filter(|value| !value.is_undefined() && !value.is_null()))
    }

    fn text(&self, name: &str, default: &str) -> Result<String, JsValue> {
        let Some(value) = self.value(name)? else { return Ok(default.to_owned()) };
        value.as_string().ok_or_else(|| expected(&self.name_of(name), "a string", &value))
    }

    fn flag(&self, name: &str) -> Result<bool, JsValue> {
        let Some(value) = self.value(name)? else { return Ok(false) };
        value.as_bool().ok_or_else(|| expected(&self.name_of(name), "true or false", &value))
    }

    fn whole(&self, name: &str, least: f64, default: f64) -> Result<f64, JsValue> {
        let Some(value) = self.value(name)? else { return Ok(default) };
        let number = value.as_f64().ok_or_else(|| expected(&self.name_of(name), "a whole number", &value))?;
        if number.fract() != 0.0 || number < least || number > MAX_SAFE_INTEGER {
            let least = if least > 0.0 { "1" } else { "0" };
            return Err(type_error(&[&self.name_of(name), " must be a whole number, ", least, " or more"].concat()));
        }
        Ok(number)
    }

    /// A limit has to be said, so that none is forgotten: `null` for none.
    fn limit(&self, name: &str) -> Result<Option<u32>, JsValue> {
        let value = Reflect::get(self.object, &name.into())?;
        if value.is_null() {
            return Ok(None);
        }
        if value.is_undefined() {
            return Err(expected(&self.name_of(name), "a whole number, or null for no limit", &value));
        }
        self.whole(name, 1.0, 1.0).map(|limit| Some(limit.min(f64::from(u32::MAX)) as u32))
    }

    fn name_of(&self, name: &str) -> String {
        [self.path, ".", name].concat()
    }
}

/// `Number.MAX_SAFE_INTEGER`
const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;
