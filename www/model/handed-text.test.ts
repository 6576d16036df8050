/** The text behind the `#` of the page's address. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { LONGEST, textIn } from "./handed-text.ts";

test("it is decoded, lines and all", () => {
  assert.equal(textIn("#text=evil%5B.%5Dexample%0A1.2.3.4 a+b"), "evil[.]example\n1.2.3.4 a+b");
});

test("what is not encoded as it should be is taken as it stands", () => {
  assert.equal(textIn("#text=100%"), "100%");
});

test("a longer one is cut", () => {
  assert.equal(textIn(`#text=${"x".repeat(LONGEST + 5)}`).length, LONGEST);
});
