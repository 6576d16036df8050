/** The sentences on top of what is known. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { result } from "../testing/outcomes.ts";
import { ageInWords, opinionsInWords } from "./lead.ts";

const said = (malicious: number, suspicious: number, more: object = {}) =>
  opinionsInWords(
    result({ detectionCount: malicious, totalEngines: 91, rawStats: { malicious, suspicious }, ...more }),
  );

test("what engines say leads with how many of how many", () => {
  assert.equal(said(0, 0), "0 of 91 engines say malicious");
  assert.equal(said(1, 0), "1 of 91 engines says malicious");
  assert.equal(said(41, 2), "41 of 91 engines say malicious, 2 suspicious");
});

test("no opinion is another thing than not being known", () => {
  assert.equal(said(0, 0, { totalEngines: 0 }), "Known to VirusTotal");
  assert.equal(said(0, 0, { totalEngines: 0, known: false }), "Not known to VirusTotal");
  assert.equal(said(0, 0, { totalEngines: 0, known: false, provider: "Mine" }), "Not known to Mine");
});

test("how old a scan is is said, and what is old says so", () => {
  const age = (days: number) =>
    ageInWords(result({ scanDate: new Date(Date.now() - days * 86_400_000).toISOString() }));
  assert.deepEqual([0, 3, 364, 579].map(age), [
    "last scan today",
    "last scan 3 days ago",
    "last scan 11 months ago",
    "last scan 19 months ago (old)",
  ]);
  assert.equal(ageInWords(result({ scanDate: null })), "");
  assert.equal(ageInWords(result({ scanDate: "once" })), "");
});
