// The tools that npm brings for our own source, each as what `run` and `watch` take.

import { join } from "node:path";

import { root } from "./paths.mjs";

/** @typedef {[program: string, args: string[]]} Command */

/**
 * Formats all that is not Rust: also Markdown, and what is between the backticks of a Lit template.
 * @param {string[]} args
 */
export const prettier = (...args) => installed("prettier/bin/prettier.cjs", args);

/**
 * Lints what is JavaScript, TypeScript or CSS.
 * @param {string[]} args
 */
export const biome = (...args) => installed("@biomejs/biome/bin/biome", args);

/**
 * Checks types: TypeScript, and JavaScript with JSDoc.
 * @param {string[]} args
 */
export const tsc = (...args) => installed("typescript/bin/tsc", args);

/**
 * @param {string} path
 * @param {string[]} args
 * @returns {Command}
 */
function installed(path, args) {
  return [process.execPath, [join(root, "node_modules", path), ...args]];
}
