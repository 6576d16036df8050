// `npm run reproduce`: builds package, page and extensions twice, in two folders, and compares them
// byte by byte. It takes as long as two builds from nothing, so no other command does it.

import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { Problem, ask, main, watch } from "./command.mjs";
import { root, tools } from "./paths.mjs";
import { setUpBuild } from "./setup.mjs";

const BUILDS = ["scripts/page.mjs", "scripts/extension.mjs"];

await main(async () => {
  await setUpBuild();
  const folder = mkdtempSync(join(tmpdir(), "iocular-twice-"));
  try {
    // Of different lengths: a path that has crept in moves what comes after it.
    const [one, other] = [await built(join(folder, "a")), await built(join(folder, "another"))];
    const names = [...new Set([...one.keys(), ...other.keys()])].sort();
    const different = names.filter((name) => one.get(name) !== other.get(name));
    if (different.length > 0) throw new Problem(`Not the same in two builds:\n${different.join("\n")}`);
    for (const name of names.filter((name) => /\.(tgz|zip|wasm)$/.test(name))) console.log(`${one.get(name)}  ${name}`);
    console.log(`${names.length} files are the same in two builds.`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/**
 * Builds everything in a copy of the sources, and gives the digest of each file.
 * @param {string} folder
 */
async function built(folder) {
  mkdirSync(folder);
  const listed = ask("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  if (listed === null) throw new Problem("The sources are not in a git repository, which says what they are.");
  for (const path of listed.split("\0").filter(Boolean)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    // With its time: set-up installs again what its lock file is newer than.
    cpSync(join(root, path), join(folder, path), { preserveTimestamps: true });
  }
  // A copy, for set-up may install there.
  const as = { recursive: true, preserveTimestamps: true, verbatimSymlinks: true };
  cpSync(join(root, "node_modules"), join(folder, "node_modules"), as);
  symlinkSync(tools, join(folder, ".tools"));
  const env = { CARGO_TARGET_DIR: join(folder, "target") };
  for (const script of BUILDS) await inside(process.execPath, [join(folder, script)], env);
  await inside("npm", ["pack", folder, "--ignore-scripts", "--pack-destination", join(folder, "dist")], env);
  return digests(join(folder, "dist"));
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
async function inside(program, args, env) {
  const { code, output } = await watch(program, args, { env, quiet: true });
  if (code !== 0) throw new Problem(`${program} ${args.join(" ")} failed (${code}):\n${output}`);
}

/** @param {string} folder */
function digests(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  // A note for the next build begins with a dot, and is not shipped.
  const paths = files.filter(({ name }) => !name.startsWith(".")).map(({ parentPath, name }) => join(parentPath, name));
  const digest = (/** @type {string} */ path) => createHash("sha256").update(readFileSync(path)).digest("hex");
  return new Map(paths.map((path) => [path.slice(folder.length + 1), digest(path)]));
}
