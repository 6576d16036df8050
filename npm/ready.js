// Whether the wasm is there, and the one way in for it. Every entry shares this module, so a
// program that comes to import two of them still has one instance.

import { failure } from "./failure.js";
import { build, initSync as instantiate } from "./iocular.js";

/**
 * @typedef {import("./index.js").InitInput} InitInput
 * @typedef {import("./index.js").InitSource} InitSource
 * @typedef {import("./index.js").InitSyncInput} InitSyncInput
 *
 * @typedef {(source?: InitSource) => Promise<WebAssembly.Module>} Compile Where nothing is given,
 * it has something of its own.
 */

/** What a page's `Object.prototype` was given names no wasm. */
const hasOwn = Function.prototype.call.bind(Object.prototype.hasOwnProperty);

/**
 * @param {unknown} given
 * @param {string} name
 */
const holds = (given, name) => typeof given === "object" && given !== null && hasOwn(given, name);

let ready = false;
/** @type {Promise<void> | undefined} */
let pending;

/**
 * One promise for all callers. One that failed is forgotten, so that a later call may fare better.
 * @param {InitInput | undefined} given
 * @param {Compile} compile
 */
export function begin(given, compile) {
  pending ??= start(given, compile).catch((cause) => {
    pending = undefined;
    throw cause;
  });
  return pending;
}

/**
 * @param {InitInput | undefined} given
 * @param {Compile} compile
 */
async function start(given, compile) {
  if (ready) return;
  const module = await compile(await unwrapped(given));
  initSync(module);
}

/**
 * wasm-bindgen's own `init` takes `{ module_or_path }`, and promises.
 * @param {InitInput | undefined} given
 * @returns {Promise<InitSource | undefined>}
 */
async function unwrapped(given) {
  const source = await given;
  if (!holds(source, "module_or_path")) return /** @type {InitSource} */ (source);
  return /** @type {{ module_or_path?: InitSource }} */ (source).module_or_path;
}

/**
 * Does nothing where the wasm is there already: a second instance would take the memory from under
 * the first one's objects.
 * @param {InitSyncInput} given
 */
export function initSync(given) {
  if (ready) return;
  const source = holds(given, "module")
    ? /** @type {{ module: BufferSource | WebAssembly.Module }} */ (given).module
    : given;
  try {
    const module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
    requireOwn(module);
    instantiate({ module });
  } catch (cause) {
    throw cause instanceof WebAssembly.LinkError ? foreign(cause) : failure(cause, "what init was given");
  }
  ready = true;
}

/**
 * The JavaScript calls the wasm by generated names, so both must be of one build. Each build writes
 * its mark into both; one that another tool has taken out is not missed.
 * @param {WebAssembly.Module} module
 */
function requireOwn(module) {
  const [mark] = WebAssembly.Module.customSections(module, "iocular");
  if (mark && String.fromCharCode(...new Uint8Array(mark)) !== build) throw new WebAssembly.LinkError("another build");
}

/** @param {unknown} cause */
function foreign(cause) {
  return new Error(
    "iocular: the wasm is of another version than the JavaScript. Take both from one installation, and empty the caches between.",
    { cause },
  );
}

export function assertReady() {
  if (!ready) throw new Error("iocular: not ready. Call and await init() first.");
}
