/**
 * The oldest engines that the README names: Chromium 96, Firefox 93, Safari 16.4, Node 20.16. Of
 * what is shipped, no syntax and no instruction is newer.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));
const esbuild = createRequire(new URL("../consumers/package.json", import.meta.url))("esbuild");

const OLDEST = ["chrome96", "firefox93", "safari16.4", "node20.16"];
/** What those engines know of WebAssembly beyond its first version. */
const FEATURES = [
  ...["reference-types", "multivalue", "bulk-memory", "sign-ext", "mutable-globals", "nontrapping-float-to-int"],
];

const shipped = ["dist", "dist/extract", "dist/lists", "dist/relay"].flatMap((folder) =>
  readdirSync(root + folder)
    .filter((name) => /\.c?js$/.test(name))
    .map((name) => `${folder}/${name}`),
);

test("the README names them", () => {
  const readme = readFileSync(`${root}README.md`, "utf8").replace(/\s+/g, " ");
  for (const engine of ["Chromium 96", "Firefox 93", "Safari 16.4", "Node 20.16"])
    assert.ok(readme.includes(engine), engine);
  assert.equal(JSON.parse(readFileSync(`${root}package.json`, "utf8")).engines.node, ">=20.16");
});

test("no syntax is newer: to lower it changes nothing", () => {
  assert.ok(shipped.length > 40);
  const newer = shipped.filter((path) => {
    const code = readFileSync(root + path, "utf8");
    return print(code, OLDEST) !== print(code, ["esnext"]);
  });
  assert.deepEqual(newer, []);
});

test("syntax that is newer would be found", () => {
  const code = "export function f() { using a = b; return /a/v.test(a); }";
  assert.notEqual(print(code, OLDEST), print(code, ["esnext"]));
});

for (const path of ["dist/iocular_bg.wasm", "dist/extract/iocular_extract_bg.wasm"]) {
  test(`${path} has no newer instruction`, () => validate(path, FEATURES));

  test(`${path}: one that is newer would be found`, () =>
    assert.rejects(validate(path, FEATURES.slice(1)), /unexpected false|not enabled|requires/i));
}

/** Has Binaryen read it with these features alone, whatever it says of itself. */
async function validate(path, features) {
  const optimizer = `${root}node_modules/binaryen/bin/wasm-opt`;
  const folder = await mkdtemp(join(tmpdir(), "iocular-oldest-"));
  try {
    const input = join(folder, "input.wasm");
    await writeFile(input, withoutClaims(readFileSync(root + path)));
    const allowed = ["-mvp", ...features.map((name) => `--enable-${name}`)];
    await promisify(execFile)(process.execPath, [optimizer, input, ...allowed, "-o", join(folder, "output.wasm")]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A module without its custom sections, one of which says what it needs. @param {Buffer} wasm */
function withoutClaims(wasm) {
  const kept = [wasm.subarray(0, 8)];
  for (let at = 8; at < wasm.length;) {
    const { value: length, end: begin } = leb128(wasm, at + 1);
    if (wasm[at] !== 0) kept.push(wasm.subarray(at, begin + length));
    at = begin + length;
  }
  return Buffer.concat(kept);
}

function leb128(bytes, at) {
  const more = bytes.subarray(at).findIndex((byte) => byte < 128);
  const value = bytes.subarray(at, at + more + 1).reduce((sum, byte, index) => sum + (byte & 127) * 128 ** index, 0);
  return { value, end: at + more + 1 };
}

function print(code, target) {
  return esbuild.transformSync(code, { target, logLevel: "silent" }).code;
}
