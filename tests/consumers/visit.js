/** A person in front of an example's page: types a text, presses the button, reads the table. */
import assert from "node:assert/strict";
import { after, before } from "node:test";

import { chromium } from "@playwright/test";

import { locateChrome } from "../../scripts/setup/browser.mjs";
import { chromeFlags } from "../../scripts/testing/chrome-flags.mjs";
import { EXPECTED, KEY, TEXT, assertAsked, assertVerdicts } from "./virus-total.js";

let browser;
before(
  async () => (browser = await chromium.launch({ executablePath: locateChrome() ?? undefined, args: chromeFlags })),
);
after(() => browser?.close());

/**
 * Opens a page in a profile of its own, and gives it to `use`. Whatever it does, the console stays
 * clean; what it was told is in the error, if anything fails.
 * @param {string} url
 * @param {(page: import("@playwright/test").Page) => Promise<void>} use
 * @param {{
 *   prepare?: (page: import("@playwright/test").Page) => Promise<void>,
 *   waitUntil?: "commit",
 *   mayComplain?: boolean,
 * }} [options] What is done with the empty page before; how far it must have come; whether the
 * console is no matter.
 */
export async function visit(url, use, { prepare, waitUntil, mayComplain = false } = {}) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => isComplaint(message) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  try {
    await prepare?.(page);
    await page.goto(url, { waitUntil });
    await use(page);
  } catch (cause) {
    throw new Error([`${page.url()}: ${cause.message}`, ...complaints].join("\n"), { cause });
  } finally {
    await context.close();
  }
  if (!mayComplain) assert.deepEqual(complaints, []);
}

/** A browser asks every host for an icon, and tells the console if there is none. */
function isComplaint(message) {
  return ["error", "warning"].includes(message.type()) && !message.location().url.endsWith("/favicon.ico");
}

/**
 * Looks `TEXT` up at an example's page, and holds what it shows, and what was asked, against what
 * must be.
 */
export async function lookUpAt(url, virusTotal) {
  await visit(url, (page) => lookUpIn(page, virusTotal));
  assertAsked(virusTotal);
}

/** The same in a page that is open, but for what was asked. */
export async function lookUpIn(page, virusTotal) {
  await page.fill("[name=text]", TEXT);
  await page.fill("[name=apiKey]", KEY);
  if (await page.locator("[name=baseUrl]").count()) await page.fill("[name=baseUrl]", virusTotal.baseUrl);
  await page.click("button");
  await page.waitForFunction((count) => {
    const [note, rows] = [document.querySelector("[role=status]").textContent, document.querySelectorAll("tr").length];
    return rows === count || (note !== "" && !/^\d+ of \d+/.test(note));
  }, EXPECTED);
  const rows = await page
    .locator("tr")
    .evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
  if (rows.length === 0) assert.fail(await page.textContent("[role=status]"));
  assertVerdicts(rows);
}
