/** The head of the text. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { Finds } from "../../ui/draft/finds.ts";
import { foundInWords, nameOf } from "./strip.ts";

test("a text is called as somebody calls it, or by its first words", () => {
  assert.equal(nameOf("a.example", "report.eml"), "report.eml");
  assert.equal(nameOf("\n\n  The loader asks a.example.\nThen it sleeps.", ""), "The loader asks a.example.");
  assert.equal(nameOf("x".repeat(200), ""), `${"x".repeat(40)}…`);
  assert.equal(nameOf(" \n", ""), "Text");
});

test("what was found is counted apart from what is left out", () => {
  const finds = new Finds();
  const find = (value: string) => ({ type: "domain" as const, value, rawMatch: value, start: 0, end: 1 });
  finds.take([find("a.example"), { ...find("b.zip"), doubt: "file_name" }]);
  assert.equal(foundInWords(finds), "1 found · 1 left out");
  finds.tick(finds.iocs, true);
  assert.equal(foundInWords(finds), "2 found");
});
