/**
 * One key, three tabs and a worker of one origin, and a server that counts: the quota holds over
 * all of them, and over a reload. The window is a few seconds instead of a minute; nothing here
 * waits for a clock, only for answers.
 */
import { expect, test } from "@playwright/test";

import { asked, startSimulator } from "../simulator/simulator.js";
import { startSite } from "./site.js";

const WINDOW_MS = 3000;
const QUOTA = { perMinute: 4, perDay: 500, perMonth: 15_500, windowMs: WINDOW_MS };

let site, simulator;

test.beforeEach(async () => {
  site = await startSite();
  simulator = await startSimulator({
    port: 0,
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

/** Looks up addresses in a page, or in a worker of it. */
const lookUp = (page, where, iocs) =>
  page.evaluate(
    ([context, request]) => globalThis.lookUpIn(context, request),
    [
      where,
      {
        iocs,
        options: { apiKey: "shared-key", baseUrl: `${simulator.url}/api/v3`, quota: QUOTA, storage: "indexeddb" },
      },
    ],
  );

const addresses = (count, first) => Array.from({ length: count }, (_, n) => `198.51.100.${first + n}`);

const refused = () => asked(simulator).filter(({ status }) => status === 429).length;

test("three tabs and a worker share one quota: not one 429", async ({ context }) => {
  const tabs = await Promise.all([0, 1, 2].map(() => context.newPage()));
  for (const tab of tabs) await tab.goto(`${site.url}/`);
  const jobs = [
    lookUp(tabs[0], "page", addresses(5, 0)),
    lookUp(tabs[1], "page", addresses(5, 10)),
    lookUp(tabs[2], "page", addresses(5, 20)),
    lookUp(tabs[2], "worker", addresses(5, 30)),
  ];
  for (const results of await Promise.all(jobs)) expect(results).toEqual(Array(5).fill("result"));
  expect(asked(simulator)).toHaveLength(20);
  expect(refused()).toBe(0);
  expect(simulator.maxPerWindow()).toBeLessThanOrEqual(4);
});

test("what one context learnt the others need not ask for", async ({ context }) => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  await one.goto(`${site.url}/`);
  await two.goto(`${site.url}/`);
  await lookUp(one, "page", addresses(3, 50));
  expect(await lookUp(two, "worker", addresses(3, 50))).toEqual(Array(3).fill("result"));
  expect(asked(simulator)).toHaveLength(3);
});

test("a reload in mid-window does not forget what was spent", async ({ page }) => {
  await page.goto(`${site.url}/`);
  await lookUp(page, "page", addresses(4, 100));
  await page.reload();
  expect(await lookUp(page, "page", addresses(4, 110))).toEqual(Array(4).fill("result"));
  expect(refused()).toBe(0);
  expect(simulator.maxPerWindow()).toBeLessThanOrEqual(4);
});
