// The hand-written entries, as they are shipped: without their comments, which pages would download.
// All else stays, word for word: bundlers look for `new URL(…, import.meta.url)`.

import { copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @param {string} from
 * @param {string} folder
 */
export async function copyEntries(from, folder) {
  for (const name of readdirSync(from)) {
    const [source, made] = [join(from, name), join(folder, name)];
    if (name.endsWith(".js")) writeFileSync(made, await withoutComments(source));
    else copyFileSync(source, made);
  }
}

/** @param {string} path */
async function withoutComments(path) {
  const { minify } = await import("vite");
  const codegen = { removeWhitespace: false, legalComments: /** @type {const} */ ("none") };
  const { code } = await minify(path, readFileSync(path, "utf8"), {
    module: true,
    compress: false,
    mangle: false,
    codegen,
  });
  return code;
}
