/** What an export comes to. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { error, exported, result, skipped } from "./samples.ts";
import { summaryInWords, summaryOf } from "./summary.ts";

const EACH = [
  result(),
  result({ verdict: "suspicious" }),
  result({ verdict: "clean" }),
  result({ verdict: "no_data" }),
  result({ verdict: "no_data", known: false }),
  error(),
  error({ code: "cancelled" }),
];

test("each indicator is counted once, by what it came to", () => {
  const { indicators, simulated, ...standings } = summaryOf(exported(EACH, { skipped: [skipped()], pending: 2 }));
  const counts = Object.values(standings);
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    indicators,
  );
  assert.deepEqual(standings, {
    malicious: 1,
    suspicious: 1,
    clean: 1,
    notJudged: 1,
    notKnown: 1,
    failed: 1,
    notAsked: 1,
    skipped: 1,
    pending: 2,
  });
  assert.equal(simulated, 0);
});

test("the sentence says all of it, and leaves out what is none", () => {
  assert.equal(
    summaryInWords(exported(EACH, { skipped: [skipped()] })),
    "8 indicators: 1 malicious, 1 suspicious, 1 not flagged, 1 not judged by any engine, 1 not known; " +
      "1 failed, 1 cancelled, 1 skipped; policy: one engine is enough, as VirusTotal has it; " +
      "looked up 2026-11-24 01:02 UTC.",
  );
  assert.equal(
    summaryInWords(exported([result()], { scope: "selected" })),
    "1 selected indicator: 1 malicious; policy: one engine is enough, as VirusTotal has it; looked up 2026-11-24 01:02 UTC.",
  );
});

test("the policy’s verdicts are counted, not VirusTotal’s", () => {
  const { malicious, clean } = summaryOf(exported([result()], { verdictOf: () => "clean" }));
  assert.deepEqual([malicious, clean], [0, 1]);
});

test("when was asked is a span where it took one", () => {
  const words = summaryInWords(exported([result(), result({ lookedUpAt: "2026-11-23T23:59:00Z" })]));
  assert.match(words, /looked up 2026-11-23 23:59 UTC to 2026-11-24 01:02 UTC\.$/);
});

test("what a simulator made up is counted as such", () => {
  assert.match(
    summaryInWords(exported([result({ simulated: true, provider: "VirusTotal simulator" }), result()])),
    /; 1 made up by a simulator;/,
  );
});

test("of nothing there is still a sentence", () => {
  assert.equal(summaryInWords(exported([])), "0 indicators: policy: one engine is enough, as VirusTotal has it.");
});
