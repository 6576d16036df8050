// The functions that need no orchestrator: all that `iocular/extract` has.

import * as generated from "./iocular.js";
import { assertReady } from "./ready.js";

/**
 * @param {string} text
 * @param {{ doubtful?: boolean }} [options]
 */
export function extractIocs(text, options) {
  assertReady();
  return generated.extractIocs(text, options);
}

/** @param {string} value */
export function classifyIoc(value) {
  assertReady();
  return generated.classifyIoc(value);
}

/** @param {string} text */
export function refang(text) {
  assertReady();
  return generated.refang(text);
}

/** @param {string} value */
export function defang(value) {
  assertReady();
  return generated.defang(value);
}
