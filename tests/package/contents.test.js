/**
 * What `npm pack` would ship: exactly these files, each entry among them, and nothing that runs on
 * installation.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { BUDGET } from "../../scripts/build/budget.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
// Without scripts: `prepack` builds, and the tests run on what is built.
const [{ files }] = JSON.parse(
  execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }),
);
const shipped = files.map(({ path }) => path).sort();
const manifest = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

test("the entries, the module, the types, the licences, and nothing else", () => {
  const entries = ["index.js", "node.js", "workerd.js", "inline.js"];
  const parts = [
    "compile.js",
    "events.js",
    "statuses.js",
    "ready.js",
    "surface.js",
    "iocular.js",
    "iocular_bg.wasm",
    "iocular_bg.base64.js",
  ];
  const types = ["index.d.ts", "inline.d.ts", "types.d.ts"];
  const lists = ["addresses.js", "data.js", "host.js", "index.d.ts", "index.js", "names.js"];
  const expected = [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "package.json",
    ...[...entries, ...parts, ...types].map((name) => `dist/${name}`),
    ...lists.map((name) => `dist/lists/${name}`),
  ];
  assert.deepEqual(shipped, expected.sort());
});

test("every entry that is named is there", () => {
  const paths = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry).flatMap(paths));
  for (const path of paths(manifest.exports)) assert.ok(shipped.includes(path.replace("./", "")), path);
});

test("nothing is installed with it, and nothing runs when it is", () => {
  for (const field of ["dependencies", "peerDependencies", "optionalDependencies", "bundleDependencies"])
    assert.equal(manifest[field], undefined, field);
  for (const script of ["preinstall", "install", "postinstall", "prepare"])
    assert.equal(manifest.scripts[script], undefined, script);
});

test("who publishes it can be proved", () => {
  assert.deepEqual(manifest.publishConfig, { access: "public", provenance: true });
  assert.match(manifest.repository.url, /^git\+https:/);
});

test("the README's first lines say the size that the build holds it to", () => {
  const opening = readFileSync(`${root}README.md`, "utf8").split("\n## ")[0];
  assert.ok(opening.includes(`at most ${BUDGET.whole / 1000} KB `), `${BUDGET.whole / 1000} KB`);
});

test("the examples ask for this version", () => {
  for (const example of readdirSync(`${root}examples`, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )) {
    const { dependencies } = JSON.parse(readFileSync(`${root}examples/${example.name}/package.json`, "utf8"));
    assert.deepEqual(dependencies, { iocular: `^${manifest.version}` }, example.name);
  }
});
