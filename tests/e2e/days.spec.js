/** A list that the key's day does not allow: it ends on the days that follow. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { locateChrome } from "../../scripts/setup/browser.mjs";
import { chromeFlags } from "../../scripts/testing/chrome-flags.mjs";
import { letADayPass, readProgress } from "../databases.js";
import { asked, clean } from "../simulator/simulator.js";
import { OpenPage, expect, test } from "./page.js";

const LIST = Array.from({ length: 25 }, (_, n) => clean(n + 1));
const SETTINGS = { quota: { perMinute: null, perDay: 10, perMonth: null }, keep: "device", keyed: true };

let profile, context;

test.beforeEach(async () => (profile = await mkdtemp(join(tmpdir(), "iocular-profile-"))));

test.afterEach(async () => {
  await context?.close();
  await rm(profile, { recursive: true, force: true });
});

/**
 * Starts the browser on the profile as it was left, with a page of the origin that does nothing.
 */
async function startBrowser(url) {
  context = await chromium.launchPersistentContext(profile, {
    executablePath: locateChrome() ?? undefined,
    args: chromeFlags,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(new URL("nothing", url).href);
  return page;
}

test("a day of ten and a list of 25: it goes on with each day by itself, the browser closed in between", async ({
  server,
  virustotal,
}) => {
  let page = await startBrowser(server.url);
  await page.evaluate((settings) => {
    localStorage.setItem("iocular.key", "right-key");
    localStorage.setItem("iocular.settings", JSON.stringify(settings));
  }, SETTINGS);
  await page.goto(server.url);
  const open = new OpenPage(page, []);
  await open.paste(LIST.join("\n"), LIST.length);
  await expect(open.plan).toContainText("25 requests · 10 today, 10 tomorrow, 5 on ");
  await open.lookUpButton.click();
  await expect(open.progress).toContainText("10 of 25");
  await expect(page.locator("#waiting")).toContainText("10 tomorrow, 5 on ");
  expect(asked(virustotal)).toHaveLength(10);

  for (const answered of [20, 25]) {
    await context.close();
    page = await startBrowser(server.url);
    await page.evaluate(letADayPass);
    await page.goto(server.url);
    await expect.poll(() => page.evaluate(readProgress)).toEqual([`${answered}/25`]);
    expect(asked(virustotal)).toHaveLength(answered);
  }
});
