// Whether the wasm is there, and the one way in for it. Every entry shares this module, so a
// program that comes to import two of them still has one instance.

import { initSync as instantiate } from "./iocular.js";

let ready = false;
/** @type {Promise<void> | undefined} */
let pending;

/**
 * One promise for all callers. One that failed is forgotten, so that a later call may fare better.
 * @param {() => Promise<WebAssembly.Module>} compileModule
 */
export function begin(compileModule) {
  pending ??= start(compileModule).catch((cause) => {
    pending = undefined;
    throw cause;
  });
  return pending;
}

/** @param {() => Promise<WebAssembly.Module>} compileModule */
async function start(compileModule) {
  if (ready) return;
  const module = await compileModule();
  initSync(module);
}

/**
 * Does nothing where the wasm is there already: a second instance would take the memory from under
 * the first one's objects.
 * @param {BufferSource | WebAssembly.Module} module
 */
export function initSync(module) {
  if (ready) return;
  instantiate({ module });
  ready = true;
}

export function assertReady() {
  if (!ready) throw new Error("iocular: not ready. Call and await init() first.");
}
