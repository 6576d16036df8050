// Who may import whom among `ui`, `www` and `extension`; types count as well.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

import { ask } from "../command.mjs";
import { root } from "../paths.mjs";

/** What `extension` has apart from its desk, which is the whole page. */
const PARTS = /^extension\/(?!desk\/|desk\.html)/;
const IS_TEST = /\.(test|spec)\.\w+$/;
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"?]+)(?:\?[^"]*)?"/g;

const files = String(ask("git", ["ls-files", "-z", "ui", "www", "extension"]))
  .split("\0")
  .filter((path) => /\.(ts|js)$/.test(path) && existsSync(join(root, path)));

const imports = new Map(files.map((path) => [path, importsOf(path)]));

test("imports are found", () => {
  const count = [...imports.values()].reduce((sum, paths) => sum + paths.length, 0);
  assert.ok(count > 500, String(count));
});

test("the page and the extension do not know each other, but for the desk, which is the whole page", () => {
  assert.deepEqual(
    edges((from, to) => PARTS.test(from) && to.startsWith("www/")),
    [],
  );
  assert.deepEqual(
    edges((from, to) => from.startsWith("www/") && to.startsWith("extension/")),
    [],
  );
});

test("what page and extension share knows neither", () => {
  assert.deepEqual(
    edges((from, to) => from.startsWith("ui/") && !to.startsWith("ui/")),
    [],
  );
});

test("no file imports another that imports it back", () => {
  assert.deepEqual(circlesIn(imports), []);
});

test("nor does any folder", () => {
  /** @type {Map<string, string[]>} */
  const folders = new Map();
  for (const [path, paths] of imports) {
    if (IS_TEST.test(path)) continue;
    const known = folders.get(folderOf(path)) ?? [];
    folders.set(folderOf(path), [...known, ...paths.map(folderOf).filter((folder) => folder !== folderOf(path))]);
  }
  assert.deepEqual(circlesIn(folders), []);
});

/** @param {string} path */
function importsOf(path) {
  const text = readFileSync(join(root, path), "utf8");
  return [...text.matchAll(IMPORT)].map(([, to]) => normalize(join(dirname(path), to)));
}

/** @param {(from: string, to: string) => boolean} isWrong */
function edges(isWrong) {
  return [...imports].flatMap(([from, paths]) =>
    paths.filter((to) => isWrong(from, to)).map((to) => `${from} → ${to}`),
  );
}

/**
 * `www/model` of `www/model/job.ts`; what stands in none is by itself.
 * @param {string} path
 */
function folderOf(path) {
  return path.split("/").slice(0, 2).join("/");
}

/**
 * Each circle as what is along it.
 * @param {ReadonlyMap<string, readonly string[]>} graph
 */
function circlesIn(graph) {
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {string[][]} */
  const found = [];
  /** @param {string} path @param {string[]} way */
  const walk = (path, way) => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path]);
    if (seen.has(path)) return;
    seen.add(path);
    for (const next of graph.get(path) ?? []) walk(next, [...way, path]);
  };
  for (const path of graph.keys()) walk(path, []);
  return found;
}
