// The entries `iocular/relay` and `iocular/relay/node`, of relay/, with their types.

import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../paths.mjs";
import { makeCommonJs } from "./commonjs.mjs";
import { withoutComments } from "./entries.mjs";

const relay = join(root, "relay");

/** What is imported. */
const ENTRIES = ["relay", "node"];

/** @param {string} folder */
export async function buildRelay(folder) {
  mkdirSync(folder, { recursive: true });
  // worker.js is deployed, and not imported.
  const names = readdirSync(relay).filter((name) => /^(?!worker)[\w-]+\.js$/.test(name));
  for (const name of names) writeFileSync(join(folder, name), await withoutComments(join(relay, name)));
  for (const entry of ENTRIES) {
    copyFileSync(join(relay, "types", `${entry}.d.ts`), join(folder, `${entry}.d.ts`));
    await makeCommonJs(folder, `${entry}.js`, [entry], `${entry}.cjs`);
  }
}
