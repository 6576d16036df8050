/** Where the indicators of a text stand. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { LONGEST, pieces, places } from "./marks.ts";

/** Finds `a.b` as the module would, each once, whether or not it is written `a[.]b`. */
function find(text) {
  const found = new Map();
  for (const match of text.matchAll(/[a-z]+(\.|\[\.\])[a-z]+/g)) {
    const value = match[0].replace("[.]", ".");
    if (!found.has(value))
      found.set(value, {
        type: "domain",
        value,
        rawMatch: match[0],
        start: match.index,
        end: match.index + match[0].length,
      });
  }
  return [...found.values()];
}
const marked = (text) =>
  pieces(text, places(text, find(text), find))
    .filter(({ type }) => type)
    .map(({ text }) => text);

test("repeats are marked, however they are written", () => {
  assert.deepEqual(marked("a.b and c.d, a.b; a[.]b. c[.]d"), ["a.b", "c.d", "a.b", "a[.]b", "c[.]d"]);
});

test("the pieces are the text", () => {
  for (const text of ["", "a.b", "x a.b y a[.]b", "nothing"])
    assert.equal(
      pieces(text, places(text, find(text), find))
        .map(({ text }) => text)
        .join(""),
      text,
    );
});

test("what is part of a longer word is no repeat", () => {
  const text = "a.b xa.bx";
  assert.deepEqual(
    places(text, [{ type: "domain", value: "a.b", rawMatch: "a.b", start: 0, end: 3 }], () => []),
    [{ start: 0, end: 3, type: "domain" }],
  );
});

test("a text that is too long is not marked", () => {
  assert.deepEqual(places("a".repeat(LONGEST + 1), find("a.b"), find), []);
});
