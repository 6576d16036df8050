/** What is said of an outcome. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { error, result } from "../testing/outcomes.ts";
import { BY_URGENCY, VERDICTS, byUrgency, mayFareBetter, verdictOf } from "./verdict.ts";

test("each verdict has a sign of its own, for who sees no colour", () => {
  assert.equal(new Set(BY_URGENCY.map((verdict) => VERDICTS[verdict].sign)).size, BY_URGENCY.length);
});

test("a lookup that was called off has not failed", () => {
  assert.equal(verdictOf(error({ code: "cancelled" })), "cancelled");
  assert.equal(verdictOf(error({ code: "network" })), "error");
  assert.equal(verdictOf(result({ verdict: "no_data" })), "no_data");
});

test("the most urgent stands first", () => {
  const outcomes = [error(), result({ verdict: "clean" }), result({ verdict: "malicious" })];
  assert.deepEqual(outcomes.toSorted(byUrgency).map(verdictOf), ["malicious", "clean", "error"]);
});

test("what is no indicator does not become one by asking again", () => {
  assert.equal(mayFareBetter(error({ code: "timeout" })), true);
  assert.equal(mayFareBetter(error({ code: "invalid_ioc" })), false);
  assert.equal(mayFareBetter(result()), false);
});
