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

const DATABASE = "https://github.com/rustsec/advisory-db";
export const UNREACHABLE = `Advisories against crates are not looked at: ${DATABASE} cannot be reached.`;

/** Whether the database of advisories can be asked. A machine may reach the registries alone. */
export function canReachAdvisories() {
  const env = { ...process.env, GIT_TERMINAL_PROMPT: "0" };
  return (
    ask("git", ["ls-remote", "--exit-code", DATABASE, "HEAD"], { encoding: "utf8", timeout: 20_000, env }) !== null
  );
}

export async function installCargoDeny() {
  if (findCargoDeny() === null) await cargoInstall("cargo-deny", VERSION);
}
