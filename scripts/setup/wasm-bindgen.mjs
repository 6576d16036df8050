// wasm-bindgen's command line, which must be of the very version that the crate is compiled with.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { Problem, ask } from "../command.mjs";
import { root, tools } from "../paths.mjs";
import { cargoInstall } from "./cargo.mjs";

const suffix = process.platform === "win32" ? ".exe" : "";

export const wasmBindgen = join(tools, "bin", `wasm-bindgen${suffix}`);
export const wasmBindgenTestRunner = join(tools, "bin", `wasm-bindgen-test-runner${suffix}`);

export async function installWasmBindgen() {
  const version = lockedVersion();
  if (ask(wasmBindgen, ["--version"])?.trim() === `wasm-bindgen ${version}`) return;
  await cargoInstall("wasm-bindgen-cli", version);
}

function lockedVersion() {
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  const version = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(lock)?.[1];
  if (version === undefined) throw new Problem("Cargo.lock names no version of wasm-bindgen.");
  return version;
}
