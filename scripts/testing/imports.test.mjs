// Who may import whom among `ui`, `www` and `extension`; types count as well.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

import { ask } from "../command.mjs";
import { root } from "../paths.mjs";

/** What `extension` has apart from its desk, which is the whole page. */
const PARTS = /^extension\/(?!desk\/|desk\.html)/;
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
  assert.deepEqual(circles(), []);
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

/** Each circle as the files along it. */
function circles() {
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {string[][]} */
  const found = [];
  /** @param {string} path @param {string[]} way */
  const walk = (path, way) => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path]);
    if (seen.has(path)) return;
    seen.add(path);
    for (const next of imports.get(path) ?? []) walk(next, [...way, path]);
  };
  for (const path of files) walk(path, []);
  return found;
}
