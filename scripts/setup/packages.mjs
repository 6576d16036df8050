// The npm packages of package-lock.json.

import { statSync } from "node:fs";
import { join } from "node:path";

import { run } from "../command.mjs";
import { root } from "../paths.mjs";

export async function installPackages() {
  // npm writes this file last, so it also tells an installation that was broken off.
  if (modified("node_modules/.package-lock.json") >= modified("package-lock.json")) return;
  console.log("Set-up: the npm packages");
  // `--include=dev`: NODE_ENV may say production.
  await run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
}

function modified(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
