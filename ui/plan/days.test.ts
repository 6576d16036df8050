/** On which days requests go. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { daysInWords, daysOf } from "./days.ts";

const NOW = Date.parse("2026-11-30T13:00:00Z");
const day = (limit: number | null, used = 0) => ({ limit, used, resetsAt: null });
const said = (count: number, ...of: Parameters<typeof day>) => daysInWords(daysOf(count, day(...of), NOW), NOW);

test("what goes today is not told, what goes on other days is", () => {
  assert.equal(said(131, null), "");
  assert.equal(said(131, 500), "");
  assert.equal(said(780, 500), "500 today, 280 tomorrow");
  assert.equal(said(20, 500, 500), "20 tomorrow");
  assert.equal(said(1100, 500, 400), "100 today, 500 tomorrow, 500 on 2 Dec");
  assert.equal(said(2200, 500), "500 today, 500 tomorrow, 500 on 2 Dec, 700 more by 4 Dec");
  assert.equal(said(3, 0), "");
});
