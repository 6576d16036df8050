/** The names of files beside their hashes. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { namesInWords, withFileNames } from "./file-names.ts";

const HASH = "a".repeat(64);
const found = [
  { type: "sha256", value: HASH },
  { type: "sha256", value: "b".repeat(64) },
  { type: "domain", value: "a.example" },
];

test("a hash has the names of the files that stand above it, each once", () => {
  const inner = `File: in.exe\nInside file: b.zip\nSHA-256: ${HASH}\n\n`;
  const text = `File: a.exe\nSHA-256: ${HASH}\nFile: b.zip\n\n${inner}${inner}`;
  const [first, ...others] = withFileNames(text, found);
  assert.deepEqual(first?.fileNames, ["a.exe", "in.exe"]);
  assert.deepEqual(others, found.slice(1));
});

test("what only stands near a hash is no name of it", () => {
  assert.deepEqual(withFileNames(`File: a.exe\n\nSHA-256: ${HASH}\nProfile: b.exe\nSHA-256: ${HASH}`, found), found);
});

test("of many names the first are told, and how many more there are", () => {
  assert.equal(namesInWords(["a"]), "a");
  assert.equal(namesInWords(["a", "b", "c", "d"]), "a, b and 2 more");
});
