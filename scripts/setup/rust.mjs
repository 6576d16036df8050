// The Rust toolchain, its formatter and linter, and the WebAssembly target.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { Problem, ask, run } from "../command.mjs";
import { root } from "../paths.mjs";

const TARGET = "wasm32-unknown-unknown";

export async function installRust() {
  await installToolchain();
  await installComponents();
  await installTarget();
}

async function installToolchain() {
  if (ask("rustc", ["--version"]) === null) {
    requireRustup("Rust is missing");
    console.log("Set-up: the stable Rust toolchain");
    await run("rustup", ["default", "stable"]);
  }
  const needed = /^rust-version = "1\.(\d+)"/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))?.[1];
  const minor = /^rustc 1\.(\d+)/.exec(ask("rustc", ["--version"]) ?? "")?.[1];
  if (Number(minor) < Number(needed))
    throw new Problem(`Rust 1.${needed} or newer is needed, this is 1.${minor}: rustup update stable`);
}

async function installComponents() {
  const missing = [
    ["rustfmt", "fmt"],
    ["clippy", "clippy"],
  ].filter(([, command]) => ask("cargo", [command, "--version"]) === null);
  if (missing.length === 0) return;
  const names = missing.map(([name]) => name);
  requireRustup(`${names.join(" and ")} are missing`);
  console.log(`Set-up: ${names.join(", ")}`);
  await run("rustup", ["component", "add", ...names]);
}

async function installTarget() {
  const library = ask("rustc", ["--print", "target-libdir", "--target", TARGET]);
  if (library !== null && existsSync(library.trim())) return;
  requireRustup(`The Rust target ${TARGET} is missing`);
  console.log(`Set-up: the Rust target ${TARGET}`);
  await run("rustup", ["target", "add", TARGET]);
}

/** @param {string} problem */
function requireRustup(problem) {
  if (ask("rustup", ["--version"]) === null)
    throw new Problem(`${problem}, and there is no rustup to install it: see https://rustup.rs`);
}
