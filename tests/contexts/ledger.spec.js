/**
 * What tabs do in Chromium when the ledger that they share is not to be had: none sends more for
 * it. The window is a few seconds instead of a minute.
 */
import { expect, test } from "@playwright/test";

import { asked, startSimulator } from "../simulator/simulator.js";
import { startSite } from "./site.js";
import { lookUp, openTab } from "./tab.js";

const WINDOW_MS = 3000;
const QUOTA = { perMinute: 4, perDay: 500, perMonth: 15_500, windowMs: WINDOW_MS };

let site, simulator;

test.beforeEach(async () => {
  site = await startSite();
  simulator = await startSimulator({
    cors: true,
    quota: { perWindow: 4, countRefused: true },
    windowMs: WINDOW_MS,
    latency: { min: 20, max: 200, seed: 1 },
  });
});

test.afterEach(async () => {
  await simulator.close();
  await site.close();
});

const open = (context, breakIt) =>
  openTab(
    context,
    site.url,
    { apiKey: "shared-key", baseUrl: `${simulator.url}/api/v3`, quota: QUOTA, storage: "indexeddb", timeoutMs: 2000 },
    breakIt,
  );

/** All of them were answered, and no window held more than the key allows. */
function expectWithinQuota(jobs, requests) {
  expect(jobs.flat()).toEqual(Array(requests).fill("result"));
  expect(asked(simulator)).toHaveLength(requests);
  expect(asked(simulator).filter(({ status }) => status === 429)).toEqual([]);
  expect(simulator.maxPerWindow()).toBeLessThanOrEqual(4);
}

const deleteDatabase = (tab) =>
  tab.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase("iocular");
        request.onsuccess = resolve;
        request.onerror = reject;
      }),
  );

const openNever = () => {
  indexedDB.open = () => new EventTarget();
};

test("three tabs whose database is deleted while they work keep to the window", async ({ context }) => {
  const tabs = [await open(context), await open(context), await open(context)];
  const jobs = tabs.map((tab, n) => lookUp(tab, n * 10));
  await expect.poll(() => asked(simulator).length).toBeGreaterThanOrEqual(4);
  await deleteDatabase(tabs[0]);
  expectWithinQuota(await Promise.all(jobs), 15);
});

test("what each tab knows of a ledger that was deleted comes together again", async ({ context }) => {
  const usedToday = (tab) => tab.evaluate(async () => (await orchestrator.quotaUsage()).day.used);
  const [one, two] = [await open(context), await open(context)];
  await lookUp(one, 0, 1);
  await lookUp(two, 10, 2);
  await deleteDatabase(one);
  expect(await usedToday(one), "it has not heard of the other's").toBe(1);
  expect(await usedToday(two)).toBe(3);
  expect(await usedToday(await open(context))).toBe(3);
});

test("a tab whose storage has failed sends nothing beside those that share the ledger", async ({ context }) => {
  const [well, broken] = [await open(context), await open(context, openNever)];
  const shared = lookUp(well, 0, 6);
  await expect.poll(() => asked(simulator).length).toBeGreaterThanOrEqual(4);
  expectWithinQuota(await Promise.all([shared, lookUp(broken, 20, 3)]), 9);
});

/** As the next version of the package opens the database. */
const openAsNewer = () => {
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (name, version) {
    return version === undefined ? open.call(this, name) : open.call(this, name, version + 1);
  };
};

for (const [order, breakFirst, breakSecond] of [
  ["the newer comes", undefined, openAsNewer],
  ["the older comes", openAsNewer, undefined],
]) {
  test(`an older and a newer version side by side keep to the window: ${order}`, async ({ context }) => {
    const first = await open(context, breakFirst);
    const job = lookUp(first, 0, 6);
    await expect.poll(() => asked(simulator).length).toBeGreaterThanOrEqual(4);
    const second = await open(context, breakSecond);
    expectWithinQuota(await Promise.all([job, lookUp(second, 20, 5)]), 11);
  });
}

test("tabs that have all lost the ledger go one after the other", async ({ context }) => {
  const tabs = [await open(context, openNever), await open(context, openNever)];
  expectWithinQuota(await Promise.all(tabs.map((tab, n) => lookUp(tab, n * 10, 4))), 8);
});

test("a tab that stood still between its slot and its request takes another slot", async ({ context }) => {
  const tab = await open(context, () => {
    // As an alert does it, or a tab that is frozen: once, when the slot has been written.
    const { set } = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
    Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
      set(handler) {
        const stands = handler && this.mode === "readwrite" && this.objectStoreNames.contains("ledgers");
        set.call(
          this,
          stands && !globalThis.stoodUntil
            ? () => {
                globalThis.stoodUntil = Date.now() + 1500;
                while (Date.now() < stoodUntil);
                handler();
              }
            : handler,
        );
      },
    });
  });
  expectWithinQuota([await lookUp(tab, 0, 1)], 1);
  const { stoodUntil, slots, day } = await tab.evaluate(async () => {
    const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await done(indexedDB.open("iocular"));
    const [{ slots, day }] = await done(database.transaction("ledgers").objectStore("ledgers").getAll());
    return { stoodUntil: globalThis.stoodUntil, slots, day };
  });
  expect(slots).toHaveLength(1);
  expect(slots[0].claimedAt).toBeGreaterThanOrEqual(stoodUntil);
  expect(day.used).toBe(1);
});
