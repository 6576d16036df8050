/** That the harness does what it says: the other tests are worth as much as its kills. */
import { asked, clean } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Panel, setOptions } from "./pages.js";

test.use({ simulation: { keys: [KEY], latency: 60_000 } });

test("a worker that is killed is gone, with its memory and with what it had under way", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.lookUp([1, 2, 3, 4].map((n) => clean(n)).join(" "), 4);
  await virustotal.until(({ inFlight }) => inFlight === 4);
  await panel.page.close(); // which would start another at once

  await (
    await extension.worker()
  ).evaluate(() => {
    globalThis.memory = "alive";
  });
  const { to } = await extension.killWorker();
  await virustotal.until(({ inFlight }) => inFlight === 0);
  await expect.poll(() => extension.isAwake()).toBe(false);
  expect(asked(virustotal).map(({ aborted }) => aborted)).toEqual([true, true, true, true]);
  expect(asked(virustotal).filter(({ at }) => at > to)).toEqual([]);
  expect(await extension.killWorker()).toBeNull();

  await extension.openPanel();
  await expect.poll(() => extension.isAwake()).toBe(true);
  expect(await (await extension.worker()).evaluate(() => globalThis.memory)).toBeUndefined();
});

test("a browser that is killed is gone, and comes back with what was on its disk alone", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const bare = await extension.openBare();
  await bare.evaluate(() => chrome.storage.session.set({ memory: "alive" }));
  const panel = await Panel.open(extension);
  await panel.lookUp(clean(1), 1);
  await virustotal.until(({ inFlight }) => inFlight === 1);
  const { id } = extension;
  await extension.killBrowser();
  await virustotal.until(({ inFlight }) => inFlight === 0);
  await extension.restart();
  expect(extension.id).toBe(id);
  const again = await extension.openBare();
  expect(await again.evaluate(async () => (await chrome.storage.session.get("memory")).memory)).toBeUndefined();
  expect(await again.evaluate(async () => (await chrome.storage.local.get("key")).key)).toBe(KEY);
});

test("nobody but VirusTotal can be reached", async ({ extension }) => {
  const page = await extension.context.newPage();
  await expect(page.goto("https://www.example.com/")).rejects.toThrow(/ERR_NAME_NOT_RESOLVED/);
});
