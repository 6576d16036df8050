/** Numbers, times and reasons, as people say them. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { counted } from "./counted.ts";
import { cut } from "./cut.ts";
import { age, clock, moment, roughly, timeOfDay } from "./times.ts";
import { sentence, waitInWords } from "./waiting.ts";
import { isLookedUp, skippedInWords } from "./types.ts";

test("one is counted as one, and thousands can be read", () => {
  assert.deepEqual(
    [0, 1, 2, 10_000].map((count) => counted(count, "row")),
    ["0 rows", "1 row", "2 rows", "10,000 rows"],
  );
});

test("a countdown never goes below nothing, and shows hours only where there are any", () => {
  assert.deepEqual([-5, 0, 41_001, 60_000, 3_723_000].map(clock), ["0:00", "0:00", "0:42", "1:00", "1:02:03"]);
});

test("how long something takes is said as exactly as it is known", () => {
  assert.deepEqual([1, 89_000, 90_000, 5_399_000, 7_200_000].map(roughly), [
    "about 1 s",
    "about 89 s",
    "about 2 min",
    "about 90 min",
    "about 2 h",
  ]);
});

test("how long ago something was is said in the largest unit that tells it", () => {
  const ago = (days: number) => age(new Date(Date.now() - days * 86_400_000).toISOString());
  assert.deepEqual([0, 1, 59, 61, 800, -3].map(ago), ["today", "1 day", "59 days", "2 months", "2 years", "today"]);
});

test("a time of another day says which", () => {
  assert.match(timeOfDay(new Date()), /^\d\d:\d\d$/);
  assert.match(timeOfDay(new Date(2026, 0, 2, 3, 4)), /^2 Jan,? 03:04$/);
  assert.match(moment(new Date(2026, 0, 2, 3, 4).toISOString()), /^2 Jan 2026, 03:04$/);
});

test("what is skipped is counted by its reason", () => {
  const ioc = { type: "cve", value: "CVE-2021-44228" } as const;
  const skipped = (["unsupported_type", "private_address", "unsupported_type"] as const).map((reason, index) => ({
    index,
    ioc,
    reason,
  }));
  assert.equal(skippedInWords(skipped), "3 skipped: VirusTotal has no CVE reports (2), internal (1)");
  assert.equal(skippedInWords(skipped.slice(0, 1)), "1 skipped: VirusTotal has no CVE reports");
  assert.equal(isLookedUp("cve"), false);
  assert.equal(isLookedUp("domain"), true);
});

test("a text is cut where it is longer than people read", () => {
  assert.equal(cut("abc", 3), "abc");
  assert.equal(cut("abcd", 3), "abc…");
});

test("a wait is told with what it is for", () => {
  const now = Date.now();
  const soon = new Date(now + 41_500);
  const told = (["minute", null, "refused", "unreachable"] as const).map((reason) => waitInWords(reason, soon, now));
  assert.deepEqual(told, [
    "next lookup in 0:42",
    "next lookup in 0:42",
    "told to slow down: next lookup in 0:42",
    "VirusTotal cannot be reached: trying again in 0:42",
  ]);
  assert.match(waitInWords("day", soon, now), /^the day’s requests are used up: goes on at .*\d\d:\d\d$/);
  assert.equal(waitInWords("day", new Date(now - 1), now), "");
  assert.equal(sentence(["", "next lookup in 0:42", "about 3 min left"]), "Next lookup in 0:42, about 3 min left.");
  assert.equal(sentence([""]), "");
});
