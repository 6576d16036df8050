/** What a person reads of what went wrong. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { attempt, messageOf, sentenceOf } from "./attempt.ts";

test("a failure is said, whether it comes at once or later, and nothing else is", async () => {
  const said: string[] = [];
  const say = (sentence: string) => void said.push(sentence);
  await attempt(() => 1, say);
  await attempt(() => {
    throw new Error("at once");
  }, say);
  await attempt(() => Promise.reject(new Error("later")), say);
  assert.deepEqual(said, ["at once", "later"]);
});

test("what is thrown need not be an error", () => {
  assert.equal(messageOf(new TypeError("no list")), "no list");
  assert.equal(messageOf("a word"), "a word");
});

test("the names of the module's options are left out", () => {
  const sentences = {
    "iocular: options.apiKey must be a key": "The key must be a key",
    "iocular: options.baseUrl must be https": "baseUrl must be https",
    "iocular: no such job": "no such job",
    "dump.txt is larger than 10 MB.": "dump.txt is larger than 10 MB.",
  };
  for (const [message, sentence] of Object.entries(sentences)) assert.equal(sentenceOf(new Error(message)), sentence);
});
