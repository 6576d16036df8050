/** The title says no more, and no less, than is known in each state. */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { RowVerdict } from "../../ui/verdict/verdict.ts";
import { type Titled, titleOf } from "./title.ts";

const job = (state: Partial<Titled>, counts: Partial<Record<RowVerdict, number>> = {}): Titled => ({
  id: "a",
  running: false,
  paused: false,
  waitsForKey: false,
  cancelled: false,
  done: 16,
  total: 131,
  forecast: { reason: null },
  rows: { count: (verdict) => counts[verdict] ?? 0 },
  ...state,
});

test("none, under way, paused, unreachable, cancelled, done, done with errors", () => {
  assert.equal(titleOf(job({ id: null })), "Iocular");
  assert.equal(titleOf(job({ running: true })), "16/131 · Iocular");
  assert.equal(titleOf(job({ running: true, paused: true })), "Paused · 16/131 · Iocular");
  assert.equal(
    titleOf(job({ running: true, forecast: { reason: "unreachable" } })),
    "Cannot reach VirusTotal · 16/131 · Iocular",
  );
  assert.equal(titleOf(job({ running: true, waitsForKey: true })), "Waits for your API key · 16/131 · Iocular");
  assert.equal(titleOf(job({ cancelled: true })), "Cancelled · Iocular");
  assert.equal(titleOf(job({}, { malicious: 6 })), "Done, 6 malicious · Iocular");
  assert.equal(titleOf(job({}, { error: 20 })), "Done, 0 malicious, 20 errors · Iocular");
});

test("reports that are not shown are counted", () => {
  const reports = [{ jobId: "a" }, { jobId: "b" }, { jobId: "c" }];
  assert.equal(titleOf(job({ running: true }), reports), "16/131 · 2 reports in the queue · Iocular");
  assert.equal(titleOf(job({ id: null }), reports.slice(0, 1)), "1 report in the queue · Iocular");
});
