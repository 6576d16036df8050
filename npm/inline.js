// The entry with the bytes inside, 39 % larger once compressed: for programs that are one file, and
// for service workers, which may then call `initSync()` with nothing at hand. It fetches nothing,
// so no `connect-src` and no bundler setting is needed.

import base64 from "./iocular_bg.base64.js";
import { compile } from "./compile.js";
import { begin, initSync as instantiate } from "./ready.js";

/** @param {import("./index.js").InitSource} [source] */
export default function init(source) {
  return begin(() => compile(source ?? bytes()));
}

/** @param {BufferSource | WebAssembly.Module} [module] */
export function initSync(module) {
  instantiate(module ?? bytes());
}

function bytes() {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

export * from "./surface.js";
