/**
 * What does not answer, or refuses, in Chromium: it costs little, and nothing is lost that need not
 * be.
 */
import { createServer } from "node:net";

import { expect, test } from "@playwright/test";

import { asked, startSimulator } from "../simulator/simulator.js";
import { startSite } from "./site.js";
import { lookUp, openTab, startIn } from "./tab.js";

let site, simulator;

test.beforeEach(async () => {
  site = await startSite();
  simulator = await startSimulator({ cors: true, latency: { min: 20, max: 60, seed: 1 } });
});

test.afterEach(async () => {
  await simulator.close();
  await site.close();
});

const options = (more) => ({
  apiKey: "a-key",
  baseUrl: `${simulator.url}/api/v3`,
  quota: "unlimited",
  patienceMs: null,
  storage: "indexeddb",
  ...more,
});

const waitingFor = (tab, id) => tab.evaluate((id) => orchestrator.getStatus(id)?.waitingFor ?? null, id);

test("offline for half of a job and back: nothing is lost", async ({ context }) => {
  const tab = await openTab(context, site.url, options());
  // The second half has no answer before the network is away, however fast the machine is.
  const half = simulator.fail({ fault: "hold", nth: Array.from({ length: 100 }, (_, n) => 13 + n) });
  const job = lookUp(tab, 0, 24, "job");
  await simulator.until(() => asked(simulator).length === 12 + 4);
  await context.setOffline(true);
  half.remove();
  await expect.poll(() => waitingFor(tab, "job")).toBe("unreachable");
  expect(await tab.evaluate(() => orchestrator.getStatus("job").done)).toBeLessThanOrEqual(12 + 4);
  await context.setOffline(false);
  expect(await job).toEqual(Array(24).fill("result"));
});

test("where nothing listens a list waits, costs a few requests, and goes on when somebody does", async ({
  context,
}) => {
  const port = Number(new URL(simulator.url).port);
  await simulator.close();
  let attempts = 0;
  const nobody = createServer((socket) => {
    attempts += 1;
    socket.destroy();
  });
  await new Promise((resolve) => nobody.listen(port, "127.0.0.1", resolve));
  const tab = await openTab(context, site.url, options());
  const job = lookUp(tab, 0, 20, "job");
  await expect.poll(() => waitingFor(tab, "job")).toBe("unreachable");
  await new Promise((resolve) => nobody.close(resolve));
  simulator = await startSimulator({ port, cors: true });
  // The browser does not know that somebody is there again, but it may have to say so.
  await tab.evaluate(() => dispatchEvent(new Event("online")));
  expect(await job).toEqual(Array(20).fill("result"));
  // Chromium itself tries a connection again that was closed on it.
  expect(attempts).toBeLessThanOrEqual(4 * 3);
});

test("a key that may not ask costs a few requests, and every place says so", async ({ context }) => {
  const tab = await openTab(context, site.url, options());
  simulator.fail({ fault: "error", status: 403 });
  expect(await lookUp(tab, 0, 20)).toEqual(Array(20).fill("forbidden"));
  expect(asked(simulator).length).toBeLessThanOrEqual(6);
});

test("a pause that was asked for is kept over six restarts and by six tabs", async ({ context }) => {
  // One at a time: a second request may be on its way when the first is refused, or not.
  const tab = await openTab(context, site.url, options({ concurrency: 1 }));
  simulator.fail({ fault: "error", status: 429, retryAfter: 600 });
  void lookUp(tab, 0, 2, "job").catch(() => {}); // it is reloaded
  await expect.poll(() => waitingFor(tab, "job")).toBe("refused");
  const before = asked(simulator).length;
  for (let restart = 0; restart < 6; restart += 1) {
    await tab.reload();
    await startIn(tab, options({ concurrency: 1 }));
    expect(await tab.evaluate(() => orchestrator.resume())).toEqual(["job"]);
    await expect.poll(() => waitingFor(tab, "job")).not.toBe(null);
  }
  for (let number = 1; number <= 6; number += 1) {
    const other = await openTab(context, site.url, options());
    void lookUp(other, number * 10, 1, `tab ${number}`).catch(() => {});
    await expect.poll(() => waitingFor(other, `tab ${number}`)).not.toBe(null);
  }
  expect(asked(simulator)).toHaveLength(before);
});
