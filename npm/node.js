// The entry for Node, whose `fetch` knows no `file:` addresses: what is a file is read, everything
// else goes the browser's way.
//
// Without a source it takes the bytes that are inside the JavaScript. The file beside the module
// would be smaller, but servers are bundled too (Next, a Lambda), and every bundler makes something
// else of its address.

import { compile } from "./compile.js";
import { readable } from "./file.js";
import { begin } from "./ready.js";

/** @param {import("./index.js").InitInput} [source] */
export default function init(source) {
  return begin(source, async (given) =>
    compile(given === undefined ? (await import("./bytes.js")).bytes() : await readable(given)),
  );
}

export { initSync } from "./ready.js";
export * from "./surface.js";
