// The entry for Node, whose `fetch` knows no `file:` addresses: what is a file is read, everything
// else goes the browser's way.

import { readFile } from "node:fs/promises";

import { compile } from "./compile.js";
import { begin } from "./ready.js";

/** @param {import("./index.js").InitSource} [source] */
export default function init(source) {
  return begin(() => load(source ?? new URL("./iocular_bg.wasm", import.meta.url)));
}

/** @param {import("./index.js").InitSource} source */
async function load(source) {
  return compile(isFile(source) ? await readFile(source) : source);
}

/**
 * A `file:` address, or a string that is no web address: a path (also `C:\…`, which parses as an
 * address).
 * @param {import("./index.js").InitSource} source
 * @returns {source is URL | string}
 */
function isFile(source) {
  if (source instanceof URL) return source.protocol === "file:";
  return typeof source === "string" && !/^(https?|data|blob):/i.test(source);
}

export { initSync } from "./ready.js";
export * from "./surface.js";
