/** What `npm pack` would ship: exactly these files, and no code that a service worker refuses to load. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { parseSync } from "vite";

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
  for (const path of loaded) assert.deepEqual(refusedBy(path, readFileSync(root + path, "utf8")), [], path);
});

for (const [name, code] of Object.entries({
  "top-level await": "const a = 1;if(a)await b;",
  "top-level for await": "for await (const a of b);",
  "dynamic import": "function f(){return import(/* x */ './a.js')}",
  eval: "const f=()=>(0,eval)('1')",
  "new Function": "new Function('return 1')",
  "import of a wasm": "export * from './a.wasm'",
})) {
  test(`${name} would be found`, () => assert.deepEqual(refusedBy("a.js", code), [name]));
}

/** What of this code a service worker would refuse. By the syntax tree: the code is minified, and its texts may say anything. */
function refusedBy(path, code) {
  const { program, errors } = parseSync(path, code, { sourceType: "module" });
  assert.deepEqual(errors, []);
  return [...nodesOf(program)].map(([node, inFunction]) => refusal(node, inFunction)).filter(Boolean);
}

function refusal(node, inFunction) {
  if (node.type === "AwaitExpression" && !inFunction) return "top-level await";
  if (node.type === "ForOfStatement" && node.await && !inFunction) return "top-level for await";
  if (node.type === "ImportExpression") return "dynamic import";
  if (node.type === "Identifier" && node.name === "eval") return "eval";
  if (/^(?:New|Call)Expression$/.test(node.type) && node.callee.name === "Function") return "new Function";
  if (/^(?:Import|Export)/.test(node.type) && node.source?.value?.endsWith(".wasm")) return "import of a wasm";
  return null;
}

/** Every node under this one, with whether it is inside a function. */
function* nodesOf(node, inFunction = false) {
  if (Array.isArray(node)) for (const item of node) yield* nodesOf(item, inFunction);
  if (typeof node?.type !== "string") return;
  yield [node, inFunction];
  const inner = inFunction || /Function/.test(node.type);
  for (const child of Object.values(node)) if (typeof child === "object") yield* nodesOf(child, inner);
}
