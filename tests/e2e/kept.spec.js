/** For how long the page keeps what was looked up. */
import { makeJobsOlder, readDatabases } from "../databases.js";
import { clean } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

const DAY = 86_400_000;

test("lookups that are older than they may be kept are deleted, with the answers", async ({ open, page }) => {
  await open.set({ tier: "unlimited", retentionDays: 9 });
  await open.lookUpAll(clean(1), 1);
  const records = async () => (await page.evaluate(readDatabases)).join();
  await page.evaluate(makeJobsOlder, 8 * DAY);
  await page.evaluate((by) => (localStorage["iocular.answers-since"] -= by), 8 * DAY);
  await page.reload();
  await open.button("History").click();
  await expect(open.history.getByRole("listitem")).toHaveCount(1);
  expect(await records()).toContain(clean(1));
  await page.keyboard.press("Escape");
  await open.set({ retentionDays: 7 });
  await expect.poll(records).not.toContain(clean(1));
  await open.button("History").click();
  await expect(open.history.getByRole("listitem")).toHaveCount(0);
  await expect(open.rows).toHaveCount(0);
});
