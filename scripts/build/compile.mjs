// The crate, compiled for browsers.

import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

import { ask, run } from "../command.mjs";
import { root, target } from "../paths.mjs";

const TARGET = "wasm32-unknown-unknown";

/**
 * Compiles it, as it is shipped; gives the path of the wasm.
 * @param {string[]} [features] Cargo's flags for features.
 */
export async function compile(features = []) {
  const flags = [...inlining, ...namelessPaths()].join("\x1f");
  await run("cargo", ["build", "--release", "--lib", "--target", TARGET, ...features], {
    env: { CARGO_ENCODED_RUSTFLAGS: flags },
  });
  return join(target, TARGET, "release", "iocular.wasm");
}

/**
 * LLVM's own thresholds are 225, and 325 for what is marked `#[inline]`, as most of the standard
 * library is: 9 and 2 KB more after brotli, for 4 % of a lookup of 12 KB and nothing
 * (benches/README.md).
 */
const inlining = ["-C", "llvm-args=-inline-threshold=50 -inlinehint-threshold=75"];

/**
 * Panics name their source file. Here it is named from the crate on, not from this machine's
 * folders: whoever builds it gets the same wasm.
 */
function namelessPaths() {
  const registries = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry", "src");
  const crates = existsSync(registries) ? readdirSync(registries).map((name) => join(registries, name)) : [];
  const sysroot = ask("rustc", ["--print", "sysroot"])?.trim();
  const commit = /^commit-hash: (\w+)$/m.exec(ask("rustc", ["-vV"]) ?? "")?.[1];
  const library = [join(`${sysroot}`, "lib", "rustlib", "src", "rust"), `/rustc/${commit}`];
  return [root.replace(/[\\/]$/, ""), ...crates, ...library].flatMap((path) => ["--remap-path-prefix", `${path}=.`]);
}
