// A Firefox and its geckodriver, for the extension's tests. Nothing else needs them: where neither
// is found nor can be installed, those tests are left out, and say so.

import { join } from "node:path";

import { ask } from "../command.mjs";
import { tools } from "../paths.mjs";
import { cargoInstall } from "./cargo.mjs";
import { aptCanInstall, aptInstall } from "./debian.mjs";
import { findProgram } from "./programs.mjs";

const GECKODRIVER = "0.37.1";
const FIREFOXES = ["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];
const suffix = process.platform === "win32" ? ".exe" : "";
const ownDriver = join(tools, "bin", `geckodriver${suffix}`);

/**
 * The paths of both, Debian's Firefox installed where apt can and there is none; null where there
 * is none to be had.
 */
export async function installFirefox() {
  if (locateFirefox() === null && aptCanInstall()) {
    console.log("Set-up: firefox-esr from Debian");
    await aptInstall(["firefox-esr"]);
  }
  const firefox = locateFirefox();
  return firefox && { firefox, geckodriver: locateGeckodriver() ?? (await compileGeckodriver()) };
}

/** The path of a Firefox, or null. */
export function locateFirefox() {
  return process.env.FIREFOX ? findProgram([process.env.FIREFOX]) : findProgram(FIREFOXES);
}

/** The path of a geckodriver, or null. */
export function locateGeckodriver() {
  if (process.env.GECKODRIVER) return findProgram([process.env.GECKODRIVER]);
  return ask(ownDriver, ["--version"]) === null ? findProgram(["geckodriver"]) : ownDriver;
}

async function compileGeckodriver() {
  await cargoInstall("geckodriver", GECKODRIVER);
  return ownDriver;
}
