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

/** Installs Debian's where one is missing and apt can; gives the paths of both. */
export async function installBrowser() {
  const missing = Object.entries({ chromium: locateChrome(), "chromium-driver": locateDriver() }).filter(
    ([, path]) => path === null,
  );
  if (missing.length > 0) await installFromDebian(missing.map(([name]) => name));
  const browser = { chrome: locateChrome(), chromedriver: locateDriver() };
  requireSameMajor(browser);
  return browser;
}

/** The path of a Chrome or Chromium, or null. */
export function locateChrome() {
  return named("CHROME") ?? findProgram(CHROMES);
}

function locateDriver() {
  return named("CHROMEDRIVER") ?? findProgram(DRIVERS);
}

function named(variable) {
  const path = process.env[variable];
  if (!path) return null;
  return findProgram([path]) ?? fail(`${variable} is ${path}, which cannot be run.`);
}

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
 */
function requireSameMajor({ chrome, chromedriver }) {
  const [browser, driver] = [chrome, chromedriver].map((path) => ask(path, ["--version"])?.match(/\d+/)?.[0]);
  if (browser !== driver) {
    fail(`${chrome} is version ${browser}, ${chromedriver} is version ${driver}: they must be the same.
Name a pair that is in CHROME and CHROMEDRIVER.`);
  }
}

function fail(message) {
  throw new Problem(message);
}
