// Makes the npm package's files in dist/: `npm run build`. With `-- --without-extraction` it is
// also made without that cargo feature, to be weighed.
//
// Cargo decides whether the crate is compiled again; where the wasm that it gives is the same as
// last time, the slow rest is skipped.

import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { BUDGET, describe, measure, measureLists, requireWithin } from "./build/budget.mjs";
import { makeCommonJs } from "./build/commonjs.mjs";
import { compile } from "./build/compile.mjs";
import { copyEntries, copyExtractEntries } from "./build/entries.mjs";
import { generate } from "./build/generate.mjs";
import { buildRelay } from "./build/relay.mjs";
import { requireLoadable } from "./build/modules.mjs";
import { main } from "./command.mjs";
import { dist, root, target } from "./paths.mjs";
import { setUpBuild } from "./setup.mjs";
import { writePapers } from "./supply/papers.mjs";

/** What makes the generated files. */
const GENERATORS = ["generate.mjs", "glue.mjs", "mark.mjs"].map((name) => join(root, "scripts", "build", name));
const lists = join(root, "lists");
const extract = join(dist, "extract");

/**
 * Builds what is not built, and says how large it is. What is too large, or what a service worker
 * could not load, is a {@link Problem}.
 */
export async function build() {
  await buildMain(dist);
  await buildExtract();
  await copyLists();
  await buildRelay(join(dist, "relay"));
  writePapers("package", dist);
  await requireLoadable(dist);
  await requireLoadable(extract);
  await requireLoadable(join(dist, "lists"), ["index.js"]);
  weigh(await measure(dist), BUDGET.whole);
  console.log("\niocular/extract:");
  weigh(await measure(extract, "iocular_extract_bg.wasm"), BUDGET.extract, "iocular/extract");
  console.log("\niocular/lists:");
  weigh(await measureLists(dist), BUDGET.lists, "iocular/lists");
}

/** The entry `iocular/extract`: the same crate, without what looks up. */
async function buildExtract() {
  const crate = await compile(["--no-default-features", "--features", "extract"]);
  await generateInto(extract, crate, "iocular_extract_bg");
  await copyExtractEntries(extract);
  await makeCommonJs(extract, "require.js", ["index", "inline"]);
}

/** The entry `iocular/lists`: nothing in it is made but what stands for `require`. */
async function copyLists() {
  const isShipped = (/** @type {string} */ path) => !/\.(test\.js|json)$/.test(path);
  cpSync(lists, join(dist, "lists"), { recursive: true, filter: isShipped });
  await makeCommonJs(join(dist, "lists"), "index.js", ["index"]);
}

/**
 * The package without its cargo feature `extract`, which is made to be weighed, and shipped
 * nowhere. Gives its folder.
 */
export async function buildWithoutExtraction() {
  const folder = join(target, "without-extraction");
  await buildMain(folder, ["--no-default-features", "--features", "lookup"]);
  console.log("\nWithout extraction:");
  weigh(await measure(folder), BUDGET.withoutExtraction);
  return folder;
}

/**
 * @param {string} folder
 * @param {string[]} [features] Cargo's flags.
 */
async function buildMain(folder, features) {
  await generateInto(folder, await compile(features));
  await copyEntries(folder);
  await makeCommonJs(folder, "require.js", ["index", "inline", "types"]);
}

/**
 * @param {string} folder
 * @param {string} crate
 * @param {string} [name] Of the wasm.
 */
async function generateInto(folder, crate, name) {
  mkdirSync(folder, { recursive: true });
  const stamp = join(folder, ".built-from");
  const from = fingerprint(crate);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === from) return;
  await generate(crate, folder, name);
  writeFileSync(stamp, from);
}

/**
 * @param {import("./build/budget.mjs").Size[]} sizes
 * @param {number} budget
 * @param {string} [what]
 */
function weigh(sizes, budget, what) {
  console.log(describe(sizes, budget));
  requireWithin(budget, sizes, what);
}

/**
 * Changes with the compiled crate, with how the rest is made of it, and with the tools of
 * package-lock.json.
 * @param {string} crate
 */
function fingerprint(crate) {
  const hash = createHash("sha256");
  for (const path of [crate, ...GENERATORS, join(root, "package-lock.json")]) hash.update(readFileSync(path));
  return hash.digest("hex");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    const { values } = parseArgs({ options: { "without-extraction": { type: "boolean", default: false } } });
    await setUpBuild();
    await build();
    if (values["without-extraction"]) await buildWithoutExtraction();
  });
}
