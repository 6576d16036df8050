/** All that is known of an outcome. */
import AxeBuilder from "@axe-core/playwright";
import type { Outcome } from "iocular";

import { EVERYTHING } from "../testing/details.ts";
import { error, result } from "../testing/outcomes.ts";
import { type Stage, expect, test } from "../testing/stage.ts";

const show = (stage: Stage, outcome: Outcome) => stage.mount("facts/facts.ts", "ioc-facts", { outcome });

test("what is not known is no line and no group", async ({ stage }) => {
  const shown = await show(stage, result({ details: {}, scanDate: null, permalink: null }));
  await expect(shown.locator("h3")).toHaveText(["Lookup"]);
  await expect(shown.locator("dt")).toHaveText(["Looked up", "Source"]);
  await expect(shown.locator(".lead")).toHaveText("5 of 70 engines say malicious, 1 suspicious");
});

test("a link leads to VirusTotal or is none", async ({ stage, page }) => {
  const shown = await show(stage, result({ permalink: "https://evil.example/" }));
  await expect(shown.getByRole("link")).toHaveCount(0);
  await page.reload();
  await show(stage, result());
  await expect(shown.getByRole("link")).toHaveAttribute("href", "https://www.virustotal.com/gui/domain/example.com");
});

test("what an answer says is text, isolated and cut", async ({ stage }) => {
  const attack = `<img src=x onerror=alert(1)>\u202e${"x".repeat(1000)}`;
  const signature = { status: attack };
  const shown = await show(
    stage,
    result({ details: { network: attack, signature, dns: [{ type: attack, value: attack }] } }),
  );
  await expect(shown.locator("img")).toHaveCount(0);
  const texts = await shown.locator("bdi").filter({ hasText: "<img src=x" }).allInnerTexts();
  expect(texts.map((text) => text.length)).toEqual([301, 301, 301, 301, 301]);
});

test("what is made up says so before anything else, and what is not does not", async ({ stage, page }) => {
  const shown = await show(stage, result({ simulated: true }));
  await expect(shown.locator("p").first()).toHaveText("Simulated: made up, it says nothing about this indicator.");
  await page.reload();
  await show(stage, result());
  await expect(shown).not.toContainText("Simulated");
});

test("an error says what happened, and until when", async ({ stage }) => {
  const shown = await show(stage, error({ retryAt: "2026-11-25T00:00:00Z" }));
  await expect(shown.locator("dt")).toHaveText(["Error", "Code", "Requests", "Again from"]);
});

test("what must not be missed stands before all groups, with whose word it is", async ({ stage }) => {
  const status = "A certificate was explicitly revoked by its issuer.";
  const clean = { verdict: "clean", detectionCount: 0, rawStats: { undetected: 70 } } as const;
  const shown = await show(stage, result({ ...clean, details: { signature: { status } } }));
  await expect(shown.locator("h3")).toHaveText(["No engine flags it, but", "Signature and version", "Lookup"]);
  await expect(shown.getByRole("listitem")).toHaveText([`⚑ Certificate revoked: ${status} (signature check)`]);
});

test("what a policy calls clean although an engine flags it is not said to be unflagged", async ({ stage }) => {
  const details = { signature: { status: "A certificate was explicitly revoked by its issuer." } };
  const shown = await show(stage, result({ verdict: "clean", detectionCount: 1, rawStats: { malicious: 1 }, details }));
  await expect(shown.locator("h3").first()).toHaveText("What stands out");
});

test("links for a second look are those that were chosen, and lead there without a referrer", async ({
  stage,
  page,
}) => {
  await stage.mount("facts/facts.ts", "ioc-facts", { outcome: result(), pivots: ["crtsh", "shodan"] });
  const link = page.getByRole("link", { name: "crt.sh" });
  await expect(link).toHaveAttribute("href", "https://crt.sh/?q=example.com");
  await expect(link).toHaveAttribute("rel", "noopener noreferrer");
  await expect(link).toHaveAttribute("referrerpolicy", "no-referrer");
  await expect(page.locator(".pivots a")).toHaveCount(1);
  await expect(page.getByText("A click tells that site of this indicator.")).toBeVisible();
});

test("a long list is opened with the keyboard, and says what was cut of it", async ({ stage, page }) => {
  const dns = Array.from({ length: 20 }, (_, n) => ({ type: "A", value: `192.0.2.${n}` }));
  const shown = await show(stage, result({ details: { dns, cut: [{ list: "dns", count: 34 }] } }));
  await expect(shown.getByText("192.0.2.9", { exact: true })).toBeVisible();
  await expect(shown.getByText("192.0.2.10", { exact: true })).toBeHidden();
  await page.keyboard.press("Tab");
  await expect(shown.getByText("10 more", { exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(shown.getByText("192.0.2.19", { exact: true })).toBeVisible();
  await expect(shown.getByText("and 14 more", { exact: true })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [320, 1280])
    test(`axe finds no fault in all that can be known, in ${colorScheme}, ${width} px wide`, async ({
      stage,
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await show(stage, result({ details: EVERYTHING }));
      const { violations } = await new AxeBuilder({ page }).include("ioc-facts").analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
