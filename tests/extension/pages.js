/** The extension's pages, as its user reads and fills them in. */
import { expect } from "@playwright/test";

/** What a person sets. What is left out stays as it is. */
export async function setOptions(extension, { key, forget, tier, perMinute, policy }) {
  const page = await extension.openOptions();
  await expect(page.getByLabel("that knows something")).not.toHaveValue(""); // it has read what is set
  if (key !== undefined) await page.getByLabel("Key", { exact: true }).fill(key);
  if (forget !== undefined) await page.getByLabel("Forget it when the browser closes").setChecked(forget);
  if (tier !== undefined) await page.getByLabel("What the key allows").selectOption(tier);
  if (perMinute !== undefined) await page.getByLabel("a minute").fill(String(perMinute));
  if (policy !== undefined) await page.getByLabel("Verdicts").selectOption(policy);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toHaveText("Saved.");
  await page.close();
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
