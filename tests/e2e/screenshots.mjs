// Pictures of the page, to be looked at: `node tests/e2e/screenshots.mjs [folder]`, by default into test-results/screenshots, which git ignores.
// They show what is built in dist/www: light and dark, wide and narrow, in each of the states a person meets.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { root } from "../../scripts/paths.mjs";
import { startServer } from "../../scripts/serve/server.mjs";
import { locateChrome } from "../../scripts/setup/browser.mjs";
import { chromeFlags } from "../../scripts/testing/chrome-flags.mjs";
import { clean, malicious, notFound, startSimulator, suspicious } from "../simulator/simulator.js";
import { OpenPage } from "./page.js";

const folder = process.argv[2] ?? join(root, "test-results", "screenshots");

const LOOKS = {
  light: { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  dark: { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  narrow: { colorScheme: "light", viewport: { width: 360, height: 780 } },
  "narrow-dark": { colorScheme: "dark", viewport: { width: 360, height: 780 } },
};

const REPORT = `The loader beacons to hxxps://${malicious(1).replaceAll(".", "[.]")}/gate.php?id=7 and to ${malicious(2)}:8080,
with 198.51.100[.]23 and 2001:db8::1 as fallbacks. Staging: ${suspicious(1)}, ${clean(1)}; decoy ${notFound(1)}.

Payload  44d88612fea8a8f36de82e1278abb02f
Dropper  275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f
It gets in by CVE-2021-44228. Replies go to billing@${malicious(3)}, again hxxps://${malicious(1)}/gate.php?id=7.`;

/** The states, in the order in which they follow one another. */
const STATES = {
  empty: () => {},
  async settings({ page }) {
    await page.getByRole("button", { name: "Settings" }).click();
  },
  async found(open) {
    await open.page.keyboard.press("Escape");
    await open.text.fill(REPORT);
    await open.plan.getByText("to VirusTotal").waitFor();
  },
  async waiting(open) {
    await open.lookUpButton.click();
    await open.page.locator("#waiting").getByText(/Next lookup in/).waitFor();
  },
  async cancelled(open) {
    await open.page.getByRole("button", { name: "Cancel" }).click();
    await open.page.getByRole("button", { name: /Look up again/ }).waitFor();
  },
  async done(open, server) {
    await open.set({ tier: "unlimited" });
    server.simulator.fail({ id: clean(1), fault: "error", status: 503 });
    await open.lookUpButton.click();
    await open.page.getByRole("button", { name: /Look up again/ }).waitFor();
  },
};

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: locateChrome() ?? undefined, args: chromeFlags });
for (const [look, options] of Object.entries(LOOKS)) await shoot(look, options);
await browser.close();

async function shoot(look, options) {
  const virustotal = await startSimulator();
  const server = await startServer({ virustotal: virustotal.url });
  const context = await browser.newContext({ ...options, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(server.url);
  const open = new OpenPage(page, []);
  for (const [name, reach] of Object.entries(STATES)) {
    await reach(open, server);
    await page.screenshot({ path: join(folder, `${look}-${name}.png`), fullPage: true });
  }
  await context.close();
  await server.close();
  await virustotal.close();
}
