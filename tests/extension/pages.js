/** The extension's pages, as its user reads and fills them in. */
import { expect } from "@playwright/test";

/**
 * What a person sets. What is left out stays as it is. The key is put where the options put it:
 * saved there, it would be tried first, and the simulator's journal would begin with that.
 * @param {import("./loaded-extension.js").LoadedExtension} extension
 * @param {{ key?: string, keep?: "session" | "device", tier?: string, perMinute?: number, policy?:
 * string, theme?: string, retentionDays?: number, neverSend?: string, allow?: string }} options
 * `keep`: where a key is put that is given with it; on the device, if nothing is said.
 */
export async function setOptions(extension, options) {
  const { key, keep = key && "device", tier, perMinute, policy, theme, retentionDays, neverSend, allow } = options;
  const page = await extension.openOptions();
  await expect(page.getByLabel("found", { exact: true })).not.toHaveValue(""); // it has read what is set
  if (keep !== undefined) await page.getByLabel("Keep the key").selectOption(keep);
  if (theme !== undefined) await page.getByLabel("Theme").selectOption(theme);
  if (retentionDays !== undefined)
    await page.getByLabel("Delete lookups and answers after").fill(String(retentionDays));
  if (neverSend !== undefined) await page.getByLabel("Never send").fill(neverSend);
  if (allow !== undefined) await page.getByLabel("Allow list").fill(allow);
  if (key !== undefined) await page.evaluate(putKey, { key, keep });
  if (tier !== undefined) await page.getByLabel("What the key allows").selectOption(tier);
  if (perMinute !== undefined) await page.getByLabel("a minute").fill(String(perMinute));
  if (policy !== undefined) await page.getByLabel("Verdicts").selectOption(policy);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toHaveText("Saved.");
  await page.close();
}

/** Runs in a page of the extension. */
async function putKey({ key, keep }) {
  const [place, other] = keep === "device" ? ["local", "session"] : ["session", "local"];
  await chrome.storage[place].set({ key });
  await chrome.storage[other].remove("key");
}

/** The panel's page, open in a tab. */
export class Panel {
  /** @param {import("@playwright/test").Page} page */
  constructor(page) {
    this.page = page;
    this.text = page.getByRole("textbox", { name: "Text", exact: true });
    this.lookUpButton = page.getByRole("button", { name: /^Look up( \d|$)/ });
    this.plan = page.locator("#plan");
    this.doubts = page.locator("#found-doubts");
    this.jobs = page.locator(".job");
    this.progress = page.locator(".job > summary .count");
    this.rows = page.locator(".job > ul > li");
  }

  static async open(extension) {
    return new Panel(await extension.openPanel());
  }

  /**
   * Pastes text and waits for so many indicators to be planned: not those of an earlier text, which
   * may be as many.
   */
  async paste(text, count) {
    await this.text.fill("");
    await expect(this.lookUpButton).toHaveText("Look up");
    await this.text.fill(text);
    await expect(this.lookUpButton).toHaveText(`Look up ${count} indicator${count === 1 ? "" : "s"}`);
    await expect(this.lookUpButton).toBeEnabled();
  }

  async lookUp(text, count) {
    await this.paste(text, count);
    await this.lookUpButton.click();
  }

  /**
   * Shows the results of the newest job. Not by a click: a job that was begun here opens itself,
   * and a click a moment later would close it.
   */
  async openJob() {
    await this.jobs.first().evaluate((job) => (job.open = true));
  }

  row(value) {
    return this.rows.filter({ hasText: value });
  }

  /** The rows of one verdict. */
  withVerdict(name) {
    return this.page.getByRole("list", { name, exact: true }).locator("> li");
  }
}
