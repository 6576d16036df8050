/** A built extension, loaded into Chromium, and one of its pages. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { locateChrome } from "../../scripts/setup/browser.mjs";
import { chromeFlags } from "../../scripts/testing/chrome-flags.mjs";
import { assertAsked } from "./virus-total.js";
import { lookUpIn } from "./visit.js";

/** Looks the text up on a page of an extension. */
export async function lookUpInExtension(folder, path, virusTotal) {
  await visitInExtension(folder, path, (page) => lookUpIn(page, virusTotal));
  assertAsked(virusTotal);
}

/** Opens a page of an extension, and gives it to `use`. No error is thrown in it meanwhile. */
export async function visitInExtension(folder, path, use) {
  const profile = await mkdtemp(join(tmpdir(), "iocular-frameworks-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: locateChrome() ?? undefined,
    headless: false, // Playwright's own headless mode is a browser without extensions.
    args: [...chromeFlags, "--headless=new", `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
  });
  try {
    const page = await context.newPage();
    const complaints = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    await page.goto(`chrome-extension://${idOf(folder)}/${path}`);
    await use(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** Chromium names an unpacked extension by the SHA-256 of its path, in the letters a to p. */
function idOf(folder) {
  const hex = createHash("sha256").update(folder).digest("hex").slice(0, 32);
  return [...hex].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("");
}
