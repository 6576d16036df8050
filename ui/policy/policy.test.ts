/** Policies in words, and which of them are the same. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { BUILT_IN, THREE_ENGINES, describePolicy, isBuiltIn, isSame } from "./policy.ts";

test("a policy is said with all that it changes", () => {
  assert.equal(describePolicy(BUILT_IN), "one engine is enough, as VirusTotal has it");
  assert.equal(describePolicy(THREE_ENGINES), "malicious from 3 engines, suspicious from 3 engines");
  assert.equal(
    describePolicy({ malicious: 2, trusted: ["A", "B"], ignored: ["C"] }),
    "malicious from 2 engines, suspicious from 1 engine, only A, B trusted, C ignored",
  );
});

test("a policy that writes out what is so anyway is the built-in one", () => {
  assert.equal(isBuiltIn({ suspicious: 1, malicious: 1, ignored: [] }), true);
  assert.equal(isBuiltIn({ ignored: ["A"] }), false);
  assert.equal(isSame({ malicious: 3, suspicious: 3, trusted: [] }, THREE_ENGINES), true);
});
