// What no formatter holds: the width of prose in comments, and the length of shipped files.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { ask } from "../command.mjs";
import { root } from "../paths.mjs";

const FOLDERS = ["benches", "extension", "lists", "npm", "relay", "scripts", "src", "tests", "ui", "www"];
const COLUMNS = 100;
const LINES = 350;
const SHIPPED = /^(src|ui|www|extension)\//;
/** What a tool reads cannot be broken, nor can a table, nor what has no blank. */
const UNBROKEN = /^\s*\* \||biome-ignore|@ts-|prettier-ignore|\/\/\/ <|\S{60}/;

// As git has them: tools write beside them what nobody reads.
const sources = String(ask("git", ["ls-files", "-z", ...FOLDERS]))
  .split("\0")
  .filter((path) => /\.(rs|ts|js|mjs)$/.test(path) && !path.includes("/answers/"));

/** @param {string} path */
const linesOf = (path) => readFileSync(join(root, path), "utf8").split("\n");

test("the sources are found", () => assert.ok(sources.length > 500, String(sources.length)));

test(`prose in comments keeps to ${COLUMNS} columns`, () => {
  assert.deepEqual(sources.flatMap(wideIn), []);
});

test(`no shipped file has more than ${LINES} lines`, () => {
  const long = sources.filter((path) => SHIPPED.test(path) && linesOf(path).length > LINES + 1);
  assert.deepEqual(long, []);
});

/** @param {string} path */
function wideIn(path) {
  let isProgram = false;
  return linesOf(path).flatMap((line, at) => {
    const isComment = /^\s*(\/\/|\* |\/\*)/.test(line);
    if (isComment && line.includes("```")) isProgram = !isProgram;
    const isWide = isComment && !isProgram && line.length > COLUMNS && !UNBROKEN.test(line);
    return isWide ? [`${path}:${at + 1}`] : [];
  });
}
