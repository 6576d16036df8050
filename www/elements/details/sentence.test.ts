/** The sentence in which something stands. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { sentenceOf } from "./sentence.ts";

/** What is found in a text at the first place of how it is written. */
function told(text: string, rawMatch: string, value = rawMatch) {
  const start = text.indexOf(rawMatch);
  const find = { type: "domain" as const, value, rawMatch, start, end: start + rawMatch.length };
  return sentenceOf({ type: "domain", value }, { text, iocs: [find], places: [] });
}

test("it is told as it was written, with what stands around it", () => {
  const text = "It came by mail. The loader asks evil[.]example over TLS. Then it sleeps.";
  assert.deepEqual(told(text, "evil[.]example", "evil.example"), {
    before: "The loader asks ",
    found: "evil[.]example",
    after: " over TLS.",
  });
});

test("in a list its line is told", () => {
  assert.deepEqual(told("a.example\nb.example\nc.example", "b.example"), {
    before: "",
    found: "b.example",
    after: "",
  });
});

test("a line that was broken by its width goes on in the next", () => {
  const text = "The operators moved their traffic in the night to the host\nb.example, and left.\n\nOther.";
  assert.deepEqual(told(text, "b.example"), {
    before: "The operators moved their traffic in the night to the host ",
    found: "b.example",
    after: ", and left.",
  });
});

test("of what has no end a part is told, and that it is a part", () => {
  const sentence = told(`${"x".repeat(900)} b.example ${"y".repeat(900)}`, "b.example");
  assert.match(sentence?.before ?? "", /^…x+ $/);
  assert.match(sentence?.after ?? "", /^ y+…$/);
  assert.ok((sentence?.before.length ?? 0) < 310);
});

test("of a host that was added the sentence is that of its link", () => {
  const text = "It loads https://a.example/x at night.";
  const link = {
    type: "url",
    value: "https://a.example/x",
    rawMatch: "https://a.example/x",
    start: 9,
    end: 28,
  } as const;
  const sentence = sentenceOf({ type: "domain", value: "a.example" }, { text, iocs: [link], places: [] });
  assert.deepEqual(sentence, { before: "It loads ", found: "https://a.example/x", after: " at night." });
});

test("what does not stand in the text is not told", () => {
  assert.equal(sentenceOf({ type: "domain", value: "a.example" }, { text: "b", iocs: [], places: [] }), null);
});
