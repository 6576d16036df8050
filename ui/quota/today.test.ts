/** How much of the day is used. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { todayInWords } from "./today.ts";

test("the day's allowance is said with its limit where it has one", () => {
  const none = { used: 0, limit: null, resetsAt: null };
  const usage = (used: number, limit: number | null) => ({ minute: none, day: { ...none, used, limit }, month: none });
  assert.equal(todayInWords(usage(16, 500)), "today 16 of 500");
  assert.equal(todayInWords(usage(1200, 15_500)), "today 1,200 of 15,500");
  assert.equal(todayInWords(usage(0, null)), "no daily limit");
});
