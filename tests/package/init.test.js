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
  for (const source of [42, {}, [], null])
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
      'iocular: could not load the wasm from the Response: a web page came instead. See "Bundlers" in iocular\'s docs/recipes.md',
  });
  await assert.rejects(init(new URL("missing.wasm", wasm)), {
    message: /^iocular: could not load the wasm from file:.*missing\.wasm: ENOENT/,
  });
  const long = `data:application/wasm;base64,${"A".repeat(600_000)}`;
  await assert.rejects(init(long), ({ message }) => message.length <= 300 && message.startsWith("iocular: could not"));
  assert.throws(() => classifyIoc("a"), NOT_READY);
});

test("a policy that refuses the wasm is named, with what it must say and where", async () => {
  const compile = WebAssembly.compile;
  const saying = {
    Chromium:
      "WebAssembly.compile(): Compiling or instantiating WebAssembly module violates the following Content Security policy directive because neither 'wasm-eval' nor 'unsafe-eval' is an allowed source of script",
    Firefox: "call to WebAssembly.compile() blocked by CSP",
    Safari:
      "Refused to create a WebAssembly object because 'unsafe-eval' or 'wasm-unsafe-eval' is not an allowed source",
  };
  for (const sentence of Object.values(saying)) {
    WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError(sentence));
    await assert
      .rejects(init(readFileSync(wasm)), {
        name: "Error",
        message: /^iocular: .*'wasm-unsafe-eval'.*header.*content_security_policy\.extension_pages/,
      })
      .finally(() => (WebAssembly.compile = compile));
  }
});

test("a runtime that compiles no bytes is named, with what it takes", async () => {
  const compile = WebAssembly.compile;
  const sentence = "WebAssembly.compile(): Wasm code generation disallowed by embedder";
  WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError(sentence));
  const told = { message: /^iocular: .*Import iocular\/iocular_bg\.wasm as a module/ };
  await assert.rejects(init(readFileSync(wasm)), told).finally(() => (WebAssembly.compile = compile));
});

test("a wasm of another build is refused, be it only its mark", async () => {
  const other = { message: /^iocular: the wasm is of another version than the JavaScript\./ };
  const marked = readFileSync(wasm);
  marked[marked.length - 1] ^= 1;
  await assert.rejects(init(marked), other);
  assert.throws(() => initSync(marked), other);
  // Without a mark: it asks for what the JavaScript does not have.
  const name = [..."./iocular_bg.js"].map((letter) => letter.charCodeAt(0));
  const imports = [1, name.length, ...name, 1, 97, 0, 0];
  const foreign = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, imports.length, ...imports);
  assert.throws(() => initSync(foreign), other);
  assert.throws(() => initSync(undefined), { message: /^iocular: could not load the wasm from / });
});

test("at once from two places is one load, and whoever has the bytes need not wait for it", async () => {
  const first = init({ module_or_path: fetch(`${address}iocular_bg.wasm`) }); // a server that does not say application/wasm
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
