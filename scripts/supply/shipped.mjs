// What of others' work reaches users: the crates that are compiled into the module, and the npm
// packages that are bundled into page and extension. Both are read from the lock files.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { Problem, ask } from "../command.mjs";
import { root } from "../paths.mjs";

/**
 * @typedef {object} Part
 * @property {"cargo" | "npm"} from
 * @property {string} name
 * @property {string} version
 * @property {string} licence An SPDX expression.
 * @property {string} repository
 * @property {string} checksum As the lock file has it: SHA-256 in hex, or `sha512-` and base64.
 * @property {string} folder Where its files are.
 */

/** The npm packages that page and extension import. A test holds this against their source. */
export const BUNDLED = [
  "@kenjiuno/msgreader",
  "@zip.js/zip.js",
  "hash-wasm",
  "htmlparser2",
  "lit",
  "lucide",
  "pdfjs-dist",
  "postal-mime",
  "qr",
];

/** The crates that the module is made of, by name. */
export function crates() {
  const tree = ["tree", "--locked", "--edges", "normal,no-proc-macro", "--target", "wasm32-unknown-unknown"];
  const listed = demand([...tree, "--prefix", "none", "--no-dedupe", "--format", "{p}"]);
  const used = new Set(listed.split("\n").map((line) => line.split(" ").slice(0, 2).join(" ")));
  const metadata = JSON.parse(demand(["metadata", "--locked", "--format-version=1"]));
  const sums = checksums();
  /** @type {Part[]} */
  const parts = [];
  for (const { name, version, license, repository, source, manifest_path: manifest } of metadata.packages)
    if (source !== null && used.has(`${name} v${version}`))
      parts.push({
        from: "cargo",
        name,
        version,
        licence: license.replaceAll("/", " OR "),
        repository: repository ?? "",
        checksum: sums.get(`${name} ${version}`) ?? "",
        folder: dirname(manifest),
      });
  return parts.sort(byName);
}

/** The npm packages that are bundled, and what they import in turn, by name. */
export function packages() {
  const { packages: locked } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  /** @type {Map<string, Part>} */
  const parts = new Map();
  const wanted = BUNDLED.map((name) => ({ name, by: "" }));
  for (let next = wanted.pop(); next !== undefined; next = wanted.pop()) {
    const { name, by } = next;
    // Types, what stands in for a browser on a server, and what www/files/iconv.ts stands in for,
    // are in no bundle.
    if (parts.has(name) || /^@types\/|ssr-dom-shim$|^iconv-lite$/.test(name)) continue;
    // A version of its own lies inside who wants it.
    const path = [`${by}/node_modules/${name}`, `node_modules/${name}`].find((at) => at in locked);
    if (path === undefined) throw new Problem(`package-lock.json does not name ${name}.`);
    const entry = locked[path];
    const folder = join(root, path);
    const { repository } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const { version, license: licence, integrity: checksum } = entry;
    parts.set(name, { from: "npm", name, version, licence, repository: address(repository), checksum, folder });
    wanted.push(...Object.keys(entry.dependencies ?? {}).map((wants) => ({ name: wants, by: path })));
  }
  return [...parts.values()].sort(byName);
}

/**
 * @param {string[]} args Cargo's.
 */
function demand(args) {
  const said = ask("cargo", args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (said === null) throw new Problem(`cargo ${args.join(" ")} failed: is Cargo.lock up to date?`);
  return said;
}

function checksums() {
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  const entries = lock.matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = ".+"\nchecksum = "(.+)"/g);
  return new Map([...entries].map(([, name, version, sum]) => [`${name} ${version}`, sum]));
}

/** @param {string | { url: string } | undefined} repository */
function address(repository) {
  const url = typeof repository === "string" ? repository : (repository?.url ?? "");
  return url.replace(/^git\+/, "").replace(/\.git$/, "");
}

/**
 * @param {Part} one
 * @param {Part} other
 */
function byName(one, other) {
  return one.name < other.name ? -1 : 1;
}
