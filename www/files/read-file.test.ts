/** The text that a file becomes. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { withFileNames } from "../../ui/draft/file-names.ts";
import { asText, unread } from "./read-file.ts";

const HASH = "a".repeat(64);
const INNER = "b".repeat(64);

test("its name, and that of what it holds, are found again beside their hashes", () => {
  const inner = { ...unread("in.exe"), sha256: INNER, text: "evil.example" };
  const text = asText({ ...unread("b.zip"), sha256: HASH, text: "a list", members: [inner, inner] });
  const found = [HASH, INNER].map((value) => ({ type: "sha256", value }));
  assert.deepEqual(
    withFileNames(text, found).map(({ fileNames }) => fileNames),
    [["b.zip"], ["in.exe"]],
  );
});
