// The entry with the bytes inside, for programs that are one file, and for service workers, which
// may then call `initSync()` with nothing at hand. It fetches nothing, so no `connect-src` and no
// bundler setting is needed.

import { bytes } from "./bytes.js";
import { compile } from "./compile.js";
import { begin, initSync as instantiate } from "./ready.js";

/** @param {import("./index.js").InitInput} [source] */
export default function init(source) {
  return begin(source, (given = bytes()) => compile(given));
}

/** @param {import("./index.js").InitSyncInput} [module] */
export function initSync(module) {
  instantiate(module ?? bytes());
}

export * from "./surface.js";
