/**
 * The built package in Chromium: every case in a page, in a dedicated worker and in a service
 * worker, against a real simulator where it looks something up.
 */
import { expect, test } from "@playwright/test";

import { startSimulator } from "../simulator/simulator.js";
import { names } from "./cases/index.js";
import { startSite } from "./site.js";

let site, simulator, page;

test.describe.configure({ mode: "default" });

test.beforeAll(async ({ browser }) => {
  site = await startSite();
  simulator = await startSimulator({ port: 0, cors: true });
  page = await browser.newPage();
  await page.goto(site.url);
});

test.afterAll(async () => {
  await page?.close();
  await simulator?.close();
  await site?.close();
});

for (const context of ["page", "worker", "service worker"]) {
  for (const [suite, name] of names) {
    test(`${context}: ${suite}: ${name}`, async () => {
      const request = { suite, name, world: { baseUrl: `${simulator.url}/api/v3` } };
      const wrong = await page.evaluate(([where, what]) => globalThis.runIn(where, what), [context, request]);
      expect(wrong).toBeNull();
    });
  }
}
