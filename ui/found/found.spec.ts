/** `<ioc-found>`. */
import type { FoundIoc, IocType } from "iocular";
import type { ListKind } from "iocular/lists";
import type { Page } from "@playwright/test";

import type { Find } from "../draft/find.ts";
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
  finds: { take(iocs: Find[]): void; chosen: FoundIoc[]; sendPrivate: boolean };
}

/** Shows indicators, as if they had been found in a text that has changed. */
const find = (page: Page, iocs: Find[]) =>
  page.evaluate((all) => (document.querySelector("ioc-found") as unknown as Shown).finds.take(all), iocs);

const chosen = (page: Page) =>
  page.evaluate(() => (document.querySelector("ioc-found") as unknown as Shown).finds.chosen.map(({ value }) => value));

const sendsPrivate = (page: Page) =>
  page.evaluate(() => (document.querySelector("ioc-found") as unknown as Shown).finds.sendPrivate);

test.beforeEach(async ({ stage }) => {
  await stage.mountWithModel("found/found.ts", "ioc-found", { finds: "draft/finds.ts" });
});

test("what is found stands by type, as it is meant and as it was written", async ({ page }) => {
  await find(page, THREE);
  await expect(page.locator("#found-summary")).toContainText("3 indicators found, 2 ticked");
  await expect(page.locator("#found-types .group")).toHaveCount(2);
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

const FOUR_IN_DOUBT: FoundIoc[] = [
  ...THREE,
  { ...found("domain", "invoice.zip"), doubt: "file_name" },
  { ...found("domain", "run.sh"), doubt: "file_name" },
  { ...found("md5", "a".repeat(32)), doubt: "other_digest" },
  { ...found("email", "id@a.example"), doubt: "identifier" },
];

test("doubtful ones stand by reason, not ticked and not counted", async ({ page }) => {
  await find(page, FOUR_IN_DOUBT);
  await expect(page.locator("#found-summary")).toContainText(/3 indicators found, 2 ticked\..* 4 more in doubt/);
  await expect(page.locator("#found-doubts summary")).toHaveText([
    "May be a file name 2",
    "Named as another digest than a file’s 1",
    "May be an identifier, as of a message or an object 1 (not looked up)",
  ]);
  await expect(page.locator("#found-doubts input:checked")).toHaveCount(0);
  expect(await chosen(page)).toEqual(["a.example", "b.example", "CVE-2021-44228"]);
});

test("one that is ticked counts, and so does all of a reason", async ({ page }) => {
  await find(page, FOUR_IN_DOUBT);
  await page.getByLabel("run.sh").check();
  await expect(page.locator("#found-summary")).toContainText(/4 indicators found, 3 ticked\..* 3 more in doubt/);
  const reason = page.getByRole("checkbox", { name: "May be a file name" });
  await expect(reason).toHaveJSProperty("indeterminate", true);
  await reason.uncheck();
  await reason.check();
  await expect(page.getByLabel("invoice.zip")).toBeChecked();
  expect(await chosen(page)).toEqual(["a.example", "b.example", "CVE-2021-44228", "invoice.zip", "run.sh"]);
});

const listed = (value: string, type: IocType, name: string, kind: ListKind): Find => ({
  ...found(type, value),
  lists: [{ id: name, name, kind, source: "here", date: "2026-01-01" }],
});
const LEFT_OUT: Find[] = [
  ...THREE,
  { ...found("url", "http://10.0.0.5/admin"), private: true },
  listed("8.8.8.8", "ipv4", "Public resolver", "well_known"),
  listed("https://vendor.example/post", "url", "Security vendor", "reference"),
  listed("evil.hoster.example", "domain", "Attackers use it too", "abused"),
];

test("what is internal or well known stands by reason, with its list, and is not ticked", async ({ page }) => {
  await find(page, LEFT_OUT);
  await expect(page.locator("#found-summary")).toContainText(/4 indicators found, 3 ticked\..* 3 more left out/);
  await expect(page.locator("#found-left-out summary")).toHaveText([
    "Internal: not sent unless ticked 1",
    "Security vendors and analysis services 1",
    "Well known 1",
  ]);
  await expect(page.locator("#found-left-out input:checked")).toHaveCount(0);
  await expect(page.locator("#found-left-out .chip")).toHaveText(["Security vendor", "Public resolver"]);
  await expect(page.locator("#found-doubts h3")).toHaveCount(0);
  expect(await sendsPrivate(page)).toBe(false);
});

test("where attackers live is ticked, and says so", async ({ page }) => {
  await find(page, LEFT_OUT);
  const row = page.locator("#found-types li", { hasText: "evil.hoster.example" });
  await expect(row.getByRole("checkbox")).toBeChecked();
  await expect(row.locator(".chip")).toHaveText("Attackers use it too");
});

test("what is internal is sent when a person has ticked it, and forgotten with its text", async ({ page }) => {
  await find(page, LEFT_OUT);
  await page.getByLabel("http://10.0.0.5/admin").check();
  await expect(page.locator("#found-summary")).toContainText(/5 indicators found, 4 ticked\..* 2 more left out/);
  expect(await chosen(page)).toContain("http://10.0.0.5/admin");
  expect(await sendsPrivate(page)).toBe(true);
  await find(page, THREE);
  await find(page, LEFT_OUT);
  expect(await sendsPrivate(page)).toBe(false);
});

test("a target says which rewritten link held it", async ({ page }) => {
  const wrapper = "https://wrapper.example/?url=https%3A%2F%2Fa.example%2F";
  await find(page, [{ ...found("url", "https://a.example/", wrapper), unwrappedFrom: wrapper }]);
  await expect(page.locator("li")).toHaveText(`https://a.example/ unwrapped from ${wrapper}`);
});

test("a group of many has no rows before it is unfolded, and its tick holds for all", async ({ page }) => {
  const many = Array.from({ length: 600 }, (_, n): FoundIoc => ({
    ...found("domain", `f${n}.zip`),
    doubt: "file_name",
  }));
  await find(page, many);
  await expect(page.locator("#found-doubts summary")).toHaveText("May be a file name 600");
  await expect(page.locator("li")).toHaveCount(0);
  await page.getByRole("checkbox", { name: "May be a file name" }).check();
  expect(await chosen(page)).toHaveLength(600);
  await page.locator("#found-doubts summary").click();
  await expect(page.locator("li")).toHaveCount(501);
});

test("a search shows what holds the text, and a group’s tick is then for that alone", async ({ page }) => {
  await find(page, LEFT_OUT);
  await page.getByLabel("Search what was found").fill("A[.]EX");
  await expect(page.locator("li")).toHaveText(["a.example from a[.]example"]);
  await page.getByRole("checkbox", { name: "Domains" }).uncheck();
  expect(await chosen(page)).toEqual(["b.example", "CVE-2021-44228", "evil.hoster.example"]);
  await page.getByLabel("Search what was found").fill("public resolver");
  await expect(page.locator("li")).toHaveText(["8.8.8.8 Public resolver"]);
  await page.getByLabel("Search what was found").fill("nothing has this");
  await expect(page.locator("ioc-found")).toContainText("Nothing found holds “nothing has this”.");
  await page.getByLabel("Search what was found").fill("");
  await expect(page.locator("#found-types li")).toHaveCount(4);
});
