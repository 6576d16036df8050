import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";

import { modulesOf, refusedBy, requireLoadable } from "./modules.mjs";

const REFUSED = {
  "top-level await": "const a = 1;if(a)await b;",
  "top-level for await": "for await (const a of b);",
  "dynamic import": "function f(){return import(/* x */ './a.js')}",
  eval: "const f=()=>(0,eval)('1')",
  "new Function": "new Function('return 1')",
  "import of a wasm": "export * from './a.wasm'",
  "import of node:fs": "import 'node:fs'",
};

for (const [what, code] of Object.entries(REFUSED)) {
  test(`${what} is found`, async () => assert.deepEqual(await refusedBy("a.js", code), [what]));
}

test("what only looks like it is left alone", async () => {
  const harmless =
    "/* await import('a') */ export async function f(){await g();for await (const a of b);return `eval(1)`}";
  assert.deepEqual(await refusedBy("a.js", harmless), []);
});

test("a build is refused for what an entry loads, however deep, and for nothing else", async () => {
  const harmless = {
    "index.js": "import './deep.js'",
    "inline.js": "export * from './deep.js'",
    "deep.js": "export default 1",
    "node.js": "await import('node:fs')",
  };
  await inFolder(harmless, async (folder) => {
    assert.deepEqual(
      (await modulesOf(folder, "index.js")).map((path) => basename(path)),
      ["index.js", "deep.js"],
    );
    await requireLoadable(folder);
  });
  await inFolder({ ...harmless, "deep.js": "await 1;eval('')" }, (folder) =>
    assert.rejects(requireLoadable(folder), {
      message: "A service worker would not load the package:\n  deep.js: top-level await\n  deep.js: eval",
    }),
  );
});

async function inFolder(files, use) {
  const folder = mkdtempSync(join(tmpdir(), "iocular-modules-"));
  try {
    for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code);
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
