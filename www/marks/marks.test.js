/** Where the indicators of a text stand. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { LONGEST, moved, pieces, places } from "./marks.ts";

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
    .filter(({ place }) => place)
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
    [{ start: 0, end: 3, type: "domain", value: "a.b" }],
  );
});

test("a doubtful one gives way to the sure ones within it, and the rest is marked", () => {
  const text = "see h.x/a.b/c and h.x/a.b/c";
  const sure = { type: "domain", value: "a.b", rawMatch: "a.b", start: 8, end: 11 };
  const link = { type: "url", value: "h.x", rawMatch: "h.x/a.b/c", start: 4, end: 13, doubt: "reference" };
  const marks = pieces(
    text,
    places(text, [link, sure], () => []),
  ).filter(({ place }) => place);
  assert.deepEqual(
    marks.map(({ text, place }) => [text, place.type, place.doubt ?? "sure"]),
    ["url", "url"].flatMap(() => [
      ["h.x/", "url", "reference"],
      ["a.b", "domain", "sure"],
      ["/c", "url", "reference"],
    ]),
  );
});

test("a repeat that is written another way has the doubt of the first, and what was not found has no place", () => {
  const doubtful = (text) => find(text).map((ioc) => ({ ...ioc, doubt: "file_name" }));
  const text = "a.b then a[.]b";
  assert.deepEqual(
    places(text, doubtful(text), find).map(({ doubt }) => doubt),
    ["file_name", "file_name"],
  );
  assert.deepEqual(
    places(text, find("a.b"), () => find("c.d")).map(({ value }) => value),
    ["a.b"],
  );
});

test("a text that is too long is not marked", () => {
  assert.deepEqual(places("a".repeat(LONGEST + 1), find("a.b"), find), []);
});

test("while somebody types, marks before and behind stand where their words do, and none in between", () => {
  const from = "calls a.b then c.d and e.f";
  const known = places(from, find(from), find);
  const marksIn = (to) =>
    pieces(to, moved(known, from, to))
      .filter(({ place }) => place)
      .map(({ text }) => text);
  assert.deepEqual(marksIn("calls a.b and then c.d and e.f"), ["a.b", "c.d", "e.f"]);
  assert.deepEqual(marksIn("calls a.b then c.dx and e.f"), ["a.b", "e.f"]);
  assert.deepEqual(marksIn("a.b then c.d and e.f"), ["a.b", "c.d", "e.f"]);
  assert.deepEqual(marksIn("calls a.b"), ["a.b"]);
  assert.deepEqual(marksIn(""), []);
  assert.deepEqual(marksIn(from), ["a.b", "c.d", "e.f"]);
});
