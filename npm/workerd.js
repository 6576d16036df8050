// The entry for Cloudflare's runtime, which compiles no bytes while it runs: there a wasm is
// imported, as a compiled module. No other entry does this, because browsers and most bundlers
// refuse it. It stands in for `iocular/inline` too, whose bytes would be refused.

import { compile } from "./compile.js";
import module from "./iocular_bg.wasm";
import { begin, initSync as instantiate } from "./ready.js";

/** @param {import("./index.js").InitInput} [source] */
export default function init(source) {
  return begin(source, (given = module) => compile(given));
}

/** @param {import("./index.js").InitSyncInput} [source] */
export function initSync(source) {
  instantiate(source ?? module);
}

export * from "./surface.js";
