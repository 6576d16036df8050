import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, test } from "node:test";

import { ask, pathOf } from "./client.js";
import { startSimulator } from "./simulator.js";

let sim;
let clock;
beforeEach(async () => {
  clock = { now: 1_000_000 };
  sim = await startSimulator({ now: () => clock.now });
});
afterEach(() => sim.close());

test("a request's record says what was asked and how it ended", async () => {
  await ask(sim, pathOf("url", "http://malicious-1.example.com/x"), { headers: { origin: "https://page.example" } });
  const [record] = await sim.until(({ requests }) => requests[0]?.endedAt >= 0 && requests);
  assert.deepEqual(
    {
      method: record.method,
      type: record.type,
      value: record.value,
      status: record.status,
      aborted: record.aborted,
      origin: record.headers.origin,
    },
    {
      method: "GET",
      type: "url",
      value: "http://malicious-1.example.com/x",
      status: 200,
      aborted: false,
      origin: "https://page.example",
    },
  );
});

test("the key is in no record, but whether it came and whether it leaked is", async () => {
  const key = "canary-5f1d";
  await ask(sim, "/domains/google.com", { key });
  await ask(sim, "/domains/google.com", { key: "" });
  await ask(sim, `/users/${key}/overall_quotas`, { key });
  await ask(sim, "/domains/google.com", { key, headers: { referer: `https://page.example/?${key}` } });
  assert.ok(!JSON.stringify(sim.requests).includes(key));
  assert.deepEqual(
    sim.requests.map(({ hasKey, keyLeaked }) => [hasKey, keyLeaked]),
    [
      [true, false],
      [false, false],
      [true, true],
      [true, true],
    ],
  );
  assert.equal(sim.requests[0].keyDigest, createHash("sha256").update(key).digest("hex"));
});

test("the most in any window slides with the requests", async () => {
  for (const at of [0, 900, 1000, 1899, 1900, 2000, 5000]) {
    clock.now = 1_000_000 + at;
    await ask(sim, "/domains/google.com");
  }
  assert.equal(sim.maxPerWindow(1000), 3);
  assert.equal(sim.maxPerWindow(1001), 4);
  assert.equal(sim.maxPerWindow(1), 1);
  assert.equal(
    sim.maxPerWindow(1000, ({ at }) => at > 1_004_000),
    1,
  );
});

test("the most in flight is what was open at once", async () => {
  sim.fail({ fault: "hang", times: 3 });
  const leaving = new AbortController();
  const hanging = [1, 2, 3].map(() => ask(sim, "/domains/google.com", { signal: leaving.signal }).catch(() => "left"));
  await sim.until(({ inFlight }) => inFlight === 3);
  leaving.abort();
  assert.deepEqual(await Promise.all(hanging), ["left", "left", "left"]);
  await sim.until(({ inFlight }) => inFlight === 0);
  await ask(sim, "/domains/google.com");
  assert.equal(sim.maxInFlight, 3);
  assert.deepEqual(sim.requests.map(({ aborted }) => aborted).slice(0, 3), [true, true, true]);
});

test("a reset forgets requests, faults and what was spent", async () => {
  sim.configure({ quota: { perWindow: 1 } });
  await ask(sim, "/domains/google.com");
  sim.fail({ fault: "html" });
  sim.reset();
  assert.deepEqual(sim.requests, []);
  assert.equal((await ask(sim, "/domains/google.com")).headers.get("content-type"), "application/json");
});

test("waiting for what never comes ends with the simulator", async () => {
  const other = await startSimulator();
  const waiting = assert.rejects(
    other.until(() => false),
    /closed before/,
  );
  await other.close();
  await waiting;
});
