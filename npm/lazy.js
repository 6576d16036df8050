// The entry for Angular's builder, which copies no wasm and says nothing of it. The bytes are a
// chunk of their own, loaded by `init`: an application's budget counts what it starts with.

import { compile } from "./compile.js";
import { begin } from "./ready.js";

/** @param {import("./index.js").InitInput} [source] */
export default function init(source) {
  return begin(source, async (given) => compile(given ?? (await import("./bytes.js")).bytes()));
}

export { initSync } from "./ready.js";
export * from "./surface.js";
