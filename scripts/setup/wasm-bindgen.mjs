// wasm-bindgen's command line, which must be of the very version that the crate is compiled with.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ask, run, watch } from "../command.mjs";
import { root, tools } from "../paths.mjs";

const suffix = process.platform === "win32" ? ".exe" : "";

export const wasmBindgen = join(tools, "bin", `wasm-bindgen${suffix}`);
export const wasmBindgenTestRunner = join(tools, "bin", `wasm-bindgen-test-runner${suffix}`);

export async function installWasmBindgen() {
  const version = lockedVersion();
  if (ask(wasmBindgen, ["--version"])?.trim() === `wasm-bindgen ${version}`) return;
  console.log(`Set-up: wasm-bindgen-cli ${version}, which takes a few minutes to compile, once`);
  const install = ["install", "wasm-bindgen-cli", "--version", `=${version}`, "--root", tools, "--quiet"];
  // The lock file that the tool was published with may name versions that a registry no longer
  // gives out.
  const { code } = await watch("cargo", [...install, "--locked"], { quiet: true });
  if (code !== 0) await run("cargo", install);
}

function lockedVersion() {
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  return lock.match(/name = "wasm-bindgen"\nversion = "([^"]+)"/)[1];
}
