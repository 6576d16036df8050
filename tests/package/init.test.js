/**
 * The one way in: too early, too late, twice, at once, from wrong places. In order, because a
 * module is ready once for a whole process.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import init, { Orchestrator, classifyIoc, defang, extractIocs, initSync, judge, refang } from "iocular";
import initInline, { Orchestrator as InlineOrchestrator } from "iocular/inline";

const NOT_READY = { name: "Error", message: "iocular: not ready. Call and await init() first." };
const FREED = { name: "Error", message: "iocular: this orchestrator was freed. Make a new one." };
const wasm = new URL(import.meta.resolve("iocular/iocular_bg.wasm"));
const adapter = { name: "Own", supportedTypes: ["ipv4"], lookup: async () => ({ verdict: "clean" }) };

let server, address;
before(async () => {
  server = createServer((request, response) => {
    const known = request.url === "/iocular_bg.wasm";
    response.writeHead(known ? 200 : 404).end(known ? readFileSync(wasm) : "no");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${server.address().port}/`;
});
after(() => server.close());

test("whoever is too early is told what to call", () => {
  const early = [
    () => new Orchestrator({ adapter }),
    () => extractIocs("a"),
    () => classifyIoc("a"),
    () => refang("a"),
    () => defang("a"),
    () => judge({}),
  ];
  for (const use of early) assert.throws(use, NOT_READY);
});

test("what is no source is a TypeError that says what would be one", async () => {
  for (const source of [42, {}, []])
    await assert.rejects(init(source), { name: "TypeError", message: /source must be a URL, / });
});

test("a wasm that is not there is an Error that says where, and init may be called again", async () => {
  await assert.rejects(init(`${address}missing.wasm`), {
    name: "Error",
    message: `iocular: could not load the wasm from ${address}missing.wasm: HTTP status 404`,
  });
  await assert.rejects(init(new Response("no", { status: 500 })), {
    message: "iocular: could not load the wasm from the Response: HTTP status 500",
  });
  const page = new Response("<!doctype html>", { headers: { "content-type": "text/html; charset=utf-8" } });
  await assert.rejects(init(page), {
    message:
      'iocular: could not load the wasm from the Response: a web page came instead. See "Bundlers" in iocular\'s README',
  });
  await assert.rejects(init(new URL("missing.wasm", wasm)), { code: "ENOENT" });
  assert.throws(() => classifyIoc("a"), NOT_READY);
});

test("at once from two places is one load, and whoever has the bytes need not wait for it", async () => {
  const first = init(`${address}iocular_bg.wasm`); // a server that does not say application/wasm
  assert.equal(init(), first);
  assert.equal(initInline(), first);
  initSync(readFileSync(wasm));
  const orchestrator = new Orchestrator({ adapter });
  const status = orchestrator.enrichAll("job", ["8.8.8.8"]);
  await first;
  assert.equal((await status).results[0].verdict, "clean");
  assert.equal(orchestrator.getStatus("job").done, 1);
  orchestrator.free();
});

test("later calls give the same promise, whatever they bring", async () => {
  assert.equal(init("nowhere.wasm"), init());
  await init();
  initSync(new Uint8Array(0));
});

test("two entries of one program are one module", () => {
  assert.equal(InlineOrchestrator, Orchestrator);
});

test("whoever is too late is told so", () => {
  const orchestrator = new Orchestrator({ adapter });
  orchestrator.free();
  for (const method of [
    "enrichAll",
    "getStatus",
    "subscribe",
    "cancel",
    "plan",
    "quotaUsage",
    "clearCache",
    "resume",
  ]) {
    assert.throws(() => orchestrator[method]("job", [], () => {}), FREED, method);
  }
});

test("free() and disposal end it once, in any order and number", () => {
  const orchestrator = new Orchestrator({ adapter });
  orchestrator[Symbol.dispose]?.();
  orchestrator.free();
  orchestrator.free();
  assert.throws(() => orchestrator.cancel("job"), FREED);
});

test("a constructor that throws leaves nothing behind, and says what was wrong", () => {
  assert.throws(() => new Orchestrator({ adapter: 1 }), { name: "TypeError", message: /adapter/ });
});
