import assert from "node:assert/strict";
import { test } from "node:test";

import { ask } from "./client.js";
import { PUBLIC_QUOTA, Quota } from "./quota.js";
import { startSimulator } from "./simulator.js";

const NOON = Date.UTC(2026, 0, 31, 12);

function quotaAt(rules, start = NOON) {
  const clock = { now: start };
  return { clock, quota: new Quota({ ...PUBLIC_QUOTA, ...rules }, () => clock.now) };
}

test("four in any minute, and the fifth when the first is a minute old", () => {
  const { clock, quota } = quotaAt({});
  for (const at of [0, 10_000, 20_000, 59_000]) {
    clock.now = NOON + at;
    assert.ok(quota.take("k"));
  }
  for (const [at, granted] of [
    [59_999, false],
    [60_000, true],
    [60_001, false],
    [70_000, true],
  ]) {
    clock.now = NOON + at;
    assert.equal(quota.take("k"), granted, String(at));
  }
});

test("each key has its own", () => {
  const { quota } = quotaAt({ perWindow: 1 });
  assert.deepEqual([quota.take("a"), quota.take("a"), quota.take("b")], [true, false, true]);
});

test("a refused request counts where it is told to", () => {
  for (const [countRefused, granted] of [
    [false, true],
    [true, false],
  ]) {
    const { clock, quota } = quotaAt({ perWindow: 1, countRefused });
    quota.take("k");
    clock.now += 30_000;
    quota.take("k");
    clock.now += 30_000;
    assert.equal(quota.take("k"), granted, String(countRefused));
  }
});

test("the day turns at 00:00 UTC, and the month with it", () => {
  const { clock, quota } = quotaAt({ perWindow: null, perDay: 2, perMonth: 3 });
  assert.deepEqual([quota.take("k"), quota.take("k"), quota.take("k")], [true, true, false]);
  clock.now = Date.UTC(2026, 1, 1) - 1;
  assert.equal(quota.take("k"), false);
  clock.now += 1;
  assert.deepEqual([quota.take("k"), quota.take("k"), quota.take("k")], [true, true, false]);
  clock.now = Date.UTC(2026, 1, 2);
  assert.deepEqual([quota.take("k"), quota.take("k")], [true, false]);
});

test("over HTTP the fifth is 429, and the key's own account tells what was used", async () => {
  const clock = { now: NOON };
  const sim = await startSimulator({ quota: "public", now: () => clock.now });
  const statuses = [];
  for (let n = 1; n <= 5; n += 1) statuses.push((await ask(sim, "/domains/google.com")).status);
  assert.deepEqual(statuses, [200, 200, 200, 200, 429]);
  const { data } = JSON.parse((await ask(sim, "/users/me/overall_quotas")).text);
  assert.deepEqual(data.api_requests_daily.user, { allowed: 500, used: 4 });
  assert.deepEqual(data.api_requests_monthly.user, { allowed: 15_500, used: 4 });
  clock.now += 60_000;
  assert.equal((await ask(sim, "/domains/google.com")).status, 200);
  sim.spend("test-key", { day: 500 });
  clock.now += 60_000;
  const refused = await ask(sim, "/domains/google.com");
  assert.deepEqual([refused.status, JSON.parse(refused.text).error.code], [429, "QuotaExceededError"]);
  await sim.close();
});

test("an answer of 404 or 400 uses up the allowance too, a wrong key does not", async () => {
  const sim = await startSimulator({ quota: { perWindow: 2 }, keys: ["test-key"], now: () => NOON });
  await ask(sim, "/domains/google.com", { key: "wrong" });
  await ask(sim, "/domains/not-found-1.example.com");
  await ask(sim, "/domains/x");
  assert.equal((await ask(sim, "/domains/google.com")).status, 429);
  await sim.close();
});
