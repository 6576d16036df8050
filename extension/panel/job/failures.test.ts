/** What is said of failures. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { error, result } from "../../../ui/testing/outcomes.ts";
import { failuresInWords } from "./failures.ts";

test("failures of one kind are one sentence, which says what to do; the most frequent come first", () => {
  const outcomes = [
    error({ code: "network" }),
    result(),
    error({ code: "authentication" }),
    error({ code: "network" }),
  ];
  assert.deepEqual(failuresInWords(outcomes), [
    "2 indicators failed: VirusTotal could not be reached. See whether this network blocks it, then retry.",
    "1 indicator failed: VirusTotal does not accept the key. Put the right one into the options, then retry.",
  ]);
});

test("a day that is used up says from when on there is another", () => {
  const [said] = failuresInWords([error({ code: "quota_exhausted", retryAt: "2099-01-01T00:00:00Z" })]);
  assert.match(said ?? "", /^1 indicator failed: the key’s requests are used up\. Retry from .+ on\.$/);
});

test("what was called off has not failed", () => assert.deepEqual(failuresInWords([error({ code: "cancelled" })]), []));
