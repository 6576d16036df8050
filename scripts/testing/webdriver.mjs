// How wasm-bindgen's test runner starts the browser.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { target } from "../paths.mjs";
import { wasmBindgenTestRunner } from "../setup/wasm-bindgen.mjs";
import { chromeFlags } from "./chrome-flags.mjs";

/** @param {import("../setup/browser.mjs").Browser} browser */
export function webdriverEnvironment({ chrome, chromedriver }) {
  const capabilities = { "goog:chromeOptions": { binary: chrome, args: ["--headless", ...chromeFlags] } };
  const file = join(target, "webdriver.json");
  mkdirSync(target, { recursive: true });
  writeFileSync(file, JSON.stringify(capabilities));
  return {
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: wasmBindgenTestRunner,
    CHROMEDRIVER: chromedriver,
    WASM_BINDGEN_TEST_TIMEOUT: "300",
    WASM_BINDGEN_TEST_WEBDRIVER_JSON: file,
  };
}
