// Files, where there are any: in Node and what is like it.

import { failure } from "./failure.js";

/**
 * What a program gives to `init`, with the bytes in place of a file that it names.
 * @param {import("./index.js").InitSource} source
 */
export async function readable(source) {
  if (!isFile(source)) return source;
  // Asked for while it runs, so that no bundler for browsers looks for it.
  const files = globalThis.process?.getBuiltinModule?.("node:fs/promises");
  if (!files) return source;
  return files.readFile(source).catch((/** @type {unknown} */ cause) => {
    throw failure(cause, String(source));
  });
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
