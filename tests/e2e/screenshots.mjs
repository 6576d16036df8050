// Pictures of the page, to be looked at: `npm run screenshots -- [folder]`, by default into
// test-results/screenshots, which git ignores. They show what is built in dist/www: light and dark,
// wide and narrow, in each of the states a person meets, and ten thousand rows.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { root } from "../../scripts/paths.mjs";
import { startServer } from "../../scripts/serve/server.mjs";
import { locateChrome } from "../../scripts/setup/browser.mjs";
import { chromeFlags } from "../../scripts/testing/chrome-flags.mjs";
import { clean, malicious, notFound, startSimulator, suspicious } from "../simulator/simulator.js";
import { flood } from "./flood.js";
import { packed } from "./made-files.js";
import { OpenPage } from "./page.js";

const folder = process.argv[2] ?? join(root, "test-results", "screenshots");

const LOOKS = {
  light: { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  wide: { colorScheme: "light", viewport: { width: 2200, height: 1200 } },
  dark: { colorScheme: "dark", viewport: { width: 1440, height: 900 } },
  forced: { forcedColors: "active", viewport: { width: 1440, height: 900 } },
  narrow: { colorScheme: "light", viewport: { width: 360, height: 780 } },
  "narrow-dark": { colorScheme: "dark", viewport: { width: 360, height: 780 } },
};

const REPORT = `The loader beacons to hxxps://${malicious(1).replaceAll(".", "[.]")}/gate.php?id=7 and to ${malicious(2)}:8080,
with 198.51.100[.]23 and 2001:db8::1 as fallbacks. Staging: ${suspicious(1)}, ${clean(1)}; decoy ${notFound(1)}.

Payload  44d88612fea8a8f36de82e1278abb02f
Dropper  275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f
It drops invoice.zip (imphash bf5d313bd04cd3376eb281092f1352c6). It gets in by CVE-2021-44228. Replies go to billing@${malicious(3)}, again hxxps://${malicious(1)}/gate.php?id=7.`;

/** Of each kind of report one that tells much, for the drawer. */
const REPORTED = {
  file: malicious(70, "sha256"),
  "clean-file": clean(124, "sha256"),
  domain: malicious(5, "domain"),
  address: malicious(4, "ipv4"),
  url: malicious(49, "url"),
};
const DRAWER_LOOKS = {
  light: { colorScheme: "light", viewport: { width: 1440, height: 2400 } },
  dark: { colorScheme: "dark", viewport: { width: 1440, height: 2400 } },
  narrow: { colorScheme: "light", viewport: { width: 400, height: 2400 } },
  "narrow-dark": { colorScheme: "dark", viewport: { width: 400, height: 2400 } },
};

/** The states, in the order in which they follow one another. */
const STATES = {
  empty: () => {},
  async settings(open) {
    await open.button("Settings").click();
  },
  async found(open) {
    await open.page.keyboard.press("Escape");
    await open.text.fill(REPORT);
    await open.plan.getByText("requests").waitFor();
  },
  async waiting(open) {
    await open.lookUpButton.click();
    await open.page
      .locator("#waiting")
      .getByText(/next lookup in/)
      .waitFor();
  },
  async opened(open) {
    await open.strip.click();
    await open.text.waitFor();
  },
  async paused(open) {
    await open.strip.click();
    await open.button("Pause").click();
    await open.button("Resume").waitFor();
  },
  async done(open, server) {
    await open.set({ tier: "unlimited" });
    const [dropper] = /275a\w+/.exec(REPORT);
    server.simulator.fail({ id: dropper, fault: "error", status: 400 });
    await open.button("Resume").click();
    await open.announcer.getByText(/^Done/).waitFor({ state: "attached" });
  },
  async row(open) {
    await open.rows.first().click();
    await open.details.waitFor();
    await gone(open.page);
  },
  async history(open) {
    await open.page.keyboard.press("Escape");
    await open.button("History").click();
    await open.history.waitFor();
  },
  async shortcuts(open) {
    await open.page.keyboard.press("Escape");
    await open.button("Keyboard shortcuts").click();
  },
};

const SIX = Array.from({ length: 6 }, (_, n) => clean(n + 1)).join("\n");

/** The minute's allowance is used up, and two are left. */
async function begin(open) {
  await open.lookUp(SIX, 6);
  await open.progress.getByText(/^4 of 6/).waitFor();
}

/** States that do not follow one another: each on a page of its own. */
const SCENES = {
  async queued(open) {
    await begin(open);
    for (const text of [`${malicious(1)} ${malicious(2)}`, `${suspicious(1)}\n${notFound(1)}`]) {
      await open.button("New report").click();
      await open.lookUp(text, 2);
    }
    await open.page.locator("ioc-queue li").nth(2).waitFor();
  },
  async "waiting-open"(open) {
    await begin(open);
    await open.page.locator("ioc-waiting summary").click();
  },
  async files(open) {
    const files = {
      "report.txt": `Beacon to ${malicious(1)}`,
      "invoice.exe": "MZ\0\0, not really",
      "torn.pdf": "%PDF-1.7\nnothing else",
      "samples.zip": packed({ "in.txt": clean(1), "setup.msi": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" }),
    };
    const payload = ([name, text]) => ({ name, mimeType: "", buffer: Buffer.from(text) });
    await open.page.locator("#files").setInputFiles(Object.entries(files).map(payload));
    await open.announcer.getByText("Opened 4 files.").waitFor({ state: "attached" });
    await open.found.getByText("invoice.exe").waitFor();
  },
  async unreachable(open, server) {
    server.simulator.fail({ fault: "error", status: 503 });
    await open.lookUp(SIX, 6);
    await open.page
      .locator("#waiting")
      .getByText(/cannot be reached/)
      .waitFor();
  },
  async "day-used-up"(open) {
    await open.page.evaluate(() =>
      localStorage.setItem("iocular.settings", '{"quota":{"perMinute":null,"perDay":2,"perMonth":null}}'),
    );
    await open.page.reload();
    await open.lookUp(SIX, 6);
    await open.progress.getByText(/^2 of 6/).waitFor();
  },
  async "waits-for-key"(open) {
    await open.set({ key: "any-key" });
    await begin(open);
    await open.set({ key: "" });
    await open.page.locator("#problem").getByText("waiting for your key").waitFor();
  },
  async cancelled(open) {
    await begin(open);
    await open.button("Cancel").click();
    await open.ended("Cancelled");
  },
  async hunt(open) {
    await open.set({ tier: "unlimited" });
    await open.lookUpAll(`${malicious(1)} ${suspicious(1)} ${clean(1)}`, 3);
    await open.page.locator(".hunt summary").click();
  },
  async toast(open) {
    await open.text.fill(REPORT);
    await open.plan.getByText("requests").waitFor();
    await open.button("Clear").click();
  },
  async "handed-text"(open) {
    await open.page.evaluate((text) => (location.hash = `text=${encodeURIComponent(text)}`), REPORT);
    await open.announcer.getByText("Took the text").waitFor({ state: "attached" });
    await open.plan.getByText("requests").waitFor();
  },
};
const SCENE_LOOKS = ["light", "dark", "narrow"];

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: locateChrome() ?? undefined, args: chromeFlags });
for (const [look, options] of Object.entries(LOOKS)) await shoot(look, options);
for (const look of SCENE_LOOKS) for (const [name, reach] of Object.entries(SCENES)) await shootScene(look, name, reach);
for (const [look, options] of Object.entries(DRAWER_LOOKS)) await shootDrawers(look, options);
await shootMany();
await browser.close();
console.log(`The pictures are in ${folder}`);

/** Every state, in one look. */
async function shoot(look, options) {
  await onPage(options, async (page, server) => {
    const open = new OpenPage(page, []);
    for (const [name, reach] of Object.entries(STATES)) {
      await reach(open, server);
      await page.screenshot({
        path: join(folder, `${look}-${name}.png`),
        fullPage: !["row", "history", "shortcuts", "settings"].includes(name),
      });
    }
  });
}

/** One state, in one look. */
async function shootScene(look, name, reach) {
  await onPage(LOOKS[look], async (page, server) => {
    await reach(new OpenPage(page, []), server);
    await page.screenshot({ path: join(folder, `${look}-${name}.png`), fullPage: true });
  });
}

/** The drawer of each kind of report, in one look. */
async function shootDrawers(look, options) {
  await onPage(options, async (page) => {
    const open = new OpenPage(page, []);
    const values = Object.values(REPORTED);
    await open.set({ tier: "unlimited" });
    await open.lookUpAll(values.join(" "), values.length);
    for (const [name, value] of Object.entries(REPORTED)) {
      await open.row(value).click();
      await open.details.screenshot({ path: join(folder, `${look}-drawer-${name}.png`) });
      await page.keyboard.press("Escape");
    }
  });
}

/** Ten thousand rows, in the middle of their coming and at the end. */
async function shootMany() {
  await onPage({ ...LOOKS.dark, serviceWorkers: "block" }, async (page, server) => {
    await page.route("**/assets/worker-*.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body: flood(10_000, 100, 10) }),
    );
    await page.goto(server.url);
    await page.getByRole("textbox", { name: "Text", exact: true }).fill("many");
    await page.getByRole("button", { name: /^Look up 10,000/ }).click();
    await page.getByText(/^Done: 10,000/).waitFor({ state: "attached" });
    await gone(page);
    await page.screenshot({ path: join(folder, "10000-rows.png"), fullPage: true });
  });
}

/** The toast is seen while its animation runs. These two pictures stand in the docs. */
function gone(page) {
  return page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => {}));
}

async function onPage(options, act) {
  const virustotal = await startSimulator();
  const server = await startServer({ virustotal: virustotal.url });
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  await page.goto(server.url);
  await act(page, server);
  await context.close();
  await server.close();
  await virustotal.close();
}
