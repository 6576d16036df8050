/** What rows begin with, and how old what they say is. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { result } from "../testing/outcomes.ts";
import { lastScan } from "./last-scan.ts";
import { ratio } from "./ratio.ts";

test("a row begins with how many engines say so, and a clean one with none", () => {
  assert.equal(ratio(result()), "5 of 70");
  assert.equal(ratio(result({ verdict: "clean", detectionCount: 0, rawStats: {} })), "0 of 70");
});

test("engines that say suspicious count where it is not malicious", () => {
  assert.equal(ratio(result({ verdict: "suspicious", detectionCount: 0, rawStats: { suspicious: 2 } })), "2 of 70");
  assert.equal(ratio(result({ verdict: "clean", detectionCount: 1, rawStats: { suspicious: 1 } })), "2 of 70");
});

test("what is known and was not judged reads other than what is not known", () => {
  const none = { verdict: "no_data", detectionCount: 0, totalEngines: 0, rawStats: {} } as const;
  assert.equal(ratio(result({ ...none, known: true })), "not judged");
  assert.equal(ratio(result({ ...none, known: false })), "not known");
});

test("an analysis says how old it is, and after a year that it is old", () => {
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  const said = (scanDate: string | null) => {
    const scan = lastScan({ scanDate });
    return scan && [scan.ago, scan.isOld];
  };
  assert.deepEqual(said(ago(3)), ["3 days ago", false]);
  assert.deepEqual(said(ago(364)), ["11 months ago", false]);
  assert.deepEqual(said(ago(590)), ["19 months ago", true]);
  assert.deepEqual([said(null), said("soon")], [null, null]);
});
