/** What is deleted because it is older than it may be kept. */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { JobSummary } from "iocular";

import { letGoOfOld } from "./retention.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-06-30T12:00:00Z");

const job = (jobId: string, daysOld: number | null, complete = true): JobSummary => ({
  jobId,
  createdAt: daysOld === null ? null : new Date(NOW - daysOld * DAY).toISOString(),
  total: 1,
  done: 1,
  complete,
  cancelled: false,
  error: daysOld === null ? "It cannot be read." : null,
});

function keeping(jobs: JobSummary[]) {
  const done: string[] = [];
  const kept = {
    jobs: async () => jobs,
    remove: async (id: string) => done.push(id),
    clearAnswers: async () => done.push("answers"),
  };
  return { kept, done };
}

test("lookups older than the limit are deleted, done or not; younger ones and those of no age stay", async () => {
  const jobs = [job("old", 8), job("unfinished", 7.01, false), job("young", 6.9), job("unreadable", null)];
  const { kept, done } = keeping(jobs);
  const { removed } = await letGoOfOld(kept, { days: 7, answersSince: NOW }, NOW);
  assert.deepEqual(removed, ["old", "unfinished"]);
  assert.deepEqual(done, removed);
});

test("without a limit nothing is deleted", async () => {
  const { kept, done } = keeping([job("old", 9000)]);
  await letGoOfOld(kept, { days: 0, answersSince: undefined }, NOW);
  assert.deepEqual(done, []);
});

for (const [what, answersSince, areCleared] of [
  ["of unknown age", undefined, true],
  ["that may be too old", NOW - 7 * DAY - 1, true],
  ["of a clock that was wrong", NOW + DAY, true],
  ["that are all young", NOW - 6 * DAY, false],
] as const)
  test(`answers ${what} are ${areCleared ? "deleted" : "kept"}`, async () => {
    const { kept, done } = keeping([]);
    const left = await letGoOfOld(kept, { days: 7, answersSince }, NOW);
    assert.deepEqual(done, areCleared ? ["answers"] : []);
    assert.equal(left.answersSince, areCleared ? NOW : answersSince);
  });
