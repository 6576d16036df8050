// The papers that go with what is shipped: others' notices, and the bill of materials.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../paths.mjs";
import { notices } from "./notices.mjs";
import { sbom } from "./sbom.mjs";
import { crates, packages } from "./shipped.mjs";

export const NOTICES = "THIRD-PARTY-NOTICES.txt";
export const BILL = "sbom.cdx.json";

/**
 * Writes both into a folder.
 * @param {"package" | "page" | "extension"} what
 * @param {string} folder
 */
export function writePapers(what, folder) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const parts = what === "package" ? crates() : [...crates(), ...packages()];
  const name = what === "package" ? "iocular" : `iocular-${what}`;
  writeFileSync(join(folder, NOTICES), notices(parts));
  writeFileSync(
    join(folder, BILL),
    sbom({ name, version, type: what === "package" ? "library" : "application" }, parts),
  );
}
