// What looks for advisories against crates. It takes minutes to compile, so only CI and who asks
// for it (`npm run setup -- audit`) install it; the other checks of tests/supply do without.

import { join } from "node:path";

import { ask } from "../command.mjs";
import { tools } from "../paths.mjs";
import { cargoInstall } from "./cargo.mjs";

const VERSION = "0.20.2";
const installed = join(tools, "bin", process.platform === "win32" ? "cargo-deny.exe" : "cargo-deny");

/** The program, if it is here at the pinned version; null if it is not. */
export function findCargoDeny() {
  return ask(installed, ["--version"])?.trim() === `cargo-deny ${VERSION}` ? installed : null;
}

export async function installCargoDeny() {
  if (findCargoDeny() === null) await cargoInstall("cargo-deny", VERSION);
}
