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

test("the entries, the module, the types, the licences, the papers, and nothing else", () => {
  const entries = ["index.js", "node.js", "workerd.js", "lazy.js", "inline.js", "index.cjs"];
  const parts = ["base64.js", "bytes.js", "compile.js", "failure.js", "file.js", "ready.js", "surface.js"];
  const wasm = (name) => [`${name}.wasm`, `${name}.wasm.d.ts`, `${name}.base64.js`, "iocular.js"];
  const main = [
    ...entries,
    ...parts,
    "functions.js",
    "events.js",
    "statuses.js",
    ...wasm("iocular_bg"),
    ...types("index", "inline", "types"),
  ];
  const extract = [...entries, ...parts, ...wasm("iocular_extract_bg"), ...types("index", "inline")];
  const lists = ["addresses.js", "data.js", "host.js", "index.cjs", "index.js", "names.js", ...types("index")];
  const expected = [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "package.json",
    "dist/THIRD-PARTY-NOTICES.txt",
    "dist/sbom.cdx.json",
    ...main.map((name) => `dist/${name}`),
    ...extract.map((name) => `dist/extract/${name}`),
    ...lists.map((name) => `dist/lists/${name}`),
    ...relay().map((name) => `dist/relay/${name}`),
  ];
  assert.deepEqual(shipped, expected.sort());
});

/** Declarations of both kinds of module. */
const types = (...names) => names.flatMap((name) => [`${name}.d.ts`, `${name}.d.cts`]);

/** Each module of the relay; its two entries with types of both kinds, and a file for `require`. */
function relay() {
  const modules = readdirSync(`${root}relay`).filter((name) => /\.js$/.test(name) && !/^worker|\.test\./.test(name));
  return [...modules, ...types("relay"), ...types("node"), "relay.cjs", "node.cjs"];
}

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
    assert.equal(dependencies.iocular, `^${manifest.version}`, example.name);
  }
});
