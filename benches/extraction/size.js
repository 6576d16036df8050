/** What the extraction adds to the package: the module is built once without it, beside the one that is there. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

import { generate } from "../../scripts/build/generate.mjs";
import { watch } from "../../scripts/command.mjs";
import { dist, target } from "../../scripts/paths.mjs";

const FILES = ["iocular_bg.wasm", "iocular.js"];

/** Bytes after brotli, of the wasm and its glue together: with the extraction, without, and the difference. */
export async function sizes() {
  const folder = await mkdtemp(join(tmpdir(), "without-extract-"));
  try {
    const separate = join(target, "without-extract");
    const flags = ["build", "--release", "--lib", "--target", "wasm32-unknown-unknown", "--no-default-features", "--target-dir", separate];
    const { code, output } = await watch("cargo", flags, { quiet: true });
    if (code !== 0) throw new Error(`The module cannot be built without the extraction:\n${output}`);
    await generate(join(separate, "wasm32-unknown-unknown", "release", "iocular.wasm"), folder);
    const [whole, without] = await Promise.all([dist, folder].map(brotli));
    return { whole, without, added: whole - without };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function brotli(folder) {
  const files = await Promise.all(FILES.map((name) => readFile(join(folder, name))));
  return files.reduce((sum, file) => sum + brotliCompressSync(file).length, 0);
}
