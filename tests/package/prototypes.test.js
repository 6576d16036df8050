/** A page whose prototypes are polluted loses nothing. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";

import init, { Orchestrator, judge } from "iocular";
import initExtract, { classifyIoc } from "iocular/extract";

await init();
const KEY = "a-key-that-nobody-may-read";
const ADAPTER = { name: "Own", supportedTypes: ["ipv4"], lookup: async () => ({ verdict: "clean" }) };

const polluted = [];
/** @param {Record<string, unknown>} names */
function pollute(names) {
  for (const [name, value] of Object.entries(names)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, enumerable: true, writable: true });
    polluted.push(name);
  }
}
const clean = () => {
  for (const name of polluted.splice(0)) delete Object.prototype[name];
};
afterEach(clean);

test("a module of Object.prototype is not taken for the wasm", async () => {
  const nobodys = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  const own = readFileSync(new URL(import.meta.resolve("iocular/iocular_extract_bg.wasm")));
  pollute({ module: nobodys, module_or_path: nobodys });
  await initExtract(own);
  clean();
  assert.equal(classifyIoc("192.0.2.1")?.type, "ipv4");
});

/** What `fetch` is asked for, under a pollution, as the platform reads it. */
async function requestUnder(names, options) {
  const send = globalThis.fetch;
  let request;
  globalThis.fetch = async (url, init) => {
    const read = (name) => init[name];
    request = {
      url: String(url),
      method: read("method"),
      body: read("body"),
      mode: read("mode"),
      headers: init.headers,
    };
    return new Response("{}", { status: 401 });
  };
  try {
    pollute(names);
    const orchestrator = new Orchestrator(options);
    await orchestrator.enrichAll("job", ["192.0.2.1"]);
    orchestrator.free();
  } finally {
    clean();
    globalThis.fetch = send;
  }
  return request;
}

test("a baseUrl of Object.prototype does not get the key", async () => {
  const { url } = await requestUnder({ baseUrl: "https://thief.example/" }, { apiKey: KEY, patienceMs: 0 });
  assert.equal(new URL(url).host, "www.virustotal.com");
});

test("a method, a body and a mode of Object.prototype are not those of a request", async () => {
  const names = { method: "DELETE", body: "a", mode: "no-cors", "x-other": "b" };
  const { method, body, mode, headers } = await requestUnder(names, { apiKey: KEY, patienceMs: 0 });
  assert.deepEqual([method, body, mode], [undefined, undefined, undefined]);
  assert.deepEqual({ ...headers }, { accept: "application/json", "x-apikey": KEY });
});

test("an adapter's answer has its own fields alone, or those of its class", async () => {
  class Answer {
    verdict = "malicious";
    get provider() {
      return "A class";
    }
  }
  const orchestrator = new Orchestrator({ adapter: { ...ADAPTER, lookup: async () => new Answer() } });
  pollute({ error: "polluted", provider: "polluted", known: false, simulated: true, retryable: false });
  const { results } = await orchestrator.enrichAll("job", ["192.0.2.1"]);
  clean();
  orchestrator.free();
  const [{ kind, verdict, provider, simulated }] = results;
  assert.deepEqual([kind, verdict, provider, simulated], ["result", "malicious", "A class", false]);
});

test("an entry has its own fields alone", async () => {
  const orchestrator = new Orchestrator({ adapter: ADAPTER });
  pollute({ type: "ipv4", value: "192.0.2.1" });
  const refused = await orchestrator.enrichAll("job", [{}]).catch((error) => error);
  clean();
  orchestrator.free();
  assert.match(String(refused), /^TypeError: iocular: iocs\[0\]\.type must be a string, got undefined/);
});

test("what hangs on a polluted prototype is not frozen, nor followed in rings", async () => {
  const ring = {};
  ring.ring = ring;
  const orchestrator = new Orchestrator({ adapter: ADAPTER });
  pollute({ ring });
  await orchestrator.enrichAll("job", ["192.0.2.1"]);
  clean();
  orchestrator.free();
  assert.ok(!Object.isFrozen(ring));
});

test("counts that a result does not have are not those of Object.prototype", async () => {
  const orchestrator = new Orchestrator({ adapter: ADAPTER });
  const { results } = await orchestrator.enrichAll("job", ["192.0.2.1"]);
  pollute({ suspicious: 5, malicious: 5 });
  const verdict = judge(results[0], { ignored: ["Nobody"] });
  clean();
  orchestrator.free();
  assert.equal(verdict, "clean");
});
