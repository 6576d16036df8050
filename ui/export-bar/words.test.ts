/** What an export takes, in words. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { chosen, error, result, skipped } from "../export/samples.ts";
import { chosenInWords, placesIn } from "./words.ts";

const TWO = [result(), error()];

test("what is exported is said: all, what a filter shows, or what is selected", () => {
  assert.equal(chosenInWords(chosen(TWO)), "all 2");
  assert.equal(chosenInWords(chosen(TWO, { skipped: [skipped()] })), "all 2 and 1 skipped");
  assert.equal(chosenInWords(chosen(TWO, { pending: 5 })), "all 2 so far");
  assert.equal(chosenInWords(chosen(TWO, { scope: "filtered" })), "2 shown");
  assert.equal(chosenInWords(chosen(TWO, { scope: "selected" })), "2 selected");
});

test("what was skipped counts where it is written", () => {
  const all = chosen(TWO, { skipped: [skipped()] });
  assert.deepEqual([placesIn(all, "csv"), placesIn(all, "markdown"), placesIn(all, "text")], [3, 3, 2]);
});
