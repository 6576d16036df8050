/**
 * Two programs that know what goes wrong with packages: publint, and attw ("are the types wrong?").
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { tarball } from "../consumers/project.js";

const programs = fileURLToPath(new URL("../consumers/node_modules/", import.meta.url));

test("publint finds nothing, not even a suggestion", async () => {
  assert.match(await inspect("publint/src/cli.js", "--strict", await tarball), /All good!/);
});

test("attw finds nothing", async () => {
  // ESM only: a CommonJS file imports it, or requires it where Node can. What is a wasm to a tool
  // (bytes, an address, a module) only the tool can type.
  await inspect(
    "@arethetypeswrong/cli/dist/index.js",
    "--profile",
    "esm-only",
    "--exclude-entrypoints",
    "iocular_bg.wasm",
    "--no-definitely-typed",
    await tarball,
  );
});

function inspect(program, ...args) {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [programs + program, ...args], (error, stdout, stderr) => {
      if (error) reject(new assert.AssertionError({ message: stdout + stderr }));
      else resolve(stdout);
    });
  });
}
