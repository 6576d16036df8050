// A module with all that it imports, as one file, minified.

import { join } from "node:path";

import { Problem } from "../command.mjs";

/** Vite sets it to "production", which npm and development servers take for a word to them. */
const { NODE_ENV } = process.env;

/**
 * @param {string} folder
 * @param {string} name
 * @param {NonNullable<import("vite").Rolldown.OutputOptions>} [output]
 */
export async function oneFile(folder, name, output = {}) {
  const { build } = await import("vite");
  /** @type {import("vite").BuildOptions["rolldownOptions"]} */
  const rolldownOptions = {
    input: join(folder, name),
    preserveEntrySignatures: "strict",
    external: /^node:/,
    output,
  };
  const result = await build({
    configFile: false,
    logLevel: "error",
    root: folder,
    build: { write: false, target: "esnext", modulePreload: false, rolldownOptions },
  });
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = NODE_ENV;
  const made = "output" in result ? result.output : [];
  if (made.length !== 1)
    throw new Problem(`${name} came out as ${made.length} files: see oneFile in scripts/build/one-file.mjs`);
  return made[0].code;
}
