/**
 * Whatever is thrown is a real `Error` or `TypeError` with a stack, which leads to the caller of
 * wrong arguments, and says in one style what was wrong.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";

import init, { Orchestrator, classifyIoc, defang, extractIocs, judge, refang } from "iocular";

await init();
const KEY = "a-key-that-nobody-may-read";
const adapter = { name: "Own", supportedTypes: ["ipv4"], lookup: () => new Promise(() => {}) };
const orchestrator = new Orchestrator({ adapter });
after(() => orchestrator.free());

const make = (options) => () => new Orchestrator({ apiKey: KEY, ...options });
const custom = (parts) => make({ adapter: { ...adapter, ...parts } });

const fail = () => {
  throw new Error("a getter of the caller's");
};

const TYPE_ERRORS = {
  "extractIocs: no text": [() => extractIocs(undefined), "text must be a string, got undefined"],
  "extractIocs: options that are none": [
    () => extractIocs("a", 1),
    "options must be an object { doubtful }, got a number",
  ],
  "extractIocs: a flag that is none": [
    () => extractIocs("a", { doubtful: "yes" }),
    "options.doubtful must be true or false, got a string",
  ],
  "classifyIoc: a number": [() => classifyIoc(1), "value must be a string, got a number"],
  "refang: null": [() => refang(null), "text must be a string, got null"],
  "defang: an object": [() => defang({}), "value must be a string, got an object"],
  "judge: an error": [
    () => judge([{ kind: "error" }], {}),
    "results[0] must be a result, as an orchestrator gives them",
  ],
  "judge: a misspelt threshold": [
    () => judge([], { malicous: 2 }),
    "policy.malicous is not known; did you mean malicious?",
  ],
  "extractIocs: a misspelt flag": [
    () => extractIocs("a", { doubtfull: true }),
    "options.doubtfull is not known; did you mean doubtful?",
  ],
  "judge: a policy that is none": [
    () => judge([], [3]),
    /^policy must be an object \{ malicious, .* \}, got an array$/,
  ],
  "a misspelt option": [
    make({ baseURL: "https://relay.example/" }),
    "options.baseURL is not known; did you mean baseUrl?",
  ],
  "an option like no other": [make({ proxy: true }), /^options\.proxy is not known; there are apiKey, baseUrl, /],
  "a key as the name of an option": [make({ [KEY.repeat(2)]: true }), /^A name in options is not known; there are /],
  "a misspelt option without a value": [
    make({ apikey: undefined }),
    "options.apikey is not known; did you mean apiKey?",
  ],
  "a misspelt part of a quota": [
    make({ quota: { perMinute: 4, perDay: null, perMonth: null, windowMS: 1 } }),
    "options.quota.windowMS is not known; did you mean windowMs?",
  ],
  "a misspelt part of the cache": [
    make({ cacheTtlMs: { nodata: 0 } }),
    "options.cacheTtlMs.nodata is not known; did you mean noData?",
  ],
  "options that are a map": [() => new Orchestrator(new Map()), "options must be an object, got a Map"],
  "options that throw": [() => new Orchestrator(new Proxy({}, { ownKeys: () => fail() })), "options cannot be read"],
  "no options": [() => new Orchestrator(), "options must be an object, got undefined"],
  "neither key nor relay nor adapter": [() => new Orchestrator({}), /^options\.apiKey is needed /],
  "a key that is none": [make({ apiKey: 7 }), "options.apiKey must be a string, got a number"],
  "a key with a blank": [make({ apiKey: `${KEY} ${KEY}` }), /^options\.apiKey must be a key of /],
  "a base that is none": [make({ baseUrl: "http://" }), /^options\.baseUrl must be a URL/],
  "a base in the clear": [make({ baseUrl: "http://relay.example/api/v3" }), /^options\.baseUrl must be https/],
  "a base with a password": [make({ baseUrl: `https://a:${KEY}@relay.example/` }), /^options\.baseUrl must have no /],
  "half a request": [make({ concurrency: 0.5 }), "options.concurrency must be a whole number, 1 or more"],
  "no time": [make({ timeoutMs: 0 }), "options.timeoutMs must be a whole number, 1 or more"],
  "no job": [make({ maxJobs: "many" }), "options.maxJobs must be a whole number, got a string"],
  "a length that is none": [
    make({ maxResponseBytes: -1 }),
    "options.maxResponseBytes must be a whole number, 1 or more",
  ],
  "an unknown quota": [make({ quota: "premium" }), /^options\.quota must be "public", "unlimited" or /],
  "half a quota": [
    make({ quota: { perMinute: 4 } }),
    "options.quota.perDay must be a whole number, or null for no limit, got undefined",
  ],
  "an unknown storage": [make({ storage: "disk" }), /^options\.storage must be "memory" or "indexeddb"/],
  "a cache that is none": [
    make({ cacheTtlMs: 5 }),
    "options.cacheTtlMs must be an object { found, noData }, got a number",
  ],
  "a flag that is none": [
    make({ skipPrivateAddresses: 1 }),
    "options.skipPrivateAddresses must be true or false, got a number",
  ],
  "a pattern that is none": [
    make({ neverSend: ["corp.example", "https://corp.example/"] }),
    /^options\.neverSend\[1\] must be a domain, an address, a network such as "10\.0\.0\.0\/8", or a file's hash/,
  ],
  "patterns that are no list": [
    make({ neverSend: "corp.example" }),
    "options.neverSend must be an array of strings, got a string",
  ],
  "an adapter that is none": [
    make({ adapter: "Own" }),
    /^options\.adapter must be an object with name, supportedTypes and lookup, got /,
  ],
  "an adapter without a name": [
    custom({ name: "" }),
    /^options\.adapter\.name must be a string of one line, not empty/,
  ],
  "an adapter without types": [
    custom({ supportedTypes: 1 }),
    /^options\.adapter\.supportedTypes must be an array of indicator types/,
  ],
  "an adapter that asks nobody": [custom({ lookup: null }), /^options\.adapter\.lookup must be a function/],
  "an adapter of two lines": [custom({ name: "a\nb" }), /^options\.adapter\.name must be a string of one line/],
  "an adapter of half a letter": [custom({ name: "\ud800" }), /^options\.adapter\.name must be a string of one line/],
  "a job named by half a letter": [
    () => orchestrator.getStatus("\ud800"),
    /^jobId must be .* without halves of surrogate pairs, got a string$/,
  ],
  "a job without a name": [() => orchestrator.getStatus(""), /^jobId must be a string that is not empty/],
  "a listener that is none": [() => orchestrator.subscribe("job", {}), "callback must be a function, got an object"],
  "enrichAll: a job without a name": [() => orchestrator.enrichAll(1, []), /^jobId must be a string that is not empty/],
  "enrichAll: no list": [
    () => orchestrator.enrichAll("job", "8.8.8.8"),
    /^iocs must be an array of indicators and strings/,
  ],
  "enrichAll: a signal that is none": [
    () => orchestrator.enrichAll("job", [], { signal: 1 }),
    "options.signal must be an AbortSignal, got a number",
  ],
  "enrichAll: a refresh that is none": [
    () => orchestrator.enrichAll("job", [], { refresh: "yes" }),
    "options.refresh must be true or false, got a string",
  ],
  "enrichAll: a signal as options": [
    () => orchestrator.enrichAll("job", [], new AbortController().signal),
    "options must be an object { signal, refresh, sendPrivate }, got an AbortSignal",
  ],
  "enrichAll: a date as options": [
    () => orchestrator.enrichAll("job", [], new Date()),
    /^options must be an object \{ signal, refresh, sendPrivate \}, got an object/,
  ],
  "enrichAll: a misspelt option": [
    () => orchestrator.enrichAll("job", [], { force: true }),
    "options.force is not known; there are signal, refresh, sendPrivate",
  ],
  "enrichAll: a number as an entry": [
    () => orchestrator.enrichAll("job", ["8.8.8.8", 7]),
    "iocs[1] must be a string or an object { type, value }, got a number",
  ],
  "enrichAll: an entry of no type": [
    () => orchestrator.enrichAll("job", [{ type: "ip", value: "8.8.8.8" }]),
    /^iocs\[0\]\.type must be one of ipv4, ipv6, domain, /,
  ],
  "enrichAll: an entry without a value": [
    () => orchestrator.enrichAll("job", [{ type: "ipv4" }]),
    "iocs[0].value must be a string, got undefined",
  ],
  "enrichAll: an entry that throws": [
    () =>
      orchestrator.enrichAll("job", [
        {
          type: "ipv4",
          get value() {
            return fail();
          },
        },
      ]),
    "iocs[0].value cannot be read",
  ],
  "enrichAll: a list of 2^32 - 1 places": [
    () => orchestrator.enrichAll("job", new Array(2 ** 32 - 1)),
    "iocs must be an array of indicators and strings, a million at the most, got an array",
  ],
  "promote: a list of 2^32 - 1 places": [
    () => orchestrator.promote("job", new Array(2 ** 32 - 1)),
    "indexes must be an array of whole numbers, 0 or more, a million at the most",
  ],
  "plan: a number as an entry": [
    () => orchestrator.plan([7]),
    "iocs[0] must be a string or an object { type, value }, got a number",
  ],
  "plan: an option of enrichAll": [
    () => orchestrator.plan([], { refresh: true }),
    "options.refresh is not known; there are sendPrivate",
  ],
  "events: a signal as options": [
    () => orchestrator.events("job", new AbortController().signal),
    "options must be an object { signal }, got an AbortSignal",
  ],
  "events: a signal that is none": [
    () => orchestrator.events("job", { signal: 1 }),
    "options.signal must be an AbortSignal, got a number",
  ],
  "a method without its orchestrator": [
    () => {
      const { getStatus } = orchestrator;
      getStatus("job");
    },
    "getStatus was called without its orchestrator. Call orchestrator.getStatus(…).",
  ],
  "enrichAll: options that are none": [
    () => orchestrator.enrichAll("job", [], 1),
    /^options must be an object { signal, refresh, sendPrivate }/,
  ],
  "enrichAll: a leave that is none": [
    () => orchestrator.enrichAll("job", [], { sendPrivate: 1 }),
    "options.sendPrivate must be true or false, got a number",
  ],
  "plan: options that are none": [
    () => orchestrator.plan([], true),
    "options must be an object { sendPrivate }, got a boolean",
  ],
  "plan: no list": [() => orchestrator.plan(), /^iocs must be an array of indicators and strings/],
};

for (const [name, [act, message]] of Object.entries(TYPE_ERRORS)) {
  test(name, async () => {
    const error = await thrownBy(act);
    assertReal(error, TypeError, message);
    assert.match(error.stack, /errors\.test\.js/);
  });
}

test("a job that is running is an Error", async () => {
  orchestrator.enrichAll("running", ["8.8.8.8"]).catch(() => {});
  assertReal(await thrownBy(() => orchestrator.enrichAll("running", [])), Error, /running/);
});

test("what free() takes with it is rejected with an Error, and what comes after is told", async () => {
  const freed = new Orchestrator({ adapter });
  const pending = freed.enrichAll("job", ["8.8.8.8"]);
  freed.free();
  const error = await thrownBy(() => pending);
  assertReal(error, Error, /freed/);
  assertReal(await thrownBy(() => freed.cancel("job")), Error, "this orchestrator was freed. Make a new one.");
});

async function thrownBy(act) {
  try {
    await act();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
}

function assertReal(error, type, message) {
  assert.equal(Object.getPrototypeOf(error), type.prototype);
  assert.equal(error.name, type.name);
  assert.match(error.message, /^iocular: [^\n]+[^\s]$/);
  assert.ok(error.message.length <= 300, error.message);
  const said = error.message.slice("iocular: ".length);
  if (message instanceof RegExp) assert.match(said, message);
  else assert.equal(said, message);
  assert.ok(error.stack.startsWith(`${type.name}: ${error.message}\n`));
  assert.match(error.stack, /\n +at /);
  assert.ok(!`${error.message} ${error.stack}`.includes(KEY));
}
