// The npm packages of a package-lock.json: the root's, and those of folders that only some commands need.

import { statSync } from "node:fs";
import { join } from "node:path";

import { run } from "../command.mjs";
import { root } from "../paths.mjs";

/** Installs what a folder of the repository names, where that is not done. */
export async function installPackages(folder = ".") {
  // npm writes this file last, so it also tells an installation that was broken off.
  if (modified(folder, "node_modules/.package-lock.json") >= modified(folder, "package-lock.json")) return;
  console.log(`Set-up: the npm packages${folder === "." ? "" : ` of ${folder}`}`);
  // `--include=dev`: NODE_ENV may say production. `--ignore-scripts`: nothing that npm brings runs unasked.
  await run("npm", ["ci", "--prefix", folder, "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
}

function modified(folder, path) {
  return statSync(join(root, folder, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
