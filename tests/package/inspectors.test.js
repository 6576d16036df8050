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

test("attw finds nothing at any entry", async () => {
  // What reads no `exports` resolves the main entry alone; a wasm is no module for `require`.
  await attw("node16", "--exclude-entrypoints", "iocular_bg.wasm", "iocular_extract_bg.wasm");
  await attw("esm-only");
});

/**
 * @param {string} profile
 * @param {string[]} args
 */
async function attw(profile, ...args) {
  const program = "@arethetypeswrong/cli/dist/index.js";
  await inspect(program, await tarball, "--profile", profile, "--no-definitely-typed", ...args);
}

function inspect(program, ...args) {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [programs + program, ...args], (error, stdout, stderr) => {
      if (error) reject(new assert.AssertionError({ message: stdout + stderr }));
      else resolve(stdout);
    });
  });
}
