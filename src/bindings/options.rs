//! `OrchestratorOptions`, read and checked.

use std::rc::Rc;
use std::time::Duration;

use wasm_bindgen::prelude::*;
use web_sys::Url;

use super::errors::type_error;
use super::storage::StorageKind;
use crate::browser::{Fetch, Fields, JsAdapter, PlatformIdna, property};
use crate::enrichment::Adapter;
use crate::ioc::Pattern;
use crate::orchestrator::cache::CacheTtl;
use crate::orchestrator::quota::Quota;
use crate::orchestrator::{Egress, Settings, WhenExhausted};
use crate::virustotal::{ApiKey, BaseUrl, InvalidBaseUrl, VirusTotal};

/// What an orchestrator is made from.
pub(super) struct Options {
    pub(super) settings: Settings,
    pub(super) egress: Egress,
    pub(super) adapter: Rc<dyn Adapter>,
    pub(super) storage: StorageKind,
    /// Whose quota it is, for the name of its record.
    pub(super) account: String,
}

const MEBIBYTE: f64 = 1024.0 * 1024.0;

/// The options that there are.
const NAMES: &str = "apiKey baseUrl concurrency maxJobs quota timeoutMs patienceMs whenExhausted maxResponseBytes \
                     storage cacheTtlMs skipPrivateAddresses neverSend adapter";

/// Reads the constructor's argument.
pub(super) fn read_options(value: &JsValue) -> Result<Options, JsValue> {
    read(value).map_err(|sentence| type_error(&sentence))
}

fn read(value: &JsValue) -> Result<Options, String> {
    let options = Fields::only(value, "options.", NAMES)?;
    let key = read_key(&options)?;
    let base = read_base_url(&options)?;
    let custom = read_adapter(&options, key.as_ref())?;
    if custom.is_none() && key.is_none() && base.is_virustotal() {
        return Err("options.apiKey is needed to ask VirusTotal; leave it out only with options.baseUrl, for a relay \
             that adds one, or options.adapter"
            .to_owned());
    }
    let settings = read_settings(&options, custom.is_some())?;
    let account = account_name(custom.as_deref(), key.as_ref(), &base);
    let adapter: Rc<dyn Adapter> = match custom {
        Some(custom) => custom,
        None => {
            let max_bytes = options.whole("maxResponseBytes", 1, 8.0 * MEBIBYTE)? as usize;
            Rc::new(VirusTotal::new(Fetch, base, key, max_bytes))
        }
    };
    let (storage, egress) = (read_storage(&options)?, read_egress(&options)?);
    Ok(Options { settings, egress, adapter, storage, account })
}

fn read_settings(options: &Fields<'_>, custom_adapter: bool) -> Result<Settings, String> {
    let defaults = Settings::default();
    Ok(Settings {
        concurrency: options.whole("concurrency", 1, defaults.concurrency as f64)? as usize,
        max_jobs: options.whole("maxJobs", 1, defaults.max_jobs as f64)? as usize,
        quota: read_quota(options, custom_adapter)?,
        when_exhausted: read_when_exhausted(options)?,
        patience: read_patience(options, defaults.patience)?,
        timeout: milliseconds(options.whole("timeoutMs", 1, defaults.timeout.as_millis() as f64)?),
        cache_ttl: read_cache_ttl(options, defaults.cache_ttl)?,
    })
}

fn read_egress(options: &Fields<'_>) -> Result<Egress, String> {
    let patterns = options.texts("neverSend")?.into_iter().enumerate().map(|(index, text)| {
        Pattern::read(&text, &PlatformIdna).ok_or_else(|| {
            let name = ["neverSend[", &index.to_string(), "]"].concat();
            options.named(&name, " must be a domain, an address, a network such as \"10.0.0.0/8\", or a file's hash")
        })
    });
    Ok(Egress::new(patterns.collect::<Result<_, _>>()?, options.flag("skipPrivateAddresses")?, PlatformIdna))
}

/// Whose allowance a request counts against: the key's, or else that of the relay or adapter that
/// has one of its own.
fn account_name(adapter: Option<&JsAdapter>, key: Option<&ApiKey>, base: &BaseUrl) -> String {
    match (adapter, key) {
        (Some(adapter), _) => ["adapter ", adapter.provider()].concat(),
        (None, Some(key)) => ["key ", key.expose()].concat(),
        (None, None) => ["relay ", base.as_str()].concat(),
    }
}

fn read_key(options: &Fields<'_>) -> Result<Option<ApiKey>, String> {
    let Some(text) = options.text("apiKey")? else { return Ok(None) };
    let key = ApiKey::new(&text);
    key.map(Some).map_err(|_| options.named("apiKey", " must be a key of visible ASCII characters without blanks"))
}

/// Relative addresses are taken from where the page, or the worker's script, is.
fn read_base_url(options: &Fields<'_>) -> Result<BaseUrl, String> {
    let text = options.text("baseUrl")?.unwrap_or_else(|| BaseUrl::VIRUSTOTAL.to_owned());
    let here =
        property(&js_sys::global(), "location").ok().and_then(|location| property(&location, "href").ok()?.as_string());
    let url = match here {
        Some(here) => Url::new_with_base(&text, &here),
        None => Url::new(&text),
    };
    let url =
        url.map_err(|_| options.named("baseUrl", " must be a URL, such as \"https://www.virustotal.com/api/v3\""))?;
    BaseUrl::checked(&url.href(), &url.protocol(), &url.hostname()).map_err(|wrong| {
        let says = match wrong {
            InvalidBaseUrl::NotSecure => " must be https, or an address of this machine: the key is sent there",
            InvalidBaseUrl::NotPlain => " must have no user name, password, query or fragment",
        };
        options.named("baseUrl", says)
    })
}

fn read_adapter(options: &Fields<'_>, key: Option<&ApiKey>) -> Result<Option<Rc<JsAdapter>>, String> {
    let Some(value) = options.value("adapter")? else { return Ok(None) };
    if !value.is_object() {
        return Err(options.wrong("adapter", "an object with name, supportedTypes and lookup", &value));
    }
    let adapter = JsAdapter::new(value, key.cloned()).map_err(|wrong| ["options.", &wrong].concat())?;
    Ok(Some(Rc::new(adapter)))
}

fn read_quota(options: &Fields<'_>, custom_adapter: bool) -> Result<Quota, String> {
    let what = "\"public\", \"unlimited\" or { perMinute, perDay, perMonth }";
    let Some(value) = options.value("quota")? else {
        return Ok(if custom_adapter { Quota::UNLIMITED } else { Quota::PUBLIC });
    };
    match value.as_string().as_deref() {
        Some("public") => return Ok(Quota::PUBLIC),
        Some("unlimited") => return Ok(Quota::UNLIMITED),
        Some(_) => return Err(options.named("quota", &[" must be ", what].concat())),
        None if !value.is_object() => return Err(options.wrong("quota", what, &value)),
        None => {}
    }
    let quota = Fields::only(&value, "options.quota.", "perMinute perDay perMonth windowMs")?;
    Ok(Quota {
        per_minute: limit(&quota, "perMinute")?,
        per_day: limit(&quota, "perDay")?,
        per_month: limit(&quota, "perMonth")?,
        window: milliseconds(quota.whole("windowMs", 1, 60_000.0)?),
    })
}

fn read_cache_ttl(options: &Fields<'_>, defaults: CacheTtl) -> Result<CacheTtl, String> {
    let Some(value) = options.value("cacheTtlMs")? else { return Ok(defaults) };
    let ttl = Fields::only(&value, "options.cacheTtlMs.", "found noData")?;
    let ms = |name, default: Duration| ttl.whole(name, 0, default.as_millis() as f64).map(milliseconds);
    Ok(CacheTtl { found: ms("found", defaults.found)?, no_data: ms("noData", defaults.no_data)? })
}

/// `null`: for ever.
fn read_patience(options: &Fields<'_>, default: Option<Duration>) -> Result<Option<Duration>, String> {
    if options.raw("patienceMs")?.is_null() {
        return Ok(None);
    }
    let ms = default.map_or(0.0, |default| default.as_millis() as f64);
    options.whole("patienceMs", 0, ms).map(|ms| Some(milliseconds(ms)))
}

fn read_when_exhausted(options: &Fields<'_>) -> Result<WhenExhausted, String> {
    let word = options.text("whenExhausted")?;
    let named = word.map_or(Ok(WhenExhausted::Fail), |word| word.parse());
    named.map_err(|_| options.named("whenExhausted", " must be \"fail\" or \"wait\""))
}

fn read_storage(options: &Fields<'_>) -> Result<StorageKind, String> {
    match options.text("storage")?.as_deref() {
        None | Some("memory") => Ok(StorageKind::Memory),
        Some("indexeddb") => Ok(StorageKind::IndexedDb),
        Some(_) => Err(options.named("storage", " must be \"memory\" or \"indexeddb\"")),
    }
}

fn milliseconds(ms: f64) -> Duration {
    Duration::from_millis(ms as u64)
}

/// A limit has to be said, so that none is forgotten: `null` for none.
fn limit(options: &Fields<'_>, name: &str) -> Result<Option<u32>, String> {
    let value = options.raw(name)?;
    if value.is_null() {
        return Ok(None);
    }
    if value.is_undefined() {
        return Err(options.wrong(name, "a whole number, or null for no limit", &value));
    }
    options.whole(name, 1, 1.0).map(|limit| Some(limit.min(f64::from(u32::MAX)) as u32))
}
