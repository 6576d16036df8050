/**
 * What the extraction adds to the package: it is built once without it, beside the one that is
 * there.
 */
import { buildWithoutExtraction } from "../../scripts/build.mjs";
import { measure } from "../../scripts/build/budget.mjs";
import { dist } from "../../scripts/paths.mjs";

/**
 * Bytes after brotli, of the wasm and its glue together: with the extraction, without, and the
 * difference.
 */
export async function sizes() {
  const [whole, without] = [await brotli(dist), await brotli(await buildWithoutExtraction())];
  return { whole, without, added: whole - without };
}

async function brotli(folder) {
  return (await measure(folder)).reduce((sum, file) => sum + file.brotli, 0);
}
