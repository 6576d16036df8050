// How wasm-bindgen's test runner starts the browser.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { target } from "../paths.mjs";
import { wasmBindgenTestRunner } from "../setup/wasm-bindgen.mjs";
import { chromeFlags } from "./chrome-flags.mjs";

/**
 * @param {import("../setup/browser.mjs").Browser} browser
 * @param {string} proxy `host:port`, over which the browser asks the runner's server.
 */
export function webdriverEnvironment({ chrome, chromedriver }, proxy) {
  // Else no browser asks a proxy for what is on this machine.
  const overProxy = [`--proxy-server=${proxy}`, "--proxy-bypass-list=<-loopback>"];
  const args = ["--headless", ...overProxy, ...chromeFlags];
  const capabilities = { "goog:chromeOptions": { binary: chrome, args } };
  const file = join(target, "webdriver.json");
  mkdirSync(target, { recursive: true });
  writeFileSync(file, JSON.stringify(capabilities));
  return {
    // The module of the tests is 5 MB instead of 39, which a browser has to load.
    CARGO_PROFILE_DEV_DEBUG: "0",
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: wasmBindgenTestRunner,
    CHROMEDRIVER: chromedriver,
    WASM_BINDGEN_TEST_TIMEOUT: "300",
    WASM_BINDGEN_TEST_WEBDRIVER_JSON: file,
  };
}
