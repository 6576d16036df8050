// The entry for pages, workers and bundlers.
//
// `init` is a call and not a top-level await, because a service worker may not await while it
// starts. The address of the wasm stands here as `new URL(…, import.meta.url)`, word for word,
// because that is the form which bundlers look for: they copy the file and put its new name in.
// Node has an entry of its own (its `fetch` reads no files), and so has whoever cannot load a
// second file.

import { compile } from "./compile.js";
import { begin } from "./ready.js";

/** @param {import("./index.js").InitInput} [source] */
export default function init(source) {
  return begin(source, (given = beside()) => compile(given));
}

function beside() {
  try {
    return new URL("./iocular_bg.wasm", import.meta.url);
  } catch (cause) {
    throw new Error(
      "iocular: this bundle does not know its own address (it is CommonJS, or a classic script). Import iocular/inline instead, or give init the wasm's address.",
      { cause },
    );
  }
}

export { initSync } from "./ready.js";
export * from "./surface.js";
