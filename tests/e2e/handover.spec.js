/**
 * What is handed on: copied or saved, all of it or a choice, made in the browser and sent nowhere.
 */
import { readFile } from "node:fs/promises";

import { asked, clean, malicious } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

test.beforeEach(async ({ open, page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(`${malicious(1)} ${malicious(2)} ${clean(1)}`, 3);
});

const copied = (page) => page.evaluate(() => navigator.clipboard.readText());
const lines = async (page) => (await copied(page)).split("\n").sort();

test("all is copied, or what is shown, or what is selected; plain or defanged", async ({ open, page }) => {
  await open.button("Copy").click();
  await expect.poll(() => lines(page)).toEqual([clean(1), malicious(1), malicious(2)]);
  await open.page.getByLabel("Filter by verdict").selectOption("malicious");
  await open.button("Copy defanged").click();
  await expect
    .poll(() => lines(page))
    .toEqual([malicious(1), malicious(2)].map((value) => value.replaceAll(".", "[.]")));
  await open.row(malicious(2)).getByLabel("Select").click();
  await expect(open.page.getByText("Hand on 1 selected")).toBeVisible();
  await open.button("Copy").click();
  await expect.poll(() => lines(page)).toEqual([malicious(2)]);
  await expect(open.announcer).toHaveText("Copied 1 row.");
});

test("one row is copied from its details", async ({ open, page }) => {
  await open.row(clean(1)).click();
  await open.details.getByRole("button", { name: "Copy defanged" }).click();
  await expect.poll(() => copied(page)).toBe(clean(1).replaceAll(".", "[.]"));
});

test("a Markdown table is copied, with defanged indicators", async ({ open, page }) => {
  await open.button("Copy as Markdown").click();
  await expect
    .poll(() => copied(page))
    .toContain(`| ▲ Malicious | \`${malicious(1).replaceAll(".", "[.]")}\` | domain |`);
});

for (const [name, ending, check] of [
  ["CSV", /\.csv$/, (text) => expect(text.split("\r\n")).toHaveLength(5)],
  ["JSON", /\.json$/, (text) => expect(JSON.parse(text).outcomes).toHaveLength(3)],
  [
    "STIX 2.1",
    /\.stix\.json$/,
    (text) => expect(JSON.parse(text).objects.filter(({ type }) => type === "indicator")).toHaveLength(2),
  ],
]) {
  test(`${name} is saved as a file, and nothing is sent for it`, async ({ open, page, simulator }) => {
    const before = asked(simulator).length;
    const [download] = await Promise.all([page.waitForEvent("download"), open.button(name).click()]);
    expect(download.suggestedFilename()).toMatch(/^iocular-\d{4}-\d\d-\d\d-\d{4}/);
    expect(download.suggestedFilename()).toMatch(ending);
    check(await readFile(await download.path(), "utf8"));
    expect(asked(simulator)).toHaveLength(before);
  });
}
