/**
 * Storage in Chromium that an earlier version wrote, that does not answer, that is taken away, and
 * that comes back.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { expect, test } from "@playwright/test";

import { asked, startSimulator } from "../simulator/simulator.js";
import { startSite } from "./site.js";

const WINDOW_MS = 1500;
const LIST = Array.from({ length: 4 }, (_, n) => `198.51.100.${n}`);

let site, simulator;

test.beforeEach(async ({ page }) => {
  site = await startSite();
  simulator = await startSimulator({ cors: true, latency: { min: 5, max: 20, seed: 1 } });
  await page.addInitScript(() => {
    globalThis.open = async (options) => {
      const { default: init, Orchestrator } = await import("/dist/index.js");
      await init();
      return new Orchestrator(options);
    };
    globalThis.done = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
  });
});

test.afterEach(async () => {
  await simulator.close();
  await site.close();
});

const options = (more) => ({
  apiKey: "a-key",
  baseUrl: `${simulator.url}/api/v3`,
  quota: { perMinute: 4, perDay: 500, perMonth: 15_500, windowMs: WINDOW_MS },
  storage: "indexeddb",
  ...more,
});

/** Runs a job of four in a new orchestrator, and says how it was kept. */
const runsAJob = (page, name = "job") =>
  page.evaluate(
    async ([options, name, list]) => {
      const { done, durable, durableReason } = await (await open(options)).enrichAll(name, list);
      return { done, durable, why: durableReason };
    },
    [options(), name, LIST],
  );

test("what version 0.1.0 stored is read, gone on with and finished", async ({ page }) => {
  await page.goto(site.url);
  const stored = JSON.parse(await readFile(new URL("stored-0.1.0.json", import.meta.url), "utf8"));
  const seen = await page.evaluate(
    async ([options, { now, stores }]) => {
      // The same records, as if they had been written just now.
      const moments = ["askedAt", "usedAt", "createdAt", "claimedAt", "endedAt"];
      const later = (key, value) => (moments.includes(key) ? value + Date.now() - now : value);
      const records = JSON.parse(JSON.stringify(stores, later));
      const [[, ledger]] = records.ledgers;
      const today = new Date();
      ledger.day.period = Math.floor(today / 86_400_000);
      ledger.month.period = today.getUTCFullYear() * 12 + today.getUTCMonth();

      const request = indexedDB.open("iocular", 2);
      request.onupgradeneeded = () => {
        for (const name of Object.keys(records)) request.result.createObjectStore(name);
        request.transaction.objectStore("answers").createIndex("usedAt", "usedAt");
      };
      const database = await done(request);
      for (const [name, entries] of Object.entries(records)) {
        const store = database.transaction(name, "readwrite").objectStore(name);
        await Promise.all(entries.map(([key, record]) => done(store.put(record, key))));
      }
      database.close();

      const orchestrator = await open(options);
      const before = await orchestrator.quotaUsage();
      const complete = new Promise((resolve) =>
        orchestrator.subscribe("left behind", ({ kind }) => kind === "complete" && resolve()),
      );
      const resumed = await orchestrator.resume();
      await complete;
      const { results, durable, skipped } = orchestrator.getStatus("left behind");
      // It was asked at VirusTotal's own address; what another has answered goes by that one's.
      const atVirusTotal = await open({ ...options, baseUrl: undefined });
      const known = await atVirusTotal.enrichAll("known", ["198.51.100.1"]);
      const after = await orchestrator.quotaUsage();
      return {
        resumed,
        durable,
        skipped: skipped.length,
        places: results.map(({ index, kind }) => [index, kind]),
        cached: known.results[0].cached,
        used: [before.minute.used, before.day.used, after.day.used, after.month.used],
      };
    },
    // The four slots that were taken are still counted when they are read, however slow the machine
    // is.
    [options({ quota: { perMinute: 9, perDay: 500, perMonth: 15_500, windowMs: 600_000 } }), stored],
  );
  expect(seen).toEqual({
    resumed: ["left behind"],
    durable: true,
    skipped: 1,
    places: [
      [3, "error"],
      [4, "error"],
      [0, "result"],
      [1, "result"],
      [2, "result"],
      [6, "result"],
      [7, "result"],
    ],
    cached: true,
    used: [4, 4, 5, 5],
  });
  expect(asked(simulator)).toHaveLength(1);
});

const NEWER = "A newer version of Iocular has the database now: reload this page.";
const SILENT = "The database does not open: a tab of another version may hold it.";

for (const [what, why, breakIt] of [
  ["a database never opens", SILENT, () => (indexedDB.open = () => new EventTarget())],
  [
    "a database is refused",
    "The browser does not let this page store anything.",
    () => {
      indexedDB.open = () => {
        throw new DOMException("refused", "SecurityError");
      };
    },
  ],
  [
    "a newer version has been",
    NEWER,
    () => void indexedDB.open("iocular", 9), // it is asked first, and so it is there first
  ],
  [
    "a Web Lock is never granted",
    "The browser grants no Web Locks here.",
    () => (navigator.locks.request = () => new Promise(() => {})),
  ],
  [
    "a disk is full",
    "Writing failed: the disk is full, or the site's data was cleared.",
    () => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (...given) {
        if (this.name === "jobs") throw new DOMException("full", "QuotaExceededError");
        return put.apply(this, given);
      };
    },
  ],
  [
    "a frame is sandboxed",
    "The browser grants no Web Locks here.",
    () => {
      indexedDB.open = () => {
        throw new DOMException("refused", "SecurityError");
      };
      navigator.locks.request = () => Promise.reject(new DOMException("refused", "SecurityError"));
    },
  ],
]) {
  test(`where ${what}, jobs run in memory and nothing hangs`, async ({ page }) => {
    await page.addInitScript(breakIt);
    await page.goto(site.url);
    expect(await runsAJob(page)).toEqual({ done: 4, durable: false, why });
    const answered = await page.evaluate(
      async ([options, list]) => {
        const orchestrator = await open(options);
        const { requests } = await orchestrator.plan(list);
        return [requests, (await orchestrator.quotaUsage()).minute.limit, await orchestrator.listJobs()];
      },
      [options(), LIST],
    );
    expect(answered.slice(1)).toEqual([4, expect.any(Array)]);
  });
}

test("a tab of an older version holds the database up, and when it lets go jobs are durable again", async ({
  page,
}) => {
  await page.goto(site.url);
  await page.evaluate(async () => (globalThis.older = await done(indexedDB.open("iocular", 1))));
  expect(await runsAJob(page, "held up")).toEqual({ done: 4, durable: false, why: SILENT });
  await page.evaluate(() => older.close());
  await expect.poll(() => runsAJob(page, `after ${Math.random()}`)).toEqual({ done: 4, durable: true, why: null });
});

test("a tab that a newer version overtakes says that it is to be reloaded", async ({ page }) => {
  await page.goto(site.url);
  expect(await runsAJob(page, "before")).toEqual({ done: 4, durable: true, why: null });
  const overtaken = await page.evaluate(
    async ([options, list]) => {
      const orchestrator = await open(options);
      await orchestrator.enrichAll("stored", list);
      const newer = await done(indexedDB.open("iocular", 9));
      const { done: count, durable, durableReason } = await orchestrator.enrichAll("overtaken", list);
      newer.close();
      return { done: count, durable, why: durableReason };
    },
    [options(), LIST],
  );
  expect(overtaken).toEqual({ done: 4, durable: false, why: NEWER });
});

test("a database that is deleted is made anew, and what was spent is still known", async ({ page }) => {
  await page.goto(site.url);
  const seen = await page.evaluate(
    async ([options, list]) => {
      const orchestrator = await open(options);
      const first = await orchestrator.enrichAll("before", list);
      await done(indexedDB.deleteDatabase("iocular"));
      const { minute, day } = await orchestrator.quotaUsage();
      const second = await orchestrator.enrichAll("after", ["203.0.113.1"]);
      // Another context reads what this one has put back.
      const other = await (await open(options)).quotaUsage();
      return { durable: [first.durable, second.durable], used: [minute.used, day.used, other.day.used] };
    },
    // What others may have sent meanwhile costs a window.
    [options({ quota: { perMinute: 9, perDay: 500, perMonth: null, windowMs: 10_000 } }), LIST],
  );
  expect(seen).toEqual({ durable: [true, true], used: [4, 4, 5] });
});

test("what another address has answered is not remembered for the one that is right", async ({ page }) => {
  const other = await startSimulator({ cors: true });
  other.fail({ fault: "error", code: "NotFoundError" });
  await page.goto(site.url);
  const ask = (baseUrl, name) =>
    page.evaluate(
      async ([options, name]) => {
        const { results } = await (await open(options)).enrichAll(name, ["198.51.100.1"]);
        return results.map(({ known, cached }) => ({ known, cached }));
      },
      [options({ baseUrl }), name],
    );
  const [wrong, right] = [`${other.url}/api/v3`, `${simulator.url}/api/v3`];
  expect(await ask(wrong, "wrong")).toEqual([{ known: false, cached: false }]);
  await page.reload();
  expect(await ask(right, "right")).toEqual([{ known: true, cached: false }]);
  await page.reload();
  expect(await ask(right, "right again")).toEqual([{ known: true, cached: true }]);
  expect(await ask(`${right}/`, "written with a slash")).toEqual([{ known: true, cached: true }]);
  expect([asked(other).length, asked(simulator).length]).toEqual([1, 1]);
  await other.close();
});

test("a key has one ledger in a realm, whatever the storage and whichever copy of the package", async ({ page }) => {
  const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
  await page.route("**/copy/*", (route) =>
    route.fulfill({ path: dist + new URL(route.request().url()).pathname.split("/").at(-1) }),
  );
  await page.goto(site.url);
  const used = await page.evaluate(
    async ([options, list]) => {
      await (await open(options)).enrichAll("job", list);
      const copy = await import("/copy/index.js");
      await copy.default();
      const usage = async (orchestrator) => (await orchestrator.quotaUsage()).minute.used;
      return {
        again: await usage(await open(options)),
        copy: await usage(new copy.Orchestrator(options)),
        stored: await usage(await open({ ...options, storage: "indexeddb" })),
        otherKey: await usage(await open({ ...options, apiKey: "another" })),
        secret: [...globalThis[Symbol.for("iocular.ledgers")].keys()].some((name) => name.includes(options.apiKey)),
      };
    },
    [options({ storage: "memory", quota: "public" }), LIST],
  );
  expect(used).toEqual({ again: 4, copy: 4, stored: 4, otherKey: 0, secret: false });
});
