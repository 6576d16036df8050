// The npm packages of a package-lock.json: the root's, and those of folders that only some commands
// need.

import { statSync } from "node:fs";
import { join } from "node:path";

import { run } from "../command.mjs";
import { root } from "../paths.mjs";

/** Installs what a folder of the repository names, where that is not done. */
export async function installPackages(folder = ".") {
  // npm writes this file last, so it also tells an installation that was broken off.
  if (modified(folder, "node_modules/.package-lock.json") >= modified(folder, "package-lock.json")) return;
  console.log(`Set-up: the npm packages${folder === "." ? "" : ` of ${folder}`}`);
  // `--include=dev`: NODE_ENV may say production. `--ignore-scripts`: nothing that npm brings runs
  // unasked.
  await run("npm", [
    ...command(folder),
    "--prefix",
    folder,
    "--include=dev",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ]);
}

/**
 * Bundlers and runtimes come as a package for each platform. `npm ci` refuses a lock file that
 * lacks one of another platform, which a registry without it leaves out; `install` keeps to the
 * same versions and passes over what it need not have. It would write the lock file anew, but for
 * `--no-save`.
 * @param {string} folder
 */
function command(folder) {
  return /^tests\/(consumers|frameworks\/)/.test(folder) ? ["install", "--no-save"] : ["ci"];
}

/**
 * @param {string} folder
 * @param {string} path
 */
function modified(folder, path) {
  return statSync(join(root, folder, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
