// The extension, from extension/ to dist/extension-chrome and dist/extension-firefox, ready to
// load, and a zip of each.

import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ask, run } from "../command.mjs";
import { dist, extension, root } from "../paths.mjs";
import { writePapers } from "../supply/papers.mjs";

/** The same bytes for the same files, whenever they are packed. */
const LONG_AGO = new Date(1980, 0, 1);

/** Builds it around the package in dist/, which must be there; gives the folders by browser. */
export async function buildExtension() {
  const common = join(dist, "extension");
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  await run(process.execPath, [vite, "build", extension, "--outDir", common, "--emptyOutDir", "--logLevel", "warn"]);
  // By itself, for it is a script and no module.
  await run(process.execPath, [vite, "build", join(extension, "marks"), "--outDir", common, "--logLevel", "warn"]);
  cpSync(join(extension, "icons"), join(common, "icons"), { recursive: true });
  cpSync(join(extension, "managed-schema.json"), join(common, "managed-schema.json"));
  cpSync(join(extension, "_locales"), join(common, "_locales"), { recursive: true });
  writePapers("extension", common);
  // Only now: set-up, which is imported with this, is what installs what these need.
  await import("../testing/typescript.mjs");
  const { manifestFor } = await import("../../extension/manifest.ts");
  const zip = await zipper();
  /** @param {Browser} browser */
  const of = (browser) => make(browser, common, { manifest: (about) => manifestFor(browser, about), zip });
  const folders = { chrome: of("chrome"), firefox: of("firefox") };
  rmSync(common, { recursive: true });
  return folders;
}

/**
 * Packs the sources that it is built from, as Mozilla's reviewers ask for them; `null` where git
 * does not say which they are.
 */
export async function packSources() {
  const listed = ask("git", ["ls-files", "-z"]);
  if (listed === null) return null;
  const zip = await zipper();
  const paths = listed.split("\0").filter(Boolean);
  const target = join(dist, "extension-source.zip");
  writeFileSync(target, zip(Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path))]))));
  return target;
}

/** @returns {Promise<(files: Record<string, Uint8Array>) => Uint8Array>} */
async function zipper() {
  const { zipSync } = await import("fflate");
  return (files) => zipSync(files, { mtime: LONG_AGO, level: 9 });
}

/**
 * @typedef {import("../../extension/manifest.ts").Browser} Browser
 * @typedef {import("../../extension/manifest.ts").About} About
 */

/**
 * @param {Browser} browser
 * @param {string} common The folder of what both have.
 * @param {{ manifest: (about: About) => object, zip: (files: Record<string, Uint8Array>) =>
 * Uint8Array }} how
 */
function make(browser, common, { manifest, zip }) {
  const folder = join(dist, `extension-${browser}`);
  rmSync(folder, { recursive: true, force: true });
  cpSync(common, folder, { recursive: true });
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  writeFileSync(join(folder, "manifest.json"), `${JSON.stringify(manifest({ version }), null, 2)}\n`);
  mkdirSync(dist, { recursive: true });
  writeFileSync(`${folder}.zip`, zip(filesIn(folder)));
  return folder;
}

/** @param {string} folder */
function filesIn(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = paths.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(
    names.map((path) => [path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path)]),
  );
}
