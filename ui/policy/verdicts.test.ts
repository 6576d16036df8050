/** What is shown by a policy, and what it was made from. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { error, result } from "../testing/outcomes.ts";
import { asGiven, withVerdict } from "./verdicts.ts";

test("what is shown has the policy’s verdict, and what was given is kept over any number of policies", () => {
  const original = result({ verdict: "malicious" });
  const first = withVerdict(original, "clean");
  const second = withVerdict(first, "suspicious");
  assert.deepEqual([first.verdict, second.verdict, original.verdict], ["clean", "suspicious", "malicious"]);
  assert.equal(asGiven(second), original);
  assert.equal(withVerdict(second, "malicious"), original);
});

test("what no policy changes stays the very same", () => {
  const [failed, same] = [error(), result({ verdict: "clean" })];
  assert.equal(withVerdict(failed, undefined), failed);
  assert.equal(withVerdict(same, "clean"), same);
  assert.equal(asGiven(same), same);
});
