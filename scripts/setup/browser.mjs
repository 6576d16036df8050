// A Chrome or Chromium, and the chromedriver of the same major version.

import { Problem, ask } from "../command.mjs";
import { aptCanInstall, aptInstall } from "./debian.mjs";
import { findProgram } from "./programs.mjs";

const CHROMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const DRIVERS = ["chromedriver", "/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"];

/** @typedef {{ chrome: string, chromedriver: string }} Browser The paths of both. */

/**
 * Installs Debian's where one is missing and apt can.
 * @returns {Promise<Browser>}
 */
export async function installBrowser() {
  const missing = Object.entries({ chromium: locateChrome(), "chromium-driver": locateDriver() }).filter(
    ([, path]) => path === null,
  );
  if (missing.length > 0) await installFromDebian(missing.map(([name]) => name));
  const chrome = locateChrome() ?? fail("Chromium was installed, and is not found.");
  const chromedriver = locateDriver() ?? fail("chromedriver was installed, and is not found.");
  requireSameMajor({ chrome, chromedriver });
  return { chrome, chromedriver };
}

/** The path of a Chrome or Chromium, or null. */
export function locateChrome() {
  return named("CHROME") ?? findProgram(CHROMES);
}

function locateDriver() {
  return named("CHROMEDRIVER") ?? findProgram(DRIVERS);
}

/** @param {string} variable */
function named(variable) {
  const path = process.env[variable];
  if (!path) return null;
  return findProgram([path]) ?? fail(`${variable} is ${path}, which cannot be run.`);
}

/** @param {string[]} missing */
async function installFromDebian(missing) {
  if (!aptCanInstall()) {
    fail(`The tests need a Chrome or Chromium and the chromedriver of the same version; not found: ${missing.join(", ")}.
Install them (Debian: apt-get install chromium chromium-driver; elsewhere: npx @puppeteer/browsers install chrome@stable, and
chromedriver@stable), and name them in CHROME and CHROMEDRIVER if they are not in PATH.`);
  }
  console.log(`Set-up: ${missing.join(" and ")} from Debian`);
  await aptInstall(missing);
}

/**
 * Chromedriver refuses a browser of another major version, with a message that does not say what to
 * do.
 * @param {Browser} browser
 */
function requireSameMajor({ chrome, chromedriver }) {
  const [browser, driver] = [chrome, chromedriver].map((path) => ask(path, ["--version"])?.match(/\d+/)?.[0]);
  if (browser !== driver) {
    fail(`${chrome} is version ${browser}, ${chromedriver} is version ${driver}: they must be the same.
Name a pair that is in CHROME and CHROMEDRIVER.`);
  }
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  throw new Problem(message);
}
