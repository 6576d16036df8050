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

/** Paths of both; installs Debian's where one is missing and apt can. */
export async function findBrowser() {
  if (!chrome() || !chromedriver()) await installBrowser();
  const found = { chrome: chrome(), chromedriver: chromedriver() };
  requireSameMajor(found);
  return found;
}

const chrome = () => named("CHROME") ?? findProgram(CHROMES);
const chromedriver = () => named("CHROMEDRIVER") ?? findProgram(DRIVERS);

function named(variable) {
  const path = process.env[variable];
  if (!path) return null;
  return findProgram([path]) ?? fail(`${variable} is ${path}, which cannot be run.`);
}

async function installBrowser() {
  const missing = [...(chrome() ? [] : ["chromium"]), ...(chromedriver() ? [] : ["chromium-driver"])];
  if (!aptCanInstall()) {
    fail(`The tests need a Chrome or Chromium and the chromedriver of the same version; not found: ${missing.join(", ")}.
Install them (Debian: apt-get install chromium chromium-driver; elsewhere: npx @puppeteer/browsers install chrome@stable, and
chromedriver@stable), and name them in CHROME and CHROMEDRIVER if they are not in PATH.`);
  }
  console.log(`Set-up: ${missing.join(" and ")} from Debian`);
  await aptInstall(missing);
}

/** Chromedriver refuses a browser of another major version, with a message that does not say what to do. */
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
