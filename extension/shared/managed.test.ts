/** What of an organisation's policy holds. */
import assert from "node:assert/strict";
import { test } from "node:test";

Object.assign(globalThis, { chrome: {} });
const { forcedBy, unreadableIn } = await import("./managed.ts");

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

test("what is no such value sets nothing, and is named", () => {
  const managed = {
    quota: {},
    neverSend: "corp.example",
    retentionDays: -1,
    keepKey: "cloud",
    answerHours: { found: "24" },
    policy: 3,
    notify: true,
    key: "a key is no policy",
  };
  assert.deepEqual(forcedBy(managed), {});
  const names = ["quota", "answerHours", "policy", "neverSend", "retentionDays", "keepKey"];
  assert.deepEqual(unreadableIn(managed), names);
  assert.deepEqual(unreadableIn({}), []);
});

test("of a list what can be read holds, and of limits all or none", () => {
  const managed = { neverSend: ["corp.example", 7], quota: { perMinute: 4, perDay: "500" } };
  assert.deepEqual(forcedBy(managed), { neverSend: ["corp.example"] });
  assert.deepEqual(unreadableIn(managed), ["quota", "neverSend"]);
  for (const quota of [{ perMinute: 0, perDay: 500 }, { perMinute: 0.5 }, { perDay: -1 }, "free"])
    assert.deepEqual(unreadableIn({ quota }), ["quota"]);
  assert.deepEqual(unreadableIn({ neverSend: {} }), ["neverSend"]);
});

test("hours become whole milliseconds, and what no clock could hold is not read", () => {
  const { cacheTtlMs } = forcedBy({ answerHours: { found: 0.000_000_4, notFound: 1 / 3 } });
  assert.deepEqual(cacheTtlMs, { found: 1, noData: 1_200_000 });
  assert.deepEqual(unreadableIn({ answerHours: { found: 1e300, notFound: 1 } }), ["answerHours"]);
});
