//! The edge, in a real browser: what only a browser can show. `fetch` is a stub here; real ones are
//! asked in the end-to-end tests.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // a test fails by panicking

use iocular::bindings::{Orchestrator, classify_ioc, judge};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Evaluates an expression, with `$` for the one value that it is given.
fn js_with(expression: &str, value: &JsValue) -> JsValue {
    let function = Function::new_with_args("$", &format!("return ({expression});"));
    function.call1(&JsValue::UNDEFINED, value).expect("the expression is well")
}

fn js(expression: &str) -> JsValue {
    js_with(expression, &JsValue::UNDEFINED)
}

fn json(value: &JsValue) -> String {
    js_sys::JSON::stringify(value).expect("plain data").into()
}

async fn settled(promise: Promise) -> JsValue {
    JsFuture::from(promise).await.expect("it resolves")
}

async fn run(options: &JsValue, iocs: &str) -> JsValue {
    let orchestrator = Orchestrator::new(options).expect("the options are well");
    settled(orchestrator.enrich_all(&"job".into(), &js(iocs), &JsValue::UNDEFINED)).await
}

/// The outcome of the only indicator, `pick`ed from.
async fn outcome(options: &str, pick: &str) -> String {
    let status = run(&js(options), r#"["8.8.8.8"]"#).await;
    json(&js_with(&format!("(outcome => {pick})($.results[0])"), &status))
}

/// Puts another `fetch` in the place of the global one while `test` runs.
async fn with_fetch<T>(stub: &str, test: impl Future<Output = T>) -> T {
    let global = js_sys::global();
    let real = Reflect::get(&global, &"fetch".into()).expect("there is one");
    Reflect::set(&global, &"fetch".into(), &js(stub)).expect("it can be set");
    let result = test.await;
    Reflect::set(&global, &"fetch".into(), &real).expect("it can be set");
    result
}

/// What VirusTotal answers about an indicator that it does not know.
const NOT_FOUND: &str = r#"new Response('{"error":{"code":"NotFoundError","message":"Not found"}}', { status: 404 })"#;

const ASK: &str = r#"({ apiKey: "canary", quota: "unlimited", timeoutMs: 500 })"#;

#[wasm_bindgen_test]
fn the_platform_does_idna() {
    let ioc = classify_ioc(&"Bücher[.]de".into()).expect("a string");
    assert_eq!(json(&ioc), r#"{"type":"domain","value":"xn--bcher-kva.de","rawMatch":"Bücher[.]de"}"#);
    for text in ["a/b.de", "a@b@c.de", "ex ample.de", "\u{ff0f}.de"] {
        let ioc = classify_ioc(&text.into()).expect("a string");
        assert!(ioc.is_null() || js_with("$.type !== 'domain'", &ioc).is_truthy(), "{text}: {}", json(&ioc));
    }
}

#[wasm_bindgen_test]
async fn a_request_carries_the_key_in_one_header_and_nothing_else() {
    let stub = "(url, init) => { globalThis.asked = { url, method: init.method ?? 'GET', headers: Object.entries(init.headers), \
        credentials: init.credentials, redirect: init.redirect, referrerPolicy: init.referrerPolicy, cache: init.cache, \
        body: init.body ?? null }; return Promise.resolve(new Response('', { status: 404 })); }";
    with_fetch(stub, outcome(ASK, "0")).await;
    let expected = r#"{"url":"https://www.virustotal.com/api/v3/ip_addresses/8.8.8.8","method":"GET","headers":[["accept","application/json"],["x-apikey","canary"]],"credentials":"omit","redirect":"manual","referrerPolicy":"no-referrer","cache":"no-store","body":null}"#;
    assert_eq!(json(&js("globalThis.asked")), expected);
}

#[wasm_bindgen_test]
async fn each_way_for_an_answer_to_be_wrong_has_its_code() {
    let respond = |body: &str, init: &str| format!("() => Promise.resolve(new Response({body}, {init}))");
    let cases = [
        (format!("() => Promise.resolve({NOT_FOUND})"), "no_data -"),
        (respond("''", "{ status: 404 }"), "bad_response 2"),
        (respond(r#"'{"detail":"Not Found"}'"#, "{ status: 404 }"), "bad_response 2"),
        (respond("'<html>'", "{}"), "bad_response 2"),
        (respond("'{}'", "{}"), "bad_response 2"),
        (respond("''", "{}"), "bad_response 2"),
        (respond("null", "{ status: 204 }"), "bad_response 2"),
        (respond(r#"'{"error":{"code":"ForbiddenError"}}'"#, "{ status: 403 }"), "forbidden 1"),
        (respond("'<html>'", "{ status: 403 }"), "bad_response 2"),
        (respond("''", "{ status: 400 }"), "bad_request 1"),
        (respond("''", "{ status: 503 }"), "server_error 2"),
        ("() => Promise.reject(new TypeError('Failed to fetch'))".to_owned(), "network 2"),
        ("() => { throw new Error('no') }".to_owned(), "network 2"),
        ("() => new Promise(() => {})".to_owned(), "timeout 2"),
        (respond("new ReadableStream({ pull(c) { c.error(new Error('reset')) } })", "{}"), "bad_response 2"),
        (respond("new ReadableStream({ start(c) { c.enqueue(new Uint8Array(9)) } })", "{}"), "timeout 2"),
        (respond("new ReadableStream({ pull(c) { c.enqueue(new Uint8Array(1 << 20)) } })", "{}"), "too_large 1"),
        (respond("'short'", "{ headers: { 'content-length': '999999999' } }"), "too_large 1"),
    ];
    // All at once, and each by an orchestrator of its own: in one, three failures in a row would be
    // an outage (rule 6). The last octet says which case is asked for.
    let stubs: Vec<_> = cases.iter().map(|(stub, _)| stub.as_str()).collect();
    let fetch = format!("url => [{}][url.split('.').pop()]()", stubs.join(","));
    let options = js(ASK);
    let lookups: Vec<_> = (0..cases.len()).map(|case| format!("['8.8.8.{case}']")).collect();
    let jobs = lookups.iter().map(|iocs| run(&options, iocs));
    let ended = with_fetch(&fetch, futures::future::join_all(jobs)).await;
    for ((stub, expected), status) in cases.iter().zip(&ended) {
        let pick = "(({ code, verdict, attempts = '-' }) => `${code ?? verdict} ${attempts}`)($.results[0])";
        assert_eq!(js_with(pick, status).as_string().as_deref(), Some(*expected), "{stub}");
    }
}

#[wasm_bindgen_test]
async fn a_wrong_key_is_asked_with_once() {
    let stub = "() => { globalThis.refused = (globalThis.refused ?? 0) + 1; return Promise.resolve(new Response('{\"error\":{\"code\":\"WrongCredentialsError\"}}', { status: 401 })); }";
    let options = js("({ apiKey: 'canary', concurrency: 1 })");
    let status = with_fetch(stub, run(&options, "['8.8.8.8', '1.1.1.1', '9.9.9.9']")).await;
    assert!(js_with("$.results.every(({ code }) => code === 'authentication') && refused === 1", &status).is_truthy());
}

#[wasm_bindgen_test]
async fn a_request_that_is_given_up_is_aborted() {
    let stub = "(url, { signal }) => { globalThis.signals = globalThis.signals ?? []; globalThis.signals.push(signal); return new Promise(() => {}); }";
    with_fetch(stub, async {
        let orchestrator = Orchestrator::new(&js(ASK)).expect("well");
        let job = orchestrator.enrich_all(&"job".into(), &js(r#"["8.8.8.8", "1.1.1.1"]"#), &JsValue::UNDEFINED);
        settled(js("new Promise(done => setTimeout(done))").unchecked_into()).await;
        assert_eq!(json(&js("signals.map(signal => signal.aborted)")), "[false,false]");
        orchestrator.close();
        let refused = JsFuture::from(job).await.expect_err("it was freed");
        assert!(js_with("$ instanceof Error && /freed/.test($.message)", &refused).is_truthy());
        assert_eq!(json(&js("signals.map(signal => signal.aborted)")), "[true,true]");
    })
    .await;
}

#[wasm_bindgen_test]
async fn whatever_an_adapter_does_is_its_indicators_own_outcome() {
    let cases = [
        ("() => { throw new Error('boom') }", r#"["adapter","The adapter failed: boom",2]"#),
        ("() => { throw 'a string' }", r#"["adapter","The adapter failed: a string",2]"#),
        ("() => { throw null }", r#"["adapter","The adapter failed.",2]"#),
        ("async () => { throw new Error('boom') }", r#"["adapter","The adapter failed: boom",2]"#),
        ("() => Promise.reject(undefined)", r#"["adapter","The adapter failed.",2]"#),
        ("() => new Promise(() => {})", r#"["timeout","There was no full answer in time (timeoutMs).",2]"#),
        (
            "async () => undefined",
            r#"["adapter","The adapter's answer is no result: an object was expected, got undefined.",2]"#,
        ),
        (
            "async () => 42",
            r#"["adapter","The adapter's answer is no result: an object was expected, got a number.",2]"#,
        ),
        (
            "async () => ({ verdict: 'bad' })",
            r#"["adapter","The adapter's answer is no result: verdict must be \"malicious\", \"suspicious\", \"clean\" or \"no_data\".",2]"#,
        ),
        (
            "async () => ({ verdict: 'clean', details: { tags: [1] } })",
            r#"["adapter","The adapter's answer is no result: details.tags must be a list of strings.",2]"#,
        ),
        (
            "async () => ({ verdict: 'clean', details: { topDetections: [{ engine: 'E' }] } })",
            r#"["adapter","The adapter's answer is no result: details.topDetections.result must be a string, got undefined.",2]"#,
        ),
        (
            "async () => ({ verdict: 'clean', details: { dns: [7] } })",
            r#"["adapter","The adapter's answer is no result: details.dns must be a list of objects.",2]"#,
        ),
        (
            "async () => ({ verdict: 'clean', details: { certificate: { get names() { throw 1 } } } })",
            r#"["adapter","The adapter's answer is no result: details.certificate.names cannot be read.",2]"#,
        ),
        (
            "async () => ({ get verdict() { throw 1 } })",
            r#"["adapter","The adapter's answer is no result: verdict cannot be read.",2]"#,
        ),
        (
            "async () => ({ verdict: 'clean', rawStats: new Proxy({}, { ownKeys() { throw 1 } }) })",
            r#"["adapter","The adapter's answer is no result: rawStats must be an object of numbers.",2]"#,
        ),
        (
            "async () => ({ verdict: 'clean', details: { tags: Object.defineProperty([], 0, { get() { throw 1 } }) } })",
            r#"["adapter","The adapter's answer is no result: details.tags must be a list of strings.",2]"#,
        ),
        (
            "() => Object.defineProperty(Promise.resolve(), 'constructor', { get() { throw new Error('trap') } })",
            r#"["adapter","The adapter failed: trap",2]"#,
        ),
        ("async () => ({ error: 'not today' })", r#"["adapter","not today",2]"#),
        ("async () => ({ error: 'never', retryable: false })", r#"["adapter","never",1]"#),
        ("async () => ({ error: 'no right', code: 'forbidden' })", r#"["forbidden","no right",1]"#),
        (
            "async () => { throw new Error('with secret-key in it') }",
            r#"["adapter","The adapter failed: with … in it",2]"#,
        ),
    ];
    let outcomes = cases.map(async |(lookup, _)| {
        let adapter = format!("{{ name: 'Mine', supportedTypes: ['ipv4'], lookup: {lookup} }}");
        let options = format!("({{ apiKey: 'secret-key', timeoutMs: 50, adapter: {adapter} }})");
        outcome(&options, "[outcome.code, outcome.error, outcome.attempts]").await
    });
    for (outcome, (lookup, expected)) in futures::future::join_all(outcomes).await.into_iter().zip(cases) {
        assert_eq!(outcome, expected, "{lookup}");
    }
}

#[wasm_bindgen_test]
async fn an_adapters_result_is_passed_on_field_by_field() {
    let options = "({ adapter: { name: 'Mine', supportedTypes: ['ipv4'], lookup: async function (ioc, signal) { \
        return { verdict: 'malicious', detectionCount: 3, totalEngines: 9, scanDate: '2026-01-01T00:00:00Z', \
          rawStats: { malicious: 3, odd: 0.5, ['__proto__']: 1 }, permalink: 'https://example.com/' + ioc.value, extra: this.name, \
          lookedUpAt: '2026-01-02T00:00:00Z', details: { country: 'NL', asn: 64500, tags: ['a'], topDetections: [{ engine: 'E', result: 'R' }], x: 1, \
            sigma: { high: 2, rules: ['T'], x: 1 }, votes: {}, dns: [] } } } } })";
    let expected = r#"{"kind":"result","index":0,"ioc":{"type":"ipv4","value":"8.8.8.8","rawMatch":"8.8.8.8"},"provider":"Mine","verdict":"malicious","detectionCount":3,"totalEngines":9,"scanDate":"2026-01-01T00:00:00Z","known":true,"simulated":false,"rawStats":{"malicious":3,"odd":0.5},"details":{"tags":["a"],"topDetections":[{"engine":"E","result":"R"}],"country":"NL","asn":64500,"sigma":{"critical":0,"high":2,"medium":0,"low":0,"rules":["T"]}},"permalink":"https://example.com/8.8.8.8","lookedUpAt":"2026-01-02T00:00:00Z","cached":false}"#;
    assert_eq!(outcome(options, "outcome").await, expected);
}

#[wasm_bindgen_test]
async fn a_result_that_does_not_say_whether_the_indicator_is_known_tells_by_its_verdict_and_link() {
    // So do records that version 0.1.0 stored.
    for (result, known) in [
        ("{ verdict: 'clean' }", "true"),
        ("{ verdict: 'no_data' }", "false"),
        ("{ verdict: 'no_data', permalink: 'https://www.virustotal.com/gui/domain/x' }", "true"),
        ("{ verdict: 'no_data', known: true }", "true"),
        ("{ verdict: 'clean', known: false }", "false"),
    ] {
        let options =
            format!("({{ adapter: {{ name: 'M', supportedTypes: ['ipv4'], lookup: async () => ({result}) }} }})");
        assert_eq!(outcome(&options, "outcome.known").await, known, "{result}");
    }
}

#[wasm_bindgen_test]
async fn texts_and_numbers_reach_readers_as_they_are() {
    let texts = r#"['', '\"', '\\', '\n\t\b\f\r\0\x1f\x7f', '\u2028\u2029\ufeff', 'ß 漢 😀 \u202e', '</script>']"#;
    let numbers =
        "{ fraction: 0.1, tiny: 5e-324, huge: 1.7976931348623157e308, long: 9007199254740993, nought: -0, less: -2.5 }";
    js(&format!("Object.assign(globalThis, {{ texts: {texts}, numbers: {numbers} }})"));
    let adapter = "({ adapter: { name: 'Mine', supportedTypes: ['ipv4'], lookup: async () => \
        ({ verdict: 'clean', rawStats: numbers, details: { tags: texts, reputation: 1 / 3, size: Infinity } }) } })";
    let read =
        outcome(adapter, "[outcome.details.tags, outcome.rawStats, outcome.details.reputation, outcome.details.size]");
    assert_eq!(read.await, json(&js("[texts, numbers, 1 / 3, null]")));
}

const CLEAN: &str =
    "({ adapter: { name: 'Mine', supportedTypes: ['ipv4'], lookup: async () => ({ verdict: 'clean' }) } })";

#[wasm_bindgen_test]
async fn outcomes_are_frozen_and_the_same_objects_in_every_reading() {
    let orchestrator = Orchestrator::new(&js(CLEAN)).expect("well");
    let heard = Array::new();
    let note = js_with("event => { $.push(event) }", &heard);
    orchestrator.subscribe(&"job".into(), &note).expect("well");
    let last = settled(orchestrator.enrich_all(
        &"job".into(),
        &js(r#"["8.8.8.8", "1.1.1.1", "CVE-2021-44228"]"#),
        &JsValue::UNDEFINED,
    ))
    .await;
    settled(js("new Promise(done => setTimeout(done))").unchecked_into()).await;

    let again = orchestrator.get_status(&"job".into(), &1.into()).expect("well");
    let all = Object::new();
    for (name, value) in [("last", &last), ("again", &again), ("heard", heard.as_ref())] {
        Reflect::set(&all, &name.into(), value).expect("plain");
    }
    let check = |expression: &str| assert!(js_with(expression, &all).is_truthy(), "{expression}");
    check("$.again.results.length === 1 && $.again.results[0] === $.last.results[1]");
    check("$.again.results !== $.last.results && $.again.nextSince === 2");
    check("$.heard[0].outcome === $.last.results[0] && $.heard[2].kind === 'complete' && $.heard.length === 3");
    check(
        "[$.last.results[0], $.last.results[0].ioc, $.last.results[0].details, $.last.results[0].rawStats, $.last.skipped].every(Object.isFrozen)",
    );
    check("$.last.skipped[0].reason === 'unsupported_type' && $.last.waitingUntil === null");
}

#[wasm_bindgen_test]
async fn an_abort_signal_cancels_and_is_let_go_of() {
    let hang = "({ adapter: { name: 'Mine', supportedTypes: ['ipv4'], lookup: () => new Promise(() => {}) } })";
    let orchestrator = Orchestrator::new(&js(hang)).expect("well");
    let start = |id: &str, signal: &JsValue| {
        orchestrator.enrich_all(&id.into(), &js(r#"["8.8.8.8"]"#), &js_with("({ signal: $ })", signal))
    };

    let controller = js("new AbortController()");
    let job = start("later", &js_with("$.signal", &controller));
    js_with("$.abort()", &controller);
    assert!(js_with("$.cancelled && $.complete && $.results[0].code === 'cancelled'", &settled(job).await).is_truthy());

    let job = start("already", &js("AbortSignal.abort()"));
    assert!(js_with("$.cancelled && $.results[0].attempts === 0", &settled(job).await).is_truthy());

    let counted =
        js("({ aborted: false, on: 0, addEventListener() { this.on++ }, removeEventListener() { this.on-- } })");
    let job = start("counted", &counted);
    assert!(js_with("$.on === 1", &counted).is_truthy());
    orchestrator.cancel(&"counted".into()).expect("well");
    settled(job).await;
    assert!(js_with("$.on === 0", &counted).is_truthy());
}

#[wasm_bindgen_test]
async fn a_bad_argument_is_a_type_error_that_names_it() {
    for (options, message) in [
        ("undefined", "iocular: options must be an object, got undefined"),
        (
            "({})",
            "iocular: options.apiKey is needed to ask VirusTotal; leave it out only with options.baseUrl, for a relay that adds one, or options.adapter",
        ),
        ("({ apiKey: 7 })", "iocular: options.apiKey must be a string, got a number"),
        ("({ apiKey: 'a b' })", "iocular: options.apiKey must be a key of visible ASCII characters without blanks"),
        (
            "({ apiKey: 'k', baseUrl: 'http://relay.example/' })",
            "iocular: options.baseUrl must be https, or an address of this machine: the key is sent there",
        ),
        (
            "({ apiKey: 'k', baseUrl: 'https://u:p@relay.example/' })",
            "iocular: options.baseUrl must have no user name, password, query or fragment",
        ),
        ("({ apiKey: 'k', concurrency: 0 })", "iocular: options.concurrency must be a whole number, 1 or more"),
        ("({ apiKey: 'k', maxJobs: 1.5 })", "iocular: options.maxJobs must be a whole number, 1 or more"),
        ("({ apiKey: 'k', timeoutMs: '9' })", "iocular: options.timeoutMs must be a whole number, got a string"),
        (
            "({ apiKey: 'k', quota: 'free' })",
            "iocular: options.quota must be \"public\", \"unlimited\" or { perMinute, perDay, perMonth }",
        ),
        (
            "({ apiKey: 'k', quota: { perMinute: 4, perDay: 500 } })",
            "iocular: options.quota.perMonth must be a whole number, or null for no limit, got undefined",
        ),
        ("({ apiKey: 'k', storage: 'disk' })", "iocular: options.storage must be \"memory\" or \"indexeddb\""),
        (
            "({ apiKey: 'k', cacheTtlMs: { found: -1 } })",
            "iocular: options.cacheTtlMs.found must be a whole number, 0 or more",
        ),
        (
            "({ adapter: { name: '', supportedTypes: [], lookup() {} } })",
            "iocular: options.adapter.name must be a string of one line, not empty, got a string",
        ),
        (
            "({ adapter: { name: 'x', supportedTypes: ['ip'], lookup() {} } })",
            "iocular: options.adapter.supportedTypes must hold indicator types only, such as \"ipv4\"",
        ),
        (
            "({ adapter: { name: 'x', supportedTypes: [] } })",
            "iocular: options.adapter.lookup must be a function, got undefined",
        ),
    ] {
        let thrown = Orchestrator::new(&js(options)).err().expect("it is refused");
        assert!(thrown.is_instance_of::<js_sys::TypeError>(), "{options}");
        assert_eq!(js_with("$.message", &thrown).as_string().as_deref(), Some(message));
    }

    let orchestrator = Orchestrator::new(&js(CLEAN)).expect("well");
    for (id, iocs, options) in [
        ("7", "[]", "undefined"),
        ("''", "[]", "undefined"),
        ("'j'", "'8.8.8.8'", "undefined"),
        ("'j'", "[]", "({ signal: {} })"),
        ("'j'", "[null]", "undefined"),
        ("'j'", "[[]]", "undefined"),
        ("'j'", "[{ type: 'ipv4' }]", "undefined"),
        ("'j'", "[{ type: 'ip', value: '1.2.3.4' }]", "undefined"),
    ] {
        let refused =
            JsFuture::from(orchestrator.enrich_all(&js(id), &js(iocs), &js(options))).await.expect_err("it is refused");
        assert!(refused.is_instance_of::<js_sys::TypeError>(), "{id} {iocs} {options}");
    }
    for since in ["-1", "0.5", "NaN", "'1'", "null"] {
        assert!(orchestrator.get_status(&"j".into(), &js(since)).is_err(), "{since}");
    }
}

#[wasm_bindgen_test]
async fn a_text_that_is_no_indicator_is_an_outcome() {
    let status = run(&js(CLEAN), "['none', { type: 'ipv4', value: '1.2.3.999' }, '1.2.3.4']").await;
    let picked = js_with(
        "$.results.map(({ index, code = 'ok' }) => `${index} ${code}`).sort().join() + ' ' + $.skipped.map(({ index }) => index)",
        &status,
    );
    assert_eq!(picked.as_string().as_deref(), Some("1 invalid_ioc,2 ok 0"));
}

#[wasm_bindgen_test]
async fn a_callback_that_throws_is_reported_and_changes_nothing() {
    js(
        "(globalThis.reported = [], addEventListener('error', event => { event.preventDefault(); reported.push(event.message) }))",
    );
    let orchestrator = Orchestrator::new(&js(CLEAN)).expect("well");
    orchestrator.subscribe(&"job".into(), &js("() => { throw new Error('mine') }")).expect("well");
    let status = settled(orchestrator.enrich_all(&"job".into(), &js(r#"["8.8.8.8"]"#), &JsValue::UNDEFINED)).await;
    assert!(js_with("$.complete && $.results[0].verdict === 'clean'", &status).is_truthy());
    settled(js("new Promise(done => setTimeout(done))").unchecked_into()).await;
    assert_eq!(json(&js("reported.map(message => /mine/.test(message))")), "[true,true]");
}

#[wasm_bindgen_test]
async fn what_one_context_spent_and_learnt_the_next_one_knows() {
    let options = "({ apiKey: 'canary-in-indexeddb', storage: 'indexeddb', baseUrl: 'https://relay.example/' })";
    let answer = format!("() => Promise.resolve({NOT_FOUND})");
    with_fetch(&answer, async {
        run(&js(options), r#"["8.8.8.8", "1.1.1.1"]"#).await;
        let next = Orchestrator::new(&js(options)).expect("well");
        let plan = settled(next.plan(&js(r#"["8.8.8.8", "9.9.9.9"]"#), &JsValue::UNDEFINED)).await;
        assert!(js_with("$.cached === 1 && $.requests === 1", &plan).is_truthy(), "{}", json(&plan));
        let usage = settled(next.quota_usage()).await;
        assert!(
            js_with("$.minute.used === 2 && $.day.used === 2 && $.minute.limit === 4", &usage).is_truthy(),
            "{}",
            json(&usage)
        );
        let cached = settled(next.enrich_all(&"job".into(), &js(r#"["8.8.8.8"]"#), &JsValue::UNDEFINED)).await;
        assert!(js_with("$.results[0].cached && $.results[0].verdict === 'no_data'", &cached).is_truthy());
        settled(next.clear_cache()).await;
        let plan = settled(next.plan(&js(r#"["8.8.8.8"]"#), &JsValue::UNDEFINED)).await;
        assert!(js_with("$.cached === 0", &plan).is_truthy());
    })
    .await;
    let everything = "new Promise((done, failed) => { const open = indexedDB.open('iocular'); open.onerror = failed; open.onsuccess = () => { \
        const db = open.result, names = [...db.objectStoreNames], all = {}, read = db.transaction(names); \
        for (const name of names) { read.objectStore(name).getAllKeys().onsuccess = e => { all[name + ' keys'] = e.target.result }; \
        read.objectStore(name).getAll().onsuccess = e => { all[name] = e.target.result }; } \
        read.oncomplete = () => { db.close(); done(JSON.stringify(all)) } } })";
    let stored = settled(js(everything).unchecked_into()).await.as_string().expect("a string");
    assert!(stored.contains("slots") && !stored.contains("canary"), "{stored}");
}

#[wasm_bindgen_test]
async fn the_least_recently_used_of_ten_thousand_answers_makes_room() {
    let adapter = "({ adapter: { name: 'Full', supportedTypes: ['ipv4'], lookup: async () => ({ verdict: 'clean' }) }, storage: 'indexeddb' })";
    // The first makes the database; what it remembers is the youngest of all.
    run(&js(adapter), "['192.0.2.1']").await;
    let open = "new Promise((done, failed) => { const open = indexedDB.open('iocular'); open.onerror = failed; open.onsuccess = () => { \
        const db = open.result, tx = db.transaction('answers', 'readwrite'), answers = tx.objectStore('answers'); ";
    let fill = "answers.clear(); for (let n = 0; n < 10000; n++) answers.put({ usedAt: n }, 'old ' + n); tx.oncomplete = () => { db.close(); done() } } })";
    settled(js(&format!("{open}{fill}")).unchecked_into()).await;
    run(&js(adapter), "['192.0.2.2', '192.0.2.3']").await;
    let keys = "answers.getAllKeys().onsuccess = ({ target }) => { db.close(); done(target.result) } } })";
    let keys = settled(js(&format!("{open}{keys}")).unchecked_into()).await;
    let check = |expression: &str| assert!(js_with(expression, &keys).is_truthy(), "{expression}");
    check("$.length === 10000");
    check("!$.includes('old 0') && !$.includes('old 1') && $.includes('old 2')");
    check("$.filter(key => key.startsWith('ipv4')).length === 2");
}

#[wasm_bindgen_test]
fn results_are_judged_under_a_policy_one_or_many() {
    let results = js(
        "[3, 1, 0].map((malicious, index) => ({ kind: 'result', index, verdict: malicious ? 'malicious' : 'no_data', \
        detectionCount: malicious, totalEngines: malicious && 90, rawStats: malicious ? { malicious, suspicious: 1 } : {}, details: { detections: [ \
        ...['Microsoft', 'Noisy', 'ESET-NOD32'].slice(0, malicious).map(engine => ({ engine, category: 'malicious', result: 'x' })), \
        ...(malicious ? [{ engine: 'Odd', category: 'suspicious', result: 'x' }] : []) ] } }))",
    );
    for (policy, expected) in [
        ("undefined", r#"["malicious","malicious","no_data"]"#),
        ("({})", r#"["malicious","malicious","no_data"]"#),
        ("({ malicious: 2 })", r#"["malicious","suspicious","no_data"]"#),
        ("({ malicious: 3, suspicious: 3, ignored: ['noisy'] })", r#"["suspicious","clean","no_data"]"#),
        ("({ trusted: ['ESET-NOD32'] })", r#"["malicious","clean","no_data"]"#),
        ("({ trusted: ['Odd'] })", r#"["suspicious","suspicious","no_data"]"#),
    ] {
        assert_eq!(json(&judge(&results, &js(policy)).expect("it is well")), expected, "{policy}");
        let first = judge(&js_with("$[0]", &results), &js(policy)).expect("it is well");
        assert!(expected.starts_with(&format!("[{}", json(&first))), "{policy}");
    }
    assert_eq!(json(&judge(&js("[]"), &js("({ malicious: 2 })")).expect("it is well")), "[]");
}

#[wasm_bindgen_test]
fn what_cannot_be_judged_is_a_type_error_that_says_why() {
    let result = "({ kind: 'result', verdict: 'clean', totalEngines: 1, rawStats: {}, details: {} })";
    for (results, policy, message) in [
        ("null", "undefined", "iocular: result must be a result, as an orchestrator gives them"),
        ("[7]", "undefined", "iocular: results[0] must be a result, as an orchestrator gives them"),
        ("({ kind: 'error' })", "({})", "iocular: result must be a result, as an orchestrator gives them"),
        ("({ get kind() { throw 1 } })", "({})", "iocular: result must be a result, as an orchestrator gives them"),
        (result, "7", "iocular: policy must be an object { malicious, suspicious, trusted, ignored }, got a number"),
        (result, "({ malicious: 0 })", "iocular: policy.malicious must be a whole number, 1 or more"),
        (result, "({ suspicious: 'x' })", "iocular: policy.suspicious must be a whole number, got a string"),
        (result, "({ trusted: 'Sophos' })", "iocular: policy.trusted must be an array of strings, got a string"),
        (result, "({ ignored: [1] })", "iocular: policy.ignored must be an array of strings"),
        (result, "({ malicous: 2 })", "iocular: policy.malicous is not known; did you mean malicious?"),
    ] {
        let thrown = judge(&js(results), &js(policy)).expect_err("it is refused");
        assert!(thrown.is_instance_of::<js_sys::TypeError>(), "{results} {policy}");
        assert_eq!(js_with("$.message", &thrown).as_string().as_deref(), Some(message));
    }
}

#[wasm_bindgen_test]
fn ten_thousand_results_are_judged_at_once() {
    let results = js(
        "Array.from({ length: 10000 }, (_, index) => ({ kind: 'result', index, verdict: 'malicious', detectionCount: 10, totalEngines: 90, \
        rawStats: { malicious: 10 }, details: { detections: Array.from({ length: 10 }, (_, n) => ({ engine: 'Engine ' + n, category: 'malicious', result: 'x' })) } }))",
    );
    let started = js_sys::Date::now();
    let verdicts = judge(&results, &js("({ malicious: 9, ignored: ['Engine 1', 'Engine 2'] })")).expect("it is well");
    wasm_bindgen_test::console_log!("judged in {} ms", js_sys::Date::now() - started);
    assert!(js_with("$.length === 10000 && $.every(verdict => verdict === 'suspicious')", &verdicts).is_truthy());
}
