// Lets Node import TypeScript: `node --import ./scripts/testing/typescript.mjs --test a.test.ts`.
// Node strips types by itself from version 22.18 on; ours begins at 20.

import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";

import { transformWithOxc } from "vite";

// Node runs the hooks of a module in a thread of their own, where the module is loaded once more.
if (isMainThread) register(import.meta.url);

/** @type {import("node:module").LoadHook} */
export async function load(url, context, nextLoad) {
  if (!url.startsWith("file:") || !url.endsWith(".ts")) return nextLoad(url, context);
  const path = fileURLToPath(url);
  const { code } = await transformWithOxc(await readFile(path, "utf8"), path);
  return { format: "module", source: code, shortCircuit: true };
}
