// The type contract: the program that uses all of it, and the comparison type by type, compile against the package's own types, found
// through its `exports`.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));

for (const [moduleResolution, module] of [["bundler", "esnext"], ["node16", "node16"], ["nodenext", "nodenext"]]) {
  test(`the contract compiles under the strictest settings with moduleResolution ${moduleResolution}`, async () => {
    assert.equal(await compile("--module", module, "--moduleResolution", moduleResolution), "");
  });
}

/** The compiler's complaints. */
function compile(...options) {
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, "--project", here, "--pretty", "false", ...options], (_, output) => resolve(output));
  });
}
