/** What asking again costs, in words. */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { QuotaUsage } from "iocular";

import { askAgainLabel } from "./ask-again.ts";

const usage = (limit: number | null, day: number | null = null): QuotaUsage => {
  const none = { used: 0, limit: null, resetsAt: null };
  return { minute: { ...none, limit }, day: { ...none, limit: day }, month: none };
};

test("asking again costs a request each, and the minutes that the quota takes for them", () => {
  assert.equal(askAgainLabel(1, usage(4)), "1 request");
  assert.equal(askAgainLabel(4, usage(4)), "4 requests");
  assert.equal(askAgainLabel(131, usage(4)), "131 requests, about 32 min");
  assert.equal(askAgainLabel(131, usage(null)), "131 requests");
  assert.equal(askAgainLabel(131, null), "131 requests");
});

test("where the day does not allow all of them, it says how many go when", () => {
  assert.equal(askAgainLabel(600, usage(4, 500)), "600 requests, 500 today, 100 tomorrow");
  assert.equal(askAgainLabel(131, usage(4, 500)), "131 requests, about 32 min");
});
