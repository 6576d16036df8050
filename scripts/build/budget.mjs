// What a page downloads: the wasm and the JavaScript that `import "iocular"` loads, after brotli,
// each file by itself, as a server sends them. A build that is larger than its budget fails, so
// that every kilobyte is somebody's decision.

import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

import { Problem } from "../command.mjs";
import { modulesOf } from "./modules.mjs";

/** @typedef {{ name: string, raw: number, brotli: number }} Size In bytes. */

/**
 * Bytes after brotli. These figures stand here and nowhere else; the README's first lines say the
 * first. The page is counted without the wasm; what it loads only when it is wanted, and what reads
 * opened files, count apart.
 */
export const BUDGET = {
  whole: 204_000,
  extract: 71_000,
  withoutExtraction: 181_000,
  lists: 35_000,
  page: 92_500,
  pageOnDemand: 40_000,
  files: 600_000,
};

/**
 * The files that a page loads from a built folder: `[{ name, raw, brotli }]`, the wasm first.
 * @param {string} dist
 * @param {string} [wasm]
 */
export async function measure(dist, wasm = "iocular_bg.wasm") {
  const paths = [join(dist, wasm), ...(await modulesOf(dist, "index.js"))];
  return paths.map(sizeOf);
}

/**
 * The files of the entry `iocular/lists`, which the package's own entries load nothing of.
 * @param {string} dist
 */
export async function measureLists(dist) {
  return (await modulesOf(join(dist, "lists"), "index.js")).map(sizeOf);
}

/** What a built page loads when a file is opened (`www/vite.config.ts` puts it there). */
const READERS = /^assets[\\/]files[\\/]/;

/**
 * The files of a built page that are not wasm: what it loads at once, what when it is wanted, and
 * what reads a file that is opened. What more than one of them needs counts as loaded at once.
 * @param {string} folder
 */
export function measurePage(folder) {
  const files = readdirSync(folder, { encoding: "utf8", recursive: true }).filter((path) =>
    /\.(html|js|css|svg|webmanifest)$/.test(path),
  );
  const own = files.filter((path) => !READERS.test(path));
  const scripts = own.filter((path) => path.endsWith(".js")).map((path) => readFileSync(join(folder, path), "utf8"));
  const wanted = new Set(
    scripts.flatMap((script) => [...script.matchAll(/\bimport\(`\.\/([^`]+)`\)/g)].map(([, name]) => name)),
  );
  const measured = (/** @type {string[]} */ paths) => paths.map((path) => sizeOf(join(folder, path)));
  const sizes = measured(own);
  return {
    atOnce: sizes.filter(({ name }) => !wanted.has(name)),
    onDemand: sizes.filter(({ name }) => wanted.has(name)),
    readers: measured(files.filter((path) => READERS.test(path))),
  };
}

/**
 * @param {string} path
 * @returns {Size}
 */
function sizeOf(path) {
  const bytes = readFileSync(path);
  return { name: basename(path), raw: bytes.length, brotli: brotliCompressSync(bytes).length };
}

/**
 * A table of sizes, with their sum against the budget.
 * @param {Size[]} sizes
 * @param {number} budget
 */
export function describe(sizes, budget) {
  const sum = { name: "together", raw: total(sizes, "raw"), brotli: total(sizes, "brotli") };
  /** @param {number} bytes */
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
  const lines = [...sizes, sum].map(
    ({ name, raw, brotli }) =>
      `${name.padEnd(16)}${kilobytes(raw).padStart(10)}${kilobytes(brotli).padStart(10)} brotli`,
  );
  return `${lines.join("\n")}, of ${kilobytes(budget)}`;
}

/**
 * Fails where the sum is over the budget.
 * @param {number} budget
 * @param {Size[]} sizes
 * @param {string} [what]
 */
export function requireWithin(budget, sizes, what = "The package") {
  const sum = total(sizes, "brotli");
  if (sum <= budget) return;
  throw new Problem(
    `${what} is ${sum - budget} bytes over its budget: ${sum} of ${budget} after brotli (scripts/build/budget.mjs).`,
  );
}

/**
 * @param {Size[]} sizes
 * @param {"raw" | "brotli"} what
 */
function total(sizes, what) {
  return sizes.reduce((sum, size) => sum + size[what], 0);
}
