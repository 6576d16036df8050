// What `index.cjs` is bundled from: the package for `require`, as one file with the bytes inside.
// Older Nodes and Jest know no other way in.

import { bytes } from "./bytes.js";
import { compile } from "./compile.js";
import { readable } from "./file.js";
import { begin, initSync as instantiate } from "./ready.js";

/** @param {import("./index.js").InitInput} [source] */
export default function init(source) {
  return begin(source, async (given = bytes()) => compile(await readable(given)));
}

/** @param {import("./index.js").InitSyncInput} [module] */
export function initSync(module) {
  instantiate(module ?? bytes());
}

export * from "./surface.js";
