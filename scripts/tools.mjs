// The tools that npm brings for our own source, each as what `run` and `watch` take: a program and
// its arguments.

import { join } from "node:path";

import { root } from "./paths.mjs";

const installed = (path) => join(root, "node_modules", path);

/**
 * Formats all that is not Rust: also what is between the backticks of a Lit template, and Markdown.
 */
export const prettier = (...args) => [process.execPath, [installed("prettier/bin/prettier.cjs"), ...args]];

/** Lints what is JavaScript, TypeScript or CSS. */
export const biome = (...args) => [process.execPath, [installed("@biomejs/biome/bin/biome"), ...args]];

/** Checks types: TypeScript, and JavaScript with JSDoc. */
export const tsc = (...args) => [process.execPath, [installed("typescript/bin/tsc"), ...args]];
