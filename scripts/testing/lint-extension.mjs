// What Mozilla's reviewers run first, with no warning let through but one, which is Lit's.

import { join } from "node:path";

import { watch } from "../command.mjs";
import { root } from "../paths.mjs";

/** @typedef {{ code: string, message: string, file: string, line: number }} Finding */

/**
 * Lit makes a template of the constant parts of what our source says, by `innerHTML` of a
 * `<template>`, under a Trusted Types policy of its own; values never come near it. The linter
 * cannot know that. Lit is a file by itself in the build, so that the same in a file of ours is not
 * overlooked.
 * @param {Finding} finding
 */
const isLits = ({ code, file }) => code === "UNSAFE_VAR_ASSIGNMENT" && file === "parts/lit.js";

/**
 * Of the two manifests `web-ext` knows Firefox's.
 * @param {string} folder
 * @returns {Promise<import("./count.mjs").Counted>}
 */
export async function lintExtension(folder) {
  const cli = join(root, "node_modules/web-ext/bin/web-ext.js");
  const { output } = await watch(process.execPath, [cli, "lint", "--source-dir", folder, "--output", "json"], {
    quiet: true,
    env: { NO_UPDATE_NOTIFIER: "1" },
  });
  /** @type {Record<"errors" | "notices" | "warnings", Finding[]>} */
  const { errors, notices, warnings } = JSON.parse(output.slice(output.indexOf("{")));
  const found = [...errors, ...notices, ...warnings.filter((warning) => !isLits(warning))];
  for (const { code, message, file, line } of found) console.log(`${code} ${file}:${line} ${message}`);
  return found.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
