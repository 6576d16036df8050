/**
 * Durable jobs in Chromium: workers that are terminated at random instants, tabs that are closed,
 * storage that fails. The instants come from a seed that is printed; `IOCULAR_SEED=n` plays them
 * again.
 */
import { expect, test } from "@playwright/test";

import { readDatabases } from "../databases.js";
import { Random } from "../simulator/random.js";
import { asked, startSimulator } from "../simulator/simulator.js";
import { startSite } from "./site.js";

const WINDOW_MS = 1500;
const QUOTA = { perMinute: 4, perDay: 500, perMonth: 15_500, windowMs: WINDOW_MS };
const LIST = Array.from({ length: 40 }, (_, n) => `198.51.100.${n}`);

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

const options = (more) => ({
  apiKey: "a-key",
  baseUrl: `${simulator.url}/api/v3`,
  quota: QUOTA,
  storage: "indexeddb",
  ...more,
});

test("a worker killed 30 times in a job of 40 loses nothing, does nothing twice and keeps to the quota", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const seed = Number(process.env.IOCULAR_SEED ?? Date.now() % 1e6);
  console.log(`IOCULAR_SEED=${seed}`);
  const random = new Random(seed);
  await page.goto(site.url);
  const life = await page.evaluateHandle(() => import("/site/incarnations.js"));
  const start = (list) => life.evaluate((life, request) => life.start(request), { options: options(), list });

  const lives = [];
  await start(LIST);
  while (lives.length < 30) {
    await page.waitForTimeout(20 + random.unit() * 1200); // an instant like any other
    const told = await life.evaluate((life) => life.kill());
    lives.push({ told, ended: asked(simulator).length });
    await start();
  }
  await life.evaluate(({ complete }) => complete);

  const status = await page.evaluate(async (options) => {
    const { default: init, Orchestrator } = await import("/dist/index.js");
    await init();
    return new Orchestrator(options).openJob("job");
  }, options());
  expect(status).toMatchObject({ complete: true, durable: true, done: 40, total: 40 });
  expect(status.results.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(LIST.map((_, index) => index));
  expect(status.results.every(({ kind }) => kind === "result")).toBe(true);
  expect(simulator.maxPerWindow()).toBeLessThanOrEqual(4);
  expect(asked(simulator).filter(({ status }) => status === 429)).toEqual([]);

  const values = asked(simulator).map(({ value }) => value);
  for (const [n, { told, ended }] of lives.entries()) {
    const later = new Set(values.slice(ended));
    expect(
      told.filter((value) => later.has(value)),
      "what was told is not asked again",
    ).toEqual([]);
    const again = values.slice(lives[n - 1]?.ended ?? 0, ended).filter((value) => later.has(value));
    expect(again.length, "only what was in flight is asked again").toBeLessThanOrEqual(4);
  }
  expect(new Set(values).size).toBe(40);
});

test("a closed tab's job goes on in another that stood by", async ({ context }) => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  for (const page of [one, two]) {
    await page.goto(site.url);
    await page.evaluate(
      async (options) => {
        const { default: init, Orchestrator } = await import("/dist/index.js");
        await init();
        globalThis.orchestrator = new Orchestrator(options);
      },
      // What hangs does so until its tab is closed, however long that takes to come.
      options({ quota: "unlimited", timeoutMs: 600_000 }),
    );
  }
  simulator.configure({ quota: "none" });
  simulator.fail({ fault: "hang", nth: [5, 6, 7, 8] });
  await one.evaluate((list) => void orchestrator.enrichAll("job", list), LIST.slice(0, 12));
  await simulator.until(() => asked(simulator).length === 8);
  expect(await two.evaluate(() => orchestrator.resume())).toEqual([]);
  expect(await two.evaluate(() => orchestrator.enrichAll("job", []).catch(String))).toContain(
    "a job of this jobId is running",
  );
  expect(await two.evaluate(() => orchestrator.deleteJob("job"))).toBe(false);
  expect(await two.evaluate(() => orchestrator.openJob("job"))).toMatchObject({ complete: false, total: 12 });
  await two.evaluate(() => {
    globalThis.complete = new Promise((resolve) =>
      orchestrator.subscribe("job", ({ kind }) => kind === "complete" && resolve(orchestrator.getStatus("job"))),
    );
  });
  await one.close();
  const status = await two.evaluate(() => globalThis.complete);
  expect(status.results.map(({ kind }) => kind)).toEqual(Array(12).fill("result"));
});

test("jobs are listed, opened and deleted after a reload; no record holds the key", async ({ page }) => {
  const canary = "c0ffee".repeat(10);
  const open = () =>
    page.evaluate(
      async (options) => {
        const { default: init, Orchestrator } = await import("/dist/index.js");
        await init();
        globalThis.orchestrator = new Orchestrator(options);
      },
      options({ apiKey: canary, quota: "unlimited", maxJobs: 2 }),
    );
  await page.goto(site.url);
  await open();
  const before = [];
  for (const id of ["a", "b", "c"]) {
    before.push(
      await page.evaluate(
        ([id, list]) => orchestrator.enrichAll(id, list),
        [id, ["198.51.100.1", "2001:db8::1", "CVE-2021-44228", "rubbish"]],
      ),
    );
  }
  await page.reload();
  await open();
  expect(await page.evaluate(() => orchestrator.getStatus("c"))).toBeNull();
  const jobs = await page.evaluate(() => orchestrator.listJobs());
  expect(jobs.map(({ jobId, complete, done, error }) => [jobId, complete, done, error])).toEqual([
    ["c", true, 3, null],
    ["b", true, 3, null],
  ]);
  expect(jobs.every(({ createdAt }) => Math.abs(Date.now() - Date.parse(createdAt)) < 60_000)).toBe(true);
  expect(await page.evaluate(() => orchestrator.openJob("c"))).toEqual(before[2]);
  expect(await page.evaluate(() => orchestrator.getStatus("c", 1).results.length)).toBe(2);
  expect(await page.evaluate(() => orchestrator.openJob("a"))).toBeNull();
  expect(await page.evaluate(() => orchestrator.deleteJob("c"))).toBe(true);
  expect(await page.evaluate(() => orchestrator.deleteJob("c"))).toBe(false);

  const everything = (await page.evaluate(readDatabases)).join("\n");
  expect(everything).toContain("198.51.100.1");
  expect(everything).not.toContain(canary);
  expect(everything).not.toContain('"c"');
});

test("a record of a newer version is set aside, with a sentence that says so", async ({ page }) => {
  await page.goto(site.url);
  const seen = await page.evaluate(
    async (options) => {
      const { default: init, Orchestrator } = await import("/dist/index.js");
      await init();
      const first = new Orchestrator(options);
      await first.enrichAll("job", ["198.51.100.1"]);
      first.free();
      const database = await new Promise(
        (resolve) => (indexedDB.open("iocular").onsuccess = ({ target }) => resolve(target.result)),
      );
      const jobs = database.transaction("jobs", "readwrite").objectStore("jobs");
      const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
      const key = "VirusTotal\njob";
      const record = { ...(await done(jobs.get(key))), version: 2, done: 0 };
      await done(jobs.put(record, key));
      const second = new Orchestrator(options);
      const resumed = await second.resume();
      const opened = await second.openJob("job").catch(String);
      const listed = await second.listJobs();
      const left = await done(database.transaction("jobs").objectStore("jobs").get(key));
      return { resumed, opened, listed, untouched: JSON.stringify(left) === JSON.stringify(record) };
    },
    options({ quota: "unlimited" }),
  );
  const sentence = "this job's record is damaged or of a newer version of Iocular; it was left as it is";
  expect(seen).toEqual({
    resumed: [],
    opened: `Error: iocular: ${sentence}`,
    listed: [{ jobId: "job", createdAt: null, total: 0, done: 0, complete: false, cancelled: false, error: sentence }],
    untouched: true,
  });
});

for (const [what, breakStorage] of [
  [
    "is refused",
    () =>
      (indexedDB.open = () => {
        throw new DOMException("refused", "SecurityError");
      }),
  ],
  ["is missing", () => Object.defineProperty(globalThis, "indexedDB", { value: undefined })],
  [
    "is full",
    () =>
      (IDBObjectStore.prototype.put = () => {
        throw new DOMException("full", "QuotaExceededError");
      }),
  ],
]) {
  test(`where storage ${what}, jobs run in memory and their status says so`, async ({ page }) => {
    await page.addInitScript(breakStorage);
    await page.goto(site.url);
    const status = await page.evaluate(
      async ([options, list]) => {
        const { default: init, Orchestrator } = await import("/dist/index.js");
        await init();
        return new Orchestrator(options).enrichAll("job", list);
      },
      [options(), LIST.slice(0, 4)],
    );
    expect(status).toMatchObject({ complete: true, done: 4, durable: false });
    expect(status.results.map(({ kind }) => kind)).toEqual(Array(4).fill("result"));
  });
}

test("a database of the first version is brought up to date and keeps what it had", async ({ page }) => {
  await page.goto(site.url);
  const cached = await page.evaluate(
    async (options) => {
      const database = await new Promise((resolve) => {
        const request = indexedDB.open("iocular", 1);
        request.onupgradeneeded = () => {
          request.result.createObjectStore("ledgers");
          request.result.createObjectStore("answers").createIndex("usedAt", "usedAt");
        };
        request.onsuccess = () => resolve(request.result);
      });
      const answer = {
        result: { kind: "result", verdict: "clean", provider: "VirusTotal", rawStats: {}, details: {} },
        askedAt: Date.now(),
        usedAt: Date.now(),
      };
      const put = database
        .transaction("answers", "readwrite")
        .objectStore("answers")
        .put(answer, "ipv4\nVirusTotal\n198.51.100.1");
      await new Promise((resolve) => (put.onsuccess = resolve));
      database.close();
      const { default: init, Orchestrator } = await import("/dist/index.js");
      await init();
      const { results, durable } = await new Orchestrator(options).enrichAll("job", ["198.51.100.1"]);
      return [results[0].cached, durable];
      // VirusTotal's own address: what another has answered is remembered by that one's name.
    },
    options({ baseUrl: undefined }),
  );
  expect(cached).toEqual([true, true]);
});
