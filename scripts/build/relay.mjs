// The entries `iocular/relay` and `iocular/relay/node`, of relay/: its types are what its JSDoc says.

import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { run } from "../command.mjs";
import { root } from "../paths.mjs";
import { tsc } from "../tools.mjs";
import { makeCommonJs } from "./commonjs.mjs";
import { withoutComments } from "./entries.mjs";

const relay = join(root, "relay");

/** What is imported. */
const ENTRIES = ["relay", "node"];

/** As TypeScript's own defaults are, but for these. */
const TO_TYPES = [
  ["--ignoreConfig", "--declaration", "--emitDeclarationOnly", "--allowJs", "--skipLibCheck"],
  ["--target", "es2023", "--module", "esnext", "--moduleResolution", "bundler", "--types", "node"],
].flat();

/** @param {string} folder */
export async function buildRelay(folder) {
  mkdirSync(folder, { recursive: true });
  // worker.js is deployed, and not imported.
  const names = readdirSync(relay).filter((name) => /^(?!worker)[\w-]+\.js$/.test(name));
  for (const name of names) writeFileSync(join(folder, name), await withoutComments(join(relay, name)));
  await run(...tsc(...ENTRIES.map((name) => join(relay, `${name}.js`)), ...TO_TYPES, "--outDir", folder));
  const types = names.map((name) => name.slice(0, -".js".length));
  for (const entry of ENTRIES) await makeCommonJs(folder, `${entry}.js`, types, `${entry}.cjs`);
}
