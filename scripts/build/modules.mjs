// The package's JavaScript as a syntax tree: which files an entry loads, and what of them a service
// worker would refuse.
//
// By the tree and not by searching: the code is minified, and its texts may say anything.

import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { Problem } from "../command.mjs";

/**
 * A node of the tree. Each of its forty kinds has fields of its own, which are asked for by name.
 * @typedef {{ type: string, [field: string]: any }} Node
 */

/** What a service worker, or a page, may load. `node.js` and `workerd.js` are for others. */
const ENTRIES = ["index.js", "inline.js", "lists/index.js"];

/**
 * Fails where a service worker could not load an entry.
 * @param {string} dist
 */
export async function requireLoadable(dist) {
  const files = new Set((await Promise.all(ENTRIES.map((entry) => modulesOf(dist, entry)))).flat());
  const refusals = await Promise.all([...files].map((path) => refusedBy(path, readFileSync(path, "utf8"))));
  const complaints = [...files].flatMap((path, at) => refusals[at].map((what) => `  ${basename(path)}: ${what}`));
  if (complaints.length > 0)
    throw new Problem(`A service worker would not load the package:\n${complaints.join("\n")}`);
}

/**
 * The paths of an entry and of all that it imports, however deep.
 * @param {string} dist
 * @param {string} entry
 */
export async function modulesOf(dist, entry) {
  const found = new Set([join(dist, entry)]);
  // What is added while it is walked is walked too.
  for (const path of found) {
    for (const imported of importsOf(await parse(path, readFileSync(path, "utf8")))) {
      if (/^\.\/.*\.js$/.test(imported)) found.add(join(dirname(path), imported));
    }
  }
  return [...found];
}

/**
 * What of this code a service worker would refuse, in words.
 * @param {string} path
 * @param {string} code
 */
export async function refusedBy(path, code) {
  const refusals = [...nodesOf(await parse(path, code))].map(([node, inFunction]) => refusal(node, inFunction));
  return refusals.filter((what) => what !== null);
}

/**
 * @param {Node} node
 * @param {boolean} inFunction
 * @returns {string | null}
 */
function refusal(node, inFunction) {
  if (node.type === "AwaitExpression" && !inFunction) return "top-level await";
  if (node.type === "ForOfStatement" && node.await && !inFunction) return "top-level for await";
  if (node.type === "ImportExpression") return "dynamic import";
  if (node.type === "Identifier" && node.name === "eval") return "eval";
  if (/^(?:New|Call)Expression$/.test(node.type) && node.callee.name === "Function") return "new Function";
  if (!isImport(node)) return null;
  if (node.source.value.endsWith(".wasm")) return "import of a wasm";
  return node.source.value.startsWith("./") ? null : `import of ${node.source.value}`;
}

/**
 * @param {Node} program
 * @returns {string[]}
 */
function importsOf(program) {
  return program.body.filter(isImport).map((/** @type {Node} */ { source }) => source.value);
}

/** @param {Node} node */
function isImport({ type, source }) {
  return /^(?:Import|Export)\w*Declaration$/.test(type) && Boolean(source);
}

/**
 * @param {string} path
 * @param {string} code
 */
async function parse(path, code) {
  // Set-up may have installed it after this file was loaded.
  const { parseSync } = await import("vite");
  const { program, errors } = parseSync(path, code, { sourceType: "module" });
  if (errors.length > 0) throw new Problem(`${path} cannot be parsed: ${errors[0].message}`);
  return program;
}

/**
 * Every node under this one, with whether it is inside a function.
 * @param {Node | Node[] | null} node
 * @param {boolean} [inFunction]
 * @returns {Generator<[Node, boolean]>}
 */
function* nodesOf(node, inFunction = false) {
  if (Array.isArray(node)) for (const item of node) yield* nodesOf(item, inFunction);
  if (!node || Array.isArray(node) || typeof node.type !== "string") return;
  yield [node, inFunction];
  const inner = inFunction || /Function/.test(node.type);
  for (const child of Object.values(node)) if (typeof child === "object") yield* nodesOf(child, inner);
}
