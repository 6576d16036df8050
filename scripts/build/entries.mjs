// The hand-written entries, as they are shipped: without their comments, which pages would
// download. All else stays, word for word: bundlers look for `new URL(…, import.meta.url)`.

import { copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../paths.mjs";

const npm = join(root, "npm");

/** What `iocular/extract` has no use for, or has as its surface. */
const OF_JOBS = ["functions.js", "events.js", "statuses.js"];

/** The entries of `iocular`. @param {string} folder */
export async function copyEntries(folder) {
  for (const name of scriptsOf(npm)) writeFileSync(join(folder, name), await withoutComments(join(npm, name)));
  copyTypes(npm, folder);
}

/**
 * The same entries around the smaller wasm: for `iocular/extract`. Its file has a name of its own,
 * since people copy both into one folder.
 * @param {string} folder
 */
export async function copyExtractEntries(folder) {
  for (const name of scriptsOf(npm).filter((name) => !OF_JOBS.includes(name))) {
    const source = name === "surface.js" ? "functions.js" : name;
    const code = await withoutComments(join(npm, source));
    const named = code
      .replaceAll("iocular_bg", "iocular_extract_bg")
      .replaceAll("iocular/inline", "iocular/extract/inline");
    writeFileSync(join(folder, name), named);
  }
  copyTypes(join(npm, "extract"), folder);
}

/** @param {string} from @param {string} folder */
function copyTypes(from, folder) {
  for (const name of readdirSync(from)) if (name.endsWith(".d.ts")) copyFileSync(join(from, name), join(folder, name));
}

/** @param {string} folder */
const scriptsOf = (folder) => readdirSync(folder).filter((name) => name.endsWith(".js"));

/**
 * A module without its comments.
 * @param {string} path
 */
export async function withoutComments(path) {
  const { minify } = await import("vite");
  const codegen = { removeWhitespace: false, legalComments: /** @type {const} */ ("none") };
  const options = { module: true, compress: false, mangle: false, codegen };
  return (await minify(path, readFileSync(path, "utf8"), options)).code;
}
