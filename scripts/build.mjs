// Makes the npm package's files in dist/: `npm run build`.
//
// Cargo decides whether the crate is compiled again; where the wasm that it gives is the same as last time, the slow rest is skipped.

import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";

import { main, run } from "./command.mjs";
import { generate } from "./build/generate.mjs";
import { dist, root, target } from "./paths.mjs";
import { setUpBuild } from "./setup.mjs";

const crate = join(target, "wasm32-unknown-unknown", "release", "iocular.wasm");
const generator = join(root, "scripts", "build", "generate.mjs");
const stamp = join(dist, ".built-from");
const entries = join(root, "npm");

/** Builds what is not built, and gives the sizes in bytes. */
export async function build() {
  await run("cargo", ["build", "--release", "--lib", "--target", "wasm32-unknown-unknown"]);
  mkdirSync(dist, { recursive: true });
  const from = fingerprint();
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== from) {
    await generate(crate, dist);
    writeFileSync(stamp, from);
  }
  for (const name of readdirSync(entries)) copyFileSync(join(entries, name), join(dist, name));
  return { wasm: size("iocular_bg.wasm"), glue: size("iocular.js") };
}

/** Changes with the compiled crate, with how the rest is made of it, and with the tools of package-lock.json. */
function fingerprint() {
  const hash = createHash("sha256");
  for (const path of [crate, generator, join(root, "package-lock.json")]) hash.update(readFileSync(path));
  return hash.digest("hex");
}

function size(name) {
  const bytes = readFileSync(join(dist, name));
  return { raw: bytes.length, brotli: brotliCompressSync(bytes).length };
}

function report({ wasm, glue }) {
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
  const line = (name, { raw, brotli }) => `${name.padEnd(16)}${kilobytes(raw).padStart(10)}${kilobytes(brotli).padStart(10)} brotli`;
  const together = { raw: wasm.raw + glue.raw, brotli: wasm.brotli + glue.brotli };
  console.log([line("iocular_bg.wasm", wasm), line("iocular.js", glue), line("together", together)].join("\n"));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await setUpBuild();
    report(await build());
  });
}
