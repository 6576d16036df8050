/** `<ioc-found-tools>`. */
import type { IocType } from "iocular";
import type { Page } from "@playwright/test";

import type { Find } from "../draft/find.ts";
import { expect, test } from "../testing/stage.ts";

const found = (type: IocType, value: string): Find => ({ type, value, rawMatch: value, start: 0, end: value.length });
const FIVE = [
  found("url", "https://a.example/one"),
  found("url", "https://b.a.example/two"),
  found("email", "who@mail.example"),
  found("domain", "a.example"),
  found("cve", "CVE-2021-44228"),
];

interface Shown {
  draft: { finds: { take(iocs: readonly Find[]): void; chosen: Find[] } };
}

/** Shows indicators, as if they had been found in the text. */
const find = (page: Page, iocs: readonly Find[]) =>
  page.evaluate((all) => (document.querySelector("ioc-found-tools") as unknown as Shown).draft.finds.take(all), iocs);

const chosen = (page: Page) =>
  page.evaluate(() =>
    (document.querySelector("ioc-found-tools") as unknown as Shown).draft.finds.chosen.map(({ value }) => value),
  );

/** The page's title becomes what the element tells. */
const hear = (page: Page) =>
  page.evaluate(() => {
    for (const name of ["ioc-add-hosts", "ioc-allow"])
      document.addEventListener(name, (event) => (document.title = `${name} ${(event as CustomEvent).detail}`));
  });

test.beforeEach(async ({ stage }) => {
  await stage.mountWithModel("found-tools/found-tools.ts", "ioc-found-tools", { draft: "testing/draft.ts" });
});

test("where nothing is found there is nothing to do", async ({ page }) => {
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByText("By host")).toHaveCount(0);
});

test("hosts of URLs and domains of mail addresses are offered where they were not found by themselves", async ({
  page,
}) => {
  await find(page, FIVE);
  await hear(page);
  await page.getByRole("button", { name: "Add 1 host of URLs" }).click(); // b.a.example: a.example stands there
  await expect(page).toHaveTitle("ioc-add-hosts url");
  await page.getByRole("button", { name: "Add 1 domain of mail addresses" }).click();
  await expect(page).toHaveTitle("ioc-add-hosts email");
  await find(page, [found("domain", "a.example")]);
  await expect(page.getByRole("button")).toHaveCount(0);
});

test("the tick of a host holds for what leads to it or below it, and is half set where some are", async ({ page }) => {
  await find(page, [...FIVE, found("url", "https://b.a.example/three")]);
  await page.getByText("By host").click();
  await expect(page.locator("li label")).toHaveText(["All of a.example 4", "All of b.a.example 2"]);
  await page.getByRole("checkbox", { name: "All of b.a.example" }).uncheck();
  const above = page.getByRole("checkbox", { name: "All of a.example" });
  await expect(above).toHaveJSProperty("indeterminate", true);
  await above.uncheck();
  expect(await chosen(page)).toEqual(["who@mail.example", "CVE-2021-44228"]);
});

test("one click leaves a host out from now on", async ({ page }) => {
  await find(page, FIVE);
  await hear(page);
  await page.getByText("By host").click();
  await page.getByRole("button", { name: "Always leave out a.example" }).click();
  await expect(page).toHaveTitle("ioc-allow a.example");
});

test("where no host stands more than once, it says so", async ({ page }) => {
  await find(page, [found("ipv4", "198.51.100.1"), found("ipv4", "198.51.100.2")]);
  await page.getByText("By host").click();
  await expect(page.locator("ioc-found-tools")).toContainText("No host stands there more than once.");
});

test("of very many hosts the first are shown, and how many more there are", async ({ page }) => {
  const many = Array.from({ length: 101 }, (_, n) => [
    found("url", `https://198.51.100.${n}/a`),
    found("url", `https://198.51.100.${n}/b`),
  ]);
  await find(page, many.flat());
  await page.getByText("By host").click();
  await expect(page.getByRole("checkbox")).toHaveCount(100);
  await expect(page.locator("li").last()).toHaveText("and 1 more host");
});
