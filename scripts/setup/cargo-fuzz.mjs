// The fuzzer: cargo-fuzz, and the C++ compiler that libFuzzer is compiled with. Only `npm run fuzz`
// needs them.

import { join } from "node:path";

import { Problem, ask } from "../command.mjs";
import { tools } from "../paths.mjs";
import { cargoInstall } from "./cargo.mjs";
import { aptCanInstall, aptInstall } from "./debian.mjs";

const VERSION = "0.13.2";
const installed = join(tools, "bin", "cargo-fuzz");

/** Gives the program. */
export async function installCargoFuzz() {
  await installCompiler();
  const known = ["cargo-fuzz", installed].find((program) => ask(program, ["fuzz", "--version"]) !== null);
  if (known !== undefined) return known;
  await cargoInstall("cargo-fuzz", VERSION);
  return installed;
}

async function installCompiler() {
  if (ask("c++", ["--version"]) !== null) return;
  if (!aptCanInstall())
    throw new Problem("libFuzzer needs a C++ compiler (c++). Install one: build-essential on Debian and Ubuntu.");
  console.log("Set-up: a C++ compiler for libFuzzer (Debian's g++)");
  await aptInstall(["g++"]);
}
