import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { describe, measure, requireWithin } from "./budget.mjs";

const sizes = [
  { name: "iocular_bg.wasm", raw: 3000, brotli: 1000 },
  { name: "index.js", raw: 300, brotli: 200 },
];

test("a byte over the budget fails, with how much and where the figure stands", () => {
  requireWithin(1200, sizes);
  assert.throws(() => requireWithin(1199, sizes), {
    message: "The package is 1 bytes over its budget: 1200 of 1199 after brotli (scripts/build/budget.mjs).",
  });
});

test("the table ends with the sum and the budget", () => {
  assert.match(describe(sizes, 5000), /\ntogether +3\.3 KB +1\.2 KB brotli, of 5\.0 KB$/);
});

test("what counts is the wasm and every file that the entry loads, each compressed by itself", async () => {
  const folder = mkdtempSync(join(tmpdir(), "iocular-budget-"));
  try {
    const files = {
      "iocular_bg.wasm": "0".repeat(900),
      "index.js": "import './a.js'",
      "a.js": "export * from './b.js'",
      "b.js": "export {}",
      "node.js": "1",
    };
    for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code);
    const measured = await measure(folder);
    assert.deepEqual(
      measured.map(({ name }) => name),
      ["iocular_bg.wasm", "index.js", "a.js", "b.js"],
    );
    assert.equal(measured[0].raw, 900);
    assert.ok(measured[0].brotli < 30);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
