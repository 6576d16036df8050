/** `<ioc-found>`. */
import type { FoundIoc, IocType } from "iocular";
import type { Page } from "@playwright/test";

import { expect, test } from "../testing/stage.ts";

const found = (type: IocType, value: string, rawMatch = value): FoundIoc => ({
  type,
  value,
  rawMatch,
  start: 0,
  end: rawMatch.length,
});
const THREE = [
  found("domain", "a.example", "a[.]example"),
  found("domain", "b.example"),
  found("cve", "CVE-2021-44228"),
];

interface Shown {
  finds: { take(iocs: FoundIoc[]): void; chosen: FoundIoc[] };
}

/** Shows indicators, as if they had been found in a text that has changed. */
const find = (page: Page, iocs: FoundIoc[]) =>
  page.evaluate((all) => (document.querySelector("ioc-found") as unknown as Shown).finds.take(all), iocs);

const chosen = (page: Page) =>
  page.evaluate(() => (document.querySelector("ioc-found") as unknown as Shown).finds.chosen.map(({ value }) => value));

test.beforeEach(async ({ stage }) => {
  await stage.mountWithModel("found/found.ts", "ioc-found", { finds: "draft/finds.ts" });
});

test("what is found stands by type, as it is meant and as it was written", async ({ page }) => {
  await find(page, THREE);
  await expect(page.locator("#found-summary")).toContainText("3 indicators found, 2 ticked");
  await expect(page.locator(".type")).toHaveCount(2);
  await expect(page.locator("li").first()).toHaveText("a.example from a[.]example");
});

test("what is unticked stays so while the text changes around it", async ({ page }) => {
  await find(page, THREE);
  await page.getByLabel("a.example").uncheck();
  await find(page, [...THREE, found("ipv4", "198.51.100.1")]);
  await expect(page.locator("#found-summary")).toContainText("4 indicators found, 2 ticked");
  expect(await chosen(page)).toEqual(["b.example", "CVE-2021-44228", "198.51.100.1"]);
});

test("the tick of a type holds for all of it, and is half set where some are", async ({ page }) => {
  await find(page, THREE);
  const all = page.getByRole("checkbox", { name: "Domains" });
  await page.getByLabel("a.example").uncheck();
  await expect(all).toHaveJSProperty("indeterminate", true);
  await all.uncheck();
  await expect(page.locator("#found-summary")).toContainText("0 ticked");
  expect(await chosen(page)).toEqual(["CVE-2021-44228"]);
});

test("a type that VirusTotal knows nothing of cannot be ticked", async ({ page }) => {
  await find(page, THREE);
  await expect(page.getByRole("checkbox", { name: "CVE", exact: true })).toBeDisabled();
});
