/**
 * The page on a server of its own, with a guard: whatever a test is about, the console stays clean
 * and the policy is kept.
 */
import { test as base, expect } from "@playwright/test";

import { startServer } from "../../scripts/serve/server.mjs";
import { startSimulator } from "../simulator/simulator.js";

export { expect };

export const test = base.extend({
  /** Options of the simulator that answers without a key. */
  simulation: [{}, { option: true }],

  /** Who is asked with a key: in tests another simulator, for VirusTotal itself is never asked. */
  virustotal: async ({}, use) => {
    const virustotal = await startSimulator({ keys: ["right-key"] });
    await use(virustotal);
    await virustotal.close();
  },

  server: async ({ simulation, virustotal }, use) => {
    const server = await startServer({ virustotal: virustotal.url, simulator: simulation });
    await use(server);
    await server.close();
  },

  simulator: ({ server }, use) => use(server.simulator),

  /** What the console said, and what the policy kept out. A test that expects some takes it out. */
  complaints: async ({ page }, use) => {
    const complaints = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.addInitScript(() =>
      addEventListener("securitypolicyviolation", (event) =>
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
      ),
    );
    await use(complaints);
    expect(complaints).toEqual([]);
  },

  /**
   * The page, open and ready: it says who answers. That moves what stands below, and a click in the
   * same moment would go beside.
   */
  open: async ({ page, server, complaints }, use) => {
    await page.goto(server.url);
    await page.locator("#banner").waitFor();
    await use(new OpenPage(page, complaints));
  },
});

export class OpenPage {
  constructor(page, complaints) {
    this.page = page;
    this.complaints = complaints;
    this.strip = page.locator("#strip");
    this.text = page.getByRole("textbox", { name: "Text", exact: true });
    this.lookUpButton = page.getByRole("button", { name: /^Look up( \d|$)/ });
    this.rows = page.locator(".grid .row");
    this.banner = page.locator("#banner");
    this.progress = page.locator("#progress-text");
    this.plan = page.locator("#plan");
    this.found = page.locator("#found-types");
    this.leftOut = page.locator("#found-left-out");
    this.doubts = page.locator("#found-doubts");
    this.results = page.locator("ioc-results");
    this.details = page.locator("ioc-details dialog");
    this.settings = page.locator("ioc-settings dialog");
    this.history = page.locator("ioc-history dialog");
    this.announcer = page.locator("#announcer");
  }

  /** Opens the text where it is folded to a strip. It may open by itself meanwhile. */
  async unfold() {
    const folded = this.page.locator('#strip[aria-expanded="false"]');
    await expect(async () => {
      if ((await folded.count()) > 0) await folded.click({ timeout: 1000 });
      await expect(this.text).toBeVisible({ timeout: 1000 });
    }).toPass();
  }

  /**
   * Pastes text and waits for so many indicators to be planned: not those of an earlier text, which
   * may be as many.
   */
  async paste(text, count) {
    await this.unfold();
    await this.text.fill("");
    await expect(this.lookUpButton).toHaveText("Look up");
    await this.text.fill(text);
    await expect(this.lookUpButton).toHaveText(`Look up ${count} indicator${count === 1 ? "" : "s"}`);
  }

  async lookUp(text, count) {
    await this.paste(text, count);
    await this.lookUpButton.click();
  }

  /** Looks up, and waits for the end: not that of an earlier job, which was another count. */
  async lookUpAll(text, count) {
    await this.lookUp(text, count);
    await expect(this.announcer).toContainText(`Done: ${count} of ${count}`);
    await expect(this.rows).toHaveCount(count);
  }

  /**
   * Waits until the job's end, or its pause, is told. @param {"Done" | "Paused" | "Cancelled"} how
   */
  async ended(how) {
    await expect(this.announcer).toContainText(`${how}:`);
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  row(value) {
    return this.rows.filter({ hasText: value });
  }

  /**
   * Fills in the settings and uses them. While the dialog is open the page behind it takes no text,
   * so this waits for its end.
   * @param {{ key?: string, keep?: string, relay?: string, tier?: string, policy?: string,
   * ignored?: string, theme?: string, retentionDays?: number, refused?: boolean }} settings
   * `refused`: the dialog will stay open.
   */
  async set({ key, keep, relay, tier, policy, ignored, theme, retentionDays, refused = false }) {
    await this.button("Settings").click();
    if (key !== undefined) await this.page.getByLabel("VirusTotal API key").fill(key);
    if (relay !== undefined) await this.page.getByRole("textbox", { name: "Relay" }).fill(relay);
    if (keep !== undefined) await this.page.getByLabel("Keep the key").selectOption(keep);
    if (theme !== undefined) await this.page.getByLabel("Theme").selectOption(theme);
    if (retentionDays !== undefined)
      await this.page.getByLabel("Delete lookups and answers after").fill(String(retentionDays));
    if (tier !== undefined) await this.page.getByLabel("Quota of the key").selectOption(tier);
    if (policy !== undefined) await this.page.getByLabel("Verdicts").selectOption(policy);
    if (ignored !== undefined) await this.page.getByLabel("These engines never count").fill(ignored);
    await this.page.getByRole("button", { name: "Save" }).click();
    if (!refused) await expect(this.settings).toBeHidden();
  }
}
