/** A text that is edited stays the same, one that is put in its place is another. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { isAnother } from "./another.ts";

const TEXT = "The loader asks evil.example for orders.\nIt takes the time from 198.51.100.23.";

test("what is typed, added, cut short or changed in its midst is the same text", () => {
  for (const after of [`${TEXT}.`, `${TEXT}\n${TEXT}`, TEXT.slice(0, 9), `> ${TEXT}`, TEXT.replace("evil", "bad"), ""])
    assert.equal(isAnother(TEXT, after), false, after);
  assert.equal(isAnother("", TEXT), false);
});

test("what is pasted over it is another, though it begins or ends alike", () => {
  assert.equal(isAnother(TEXT, "The mail of this morning comes from mail.example, and links to nothing."), true);
  assert.equal(isAnother(TEXT, "198.51.100.7 198.51.100.8"), true);
});
