/**
 * The TypeScript that the bindings declare by hand compiles under the strictest settings, by
 * itself.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { root } from "../paths.mjs";

const bindings = join(root, "src/bindings");
const tsc = join(root, "node_modules/typescript/bin/tsc");

test("the types of the bindings compile, and a name that is not declared does not", async () => {
  const included = readFileSync(join(bindings, "types.rs"), "utf8").matchAll(/include_str!\("(.+\.d\.ts)"\)/g);
  const declared = Array.from(included, ([, file]) => readFileSync(join(bindings, file), "utf8")).join("\n");
  assert.match(declared, /interface Details/);
  assert.equal(await complaints(declared), "");
  assert.match(
    await complaints(`${declared}\nexport type Wrong = Detials;`),
    /^types\.d\.ts\(\d+,\d+\): error TS2552: Cannot find name/,
  );
});

/** What the compiler says of declarations. */
async function complaints(declarations) {
  const folder = mkdtempSync(join(tmpdir(), "iocular-types-"));
  try {
    writeFileSync(join(folder, "types.d.ts"), declarations);
    const options = [
      "--strict",
      "--noEmit",
      "--skipLibCheck",
      "false",
      "--target",
      "esnext",
      "--types",
      "",
      "--pretty",
      "false",
      "types.d.ts",
    ];
    return await new Promise((resolve) =>
      execFile(process.execPath, [tsc, ...options], { cwd: folder }, (_, output) => resolve(output)),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
