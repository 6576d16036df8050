/** The package for `require`: one file, with the bytes inside, beside the entry for `import`. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";

import * as imported from "iocular";

const require = createRequire(import.meta.url);
const required = require("iocular");

test("it has every name that the entry for import has", () => {
  assert.deepEqual(Object.keys(required).sort(), Object.keys(imported).sort());
  assert.equal(require("iocular/inline"), required);
  assert.ok(require.resolve("iocular").endsWith("index.cjs"));
});

test("an environment that lacks the text coders can load it, and is lent Node's", () => {
  const module = { exports: {} };
  const bare = createContext({ module, exports: module.exports, process, atob, URL });
  assert.equal(runInContext("typeof TextDecoder", bare), "undefined");
  runInContext(readFileSync(require.resolve("iocular"), "utf8"), bare);
  module.exports.initSync();
  assert.equal(module.exports.extractIocs("grün evil[.]example[.]com")[0].value, "evil.example.com");
});

test("it needs no file, and reads one that it is given", async () => {
  const wasm = fileURLToPath(import.meta.resolve("iocular/iocular_bg.wasm"));
  await required.default(wasm);
  assert.equal(required.classifyIoc("8.8.8[.]8").value, "8.8.8.8");
  assert.equal(required.default(), required.default());
});
