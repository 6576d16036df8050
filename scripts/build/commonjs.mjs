// The package for `require`: each entry as one file, and the types beside it.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { oneFile } from "./one-file.mjs";

/**
 * Jest's jsdom takes away what Node has, and text must be coded all the same. Within the file these
 * names stand before the globals of that name.
 */
const CODERS = `var { TextDecoder, TextEncoder } = globalThis.TextDecoder && globalThis.TextEncoder
  ? globalThis
  : (globalThis.process?.getBuiltinModule?.("node:util") ?? {});`;

/** @type {NonNullable<Parameters<typeof oneFile>[2]>} */
const FORMAT = { format: "cjs", exports: "named", esModule: true, banner: CODERS };

/**
 * Makes it in a built folder, and its types: declarations say by how their name ends which kind of
 * module they are for.
 * @param {string} folder
 * @param {string} entry
 * @param {string[]} types Names of declarations.
 * @param {string} [made]
 */
export async function makeCommonJs(folder, entry, types, made = "index.cjs") {
  writeFileSync(join(folder, made), await oneFile(folder, entry, FORMAT));
  for (const name of types) {
    const declarations = readFileSync(join(folder, `${name}.d.ts`), "utf8");
    writeFileSync(
      join(folder, `${name}.d.cts`),
      declarations.replace(/(["']\.{1,2}\/[\w./-]+)\.js(["'])/g, "$1.cjs$2"),
    );
  }
}
