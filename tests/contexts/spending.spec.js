/**
 * What is spent of a key's allowance in Chromium: one request for all hashes of a file, none of a
 * day that is used up, and no more for clocks that are set.
 */
import { expect, test } from "@playwright/test";

import { ask, pathOf } from "../simulator/client.js";
import { asked, malicious, startSimulator } from "../simulator/simulator.js";
import { startSite } from "./site.js";
import { lookUp, openTab, startIn } from "./tab.js";

const WINDOW_MS = 6000;

let site, simulator;

test.beforeEach(async () => {
  site = await startSite();
  simulator = await startSimulator({
    cors: true,
    windowMs: WINDOW_MS,
    latency: { min: 5, max: 20, seed: 1 },
  });
});

test.afterEach(async () => {
  await simulator.close();
  await site.close();
});

const QUOTA = { perMinute: 4, perDay: 500, perMonth: 15_500, windowMs: WINDOW_MS };
const UNCOUNTED = { perMinute: null, perDay: null, perMonth: null };

const options = (more) => ({
  apiKey: "a-key",
  baseUrl: `${simulator.url}/api/v3`,
  quota: QUOTA,
  storage: "indexeddb",
  ...more,
});

const usedToday = (tab) => tab.evaluate(async () => (await orchestrator.quotaUsage()).day.used);

test("the MD5, SHA-1 and SHA-256 of one file are one request, and none in another tab", async ({ context }) => {
  const file = malicious(1, "sha256");
  const { md5, sha1 } = JSON.parse((await ask(simulator, pathOf("sha256", file))).text).data.attributes;
  const before = asked(simulator).length;
  const seen = [];
  for (const id of ["first", "second"]) {
    const tab = await openTab(context, site.url, options());
    const { results } = await tab.evaluate(([id, iocs]) => orchestrator.enrichAll(id, iocs), [id, [md5, sha1, file]]);
    seen.push(results.map(({ kind, verdict, answeredBy }) => [kind, verdict, answeredBy?.value ?? null]).sort());
  }
  expect(seen[0]).toEqual([["result", "malicious", null], ...Array(2).fill(["result", "malicious", file])].sort());
  expect(seen[1].map(([kind, verdict]) => [kind, verdict])).toEqual(Array(3).fill(["result", "malicious"]));
  expect(asked(simulator).slice(before)).toHaveLength(1);
});

test("what another tab has asked meanwhile a job that waits does not ask", async ({ context }) => {
  const waits = await openTab(context, site.url, options());
  const hurries = await openTab(context, site.url, options({ quota: UNCOUNTED }));
  const addresses = Array.from({ length: 8 }, (_, n) => `198.51.100.${n}`);
  const waited = waits.evaluate((iocs) => orchestrator.enrichAll("waits", iocs), addresses);
  await expect.poll(() => asked(simulator).length).toBe(4);
  await hurries.evaluate((iocs) => orchestrator.enrichAll("hurries", iocs), addresses.slice(4));
  expect((await waited).results.map(({ cached }) => cached)).toEqual([...Array(4).fill(false), ...Array(4).fill(true)]);
  expect(asked(simulator)).toHaveLength(8);
});

test("while no other tab has asked anything answers are looked for once, when a job begins", async ({ context }) => {
  const tab = await openTab(context, site.url, options({ quota: UNCOUNTED }), () => {
    const { transaction } = IDBDatabase.prototype;
    globalThis.looks = 0;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (stores === "answers" && mode === undefined) globalThis.looks += 1;
      return transaction.call(this, stores, mode, options);
    };
  });
  expect(await lookUp(tab, 0, 50)).toEqual(Array(50).fill("result"));
  expect(await tab.evaluate(() => globalThis.looks)).toBe(1);
});

test("of a day that is used up elsewhere the next job asks nothing, nor does another tab or a reload", async ({
  context,
}) => {
  simulator.fail({ fault: "error", status: 429, retryAfter: 1 });
  // A window that is shorter than the pause.
  const few = options({ quota: { ...UNCOUNTED, windowMs: 300 } });
  const tab = await openTab(context, site.url, few);
  const exhausted = Array(5).fill("quota_exhausted");
  expect(await lookUp(tab, 0)).toEqual(exhausted);
  const before = asked(simulator).length;
  expect(await lookUp(tab, 10)).toEqual(exhausted);
  expect(await lookUp(await openTab(context, site.url, few), 20)).toEqual(exhausted);
  await tab.reload();
  await startIn(tab, few);
  expect(await lookUp(tab, 30)).toEqual(exhausted);
  expect(asked(simulator)).toHaveLength(before);
});

test("a list that is refused twice with Retry-After: 0 loses nothing", async ({ context }) => {
  simulator.fail({ fault: "error", status: 429, retryAfter: 0, times: 2 });
  const windowMs = 1500; // longer than the shortest pause: the second refusal is none that means the day
  const tab = await openTab(context, site.url, options({ concurrency: 1, quota: { ...UNCOUNTED, windowMs } }));
  expect(await lookUp(tab, 0, 20)).toEqual(Array(20).fill("result"));
  expect(asked(simulator)).toHaveLength(22);
});

test("a clock that is set forward while no tab lives costs one request too many at the most", async ({ context }) => {
  const before = await openTab(context, site.url, options());
  expect(await lookUp(before, 0, 4)).toEqual(Array(4).fill("result"));
  await before.close();
  const after = await openTab(context, site.url, options(), () => {
    const { now } = Date;
    Date.now = () => now.call(Date) + 3_600_000;
  });
  expect(await lookUp(after, 10, 4)).toEqual(Array(4).fill("result"));
  expect(simulator.maxPerWindow()).toBeLessThanOrEqual(4 + 1);
});

test("a clock that is set a day forward and back loses no count", async ({ context }) => {
  const today = await openTab(context, site.url, options());
  await lookUp(today, 0, 3);
  expect(await usedToday(today)).toBe(3);
  await today.close();
  const tomorrow = await openTab(context, site.url, options(), () => {
    const { now } = Date;
    Date.now = () => now.call(Date) + 86_400_000;
  });
  await lookUp(tomorrow, 10, 1);
  expect(await usedToday(tomorrow)).toBe(1);
  await tomorrow.close();
  expect(await usedToday(await openTab(context, site.url, options()))).toBe(3);
});
