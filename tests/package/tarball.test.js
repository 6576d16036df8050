/** What `npm pack` would ship: exactly these files, and no code that a service worker refuses to load. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
// Without scripts: `prepack` builds, and the tests run on what is built.
const [{ files }] = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
const shipped = files.map(({ path }) => path).sort();
const { exports: entries } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

test("the entries, the module, the types, the licences, and nothing else", () => {
  const dist = ["compile.js", "index.d.ts", "index.js", "inline.d.ts", "inline.js", "iocular.js", "iocular_bg.base64.js", "iocular_bg.wasm", "node.js", "ready.js", "surface.js", "types.d.ts"];
  const expected = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json", ...dist.map((name) => `dist/${name}`)];
  assert.deepEqual(shipped, expected.sort());
});

test("every entry that is named is there", () => {
  const paths = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry).flatMap(paths));
  for (const path of paths(entries)) assert.ok(shipped.includes(path.replace("./", "")), path);
});

test("no top-level await, no dynamic import, no eval, no import of a wasm", () => {
  const loaded = shipped.filter((path) => path.endsWith(".js") && path !== "dist/node.js");
  assert.ok(loaded.length >= 6);
  for (const path of loaded) {
    const code = readFileSync(root + path, "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
    assert.doesNotMatch(code, /^await\b|^(?:const|let|var)[^\n]*=\s*await\b/m, `${path}: top-level await`);
    assert.doesNotMatch(code, /\bimport\s*\(/, `${path}: dynamic import`);
    assert.doesNotMatch(code, /\beval\s*\(|\bnew Function\s*\(/, `${path}: eval`);
    assert.doesNotMatch(code, /\bfrom\s*["'][^"']*\.wasm["']/, `${path}: import of a wasm`);
  }
});
