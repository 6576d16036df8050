/** What of an organisation's policy holds. */
import assert from "node:assert/strict";
import { test } from "node:test";

Object.assign(globalThis, { chrome: {} });
const { forcedBy } = await import("./managed.ts");

test("each value is read by its name in the policy", () =>
  assert.deepEqual(
    forcedBy({
      quota: { perMinute: 4, perDay: 500 },
      neverSend: ["corp.example"],
      retentionDays: 30,
      keepKey: "session",
      answerHours: { found: 24, notFound: 1 },
      policy: { malicious: 3 },
      notify: false,
    }),
    {
      quota: { perMinute: 4, perDay: 500, perMonth: null },
      cacheTtlMs: { found: 86_400_000, noData: 3_600_000 },
      policy: { malicious: 3, suspicious: 1, trusted: [], ignored: [] },
      neverSend: ["corp.example"],
      retentionDays: 30,
      keep: "session",
      notify: false,
    },
  ));

test("what is no such value sets nothing", () =>
  assert.deepEqual(
    forcedBy({
      quota: {},
      neverSend: "corp.example",
      retentionDays: -1,
      keepKey: "cloud",
      answerHours: { found: "24" },
      policy: 3,
      notify: true,
      key: "a key is no policy",
    }),
    {},
  ));
