/** Whether the text stands open. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { Fold } from "./fold.ts";

test("it folds when a lookup stands there, and opens when there is none or the text is another", () => {
  const fold = new Fold();
  fold.follow(null, "", false);
  assert.equal(fold.isOpen, true);
  fold.follow("job", "a.example", false);
  assert.equal(fold.isOpen, false);
  fold.follow("job", "a.example", false);
  assert.equal(fold.isOpen, false);
  fold.follow("job", "b.example", false);
  assert.equal(fold.isOpen, true);
  fold.follow("other", "b.example", false);
  assert.equal(fold.isOpen, false);
  fold.follow(null, "b.example", false);
  assert.equal(fold.isOpen, true);
});

test("who opened it keeps it open, and who writes is not interrupted", () => {
  const fold = new Fold();
  fold.follow("job", "a.example", false);
  fold.isOpen = true;
  fold.follow("job", "a.example", false);
  assert.equal(fold.isOpen, true);
  fold.follow("other", "a.example", true);
  assert.equal(fold.isOpen, true);
  fold.begin();
  fold.follow("third", "a.example", true);
  assert.equal(fold.isOpen, false);
});
