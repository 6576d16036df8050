/** A list that the key's day does not allow: it ends on the days that follow. */
import { letADayPass, readProgress } from "../databases.js";
import { asked, clean } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Panel, setOptions } from "./pages.js";

const LIST = Array.from({ length: 25 }, (_, n) => clean(n + 1));

/** A key that allows ten requests a day. */
async function allowTen(extension) {
  await setOptions(extension, { key: KEY });
  const bare = await extension.openBare();
  await bare.evaluate(async () => {
    const { settings } = await chrome.storage.local.get("settings");
    const quota = { perMinute: null, perDay: 10, perMonth: null };
    await chrome.storage.local.set({ settings: { ...settings, quota } });
  });
  return bare;
}

test("while it waits for the day nothing wakes the worker before that, and then its alarm alone brings it back", async ({
  extension,
  virustotal,
}) => {
  const bare = await allowTen(extension);
  const panel = await Panel.open(extension);
  await panel.lookUp(LIST.join("\n"), LIST.length);
  await expect.poll(() => bare.evaluate(readProgress)).toEqual(["10/25"]);
  await panel.page.close();
  const midnight = new Date().setUTCHours(24, 0, 0, 0);
  const due = () => bare.evaluate(async () => (await chrome.alarms.get("go on"))?.scheduledTime);
  await expect.poll(async () => Math.abs((await due()) - midnight) < 120_000).toBe(true);
  await extension.killWorker();
  await expect.poll(() => extension.isAwake()).toBe(false);
  await bare.evaluate(letADayPass);
  expect(await extension.isAwake(), "no page has woken it").toBe(false);
  // Midnight comes sooner than it would: the same alarm, at once.
  await bare.evaluate(() => chrome.alarms.create("go on", { when: Date.now() }));
  await expect.poll(() => bare.evaluate(readProgress)).toEqual(["20/25"]);
  expect(asked(virustotal)).toHaveLength(20);
});

test("a day of ten and a list of 25: it goes on with each day by itself, the browser closed in between", async ({
  extension,
  virustotal,
}) => {
  test.setTimeout(90_000);
  const bare = await allowTen(extension);
  const panel = await Panel.open(extension);
  await panel.lookUp(LIST.join("\n"), LIST.length);
  await expect.poll(() => bare.evaluate(readProgress)).toEqual(["10/25"]);
  expect(asked(virustotal)).toHaveLength(10);

  for (const answered of [20, 25]) {
    // The browser is opened once on the same day: nothing goes on then.
    await extension.context.close();
    await extension.restart();
    const before = await extension.openBare();
    expect(await before.evaluate(readProgress)).toEqual([`${answered === 20 ? 10 : 20}/25`]);
    await extension.killWorker();
    await before.evaluate(letADayPass);
    await extension.context.close();
    await extension.restart();
    const after = await extension.openBare();
    await expect.poll(() => after.evaluate(readProgress)).toEqual([`${answered}/25`]);
    expect(asked(virustotal)).toHaveLength(answered);
  }
});
