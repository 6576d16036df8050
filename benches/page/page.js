/**
 * The page's longest tasks: while ten thousand rows arrive and somebody scrolls, and when a long
 * text is opened. Each round is a fresh page.
 */
import { writeFile } from "node:fs/promises";

import { chromium } from "@playwright/test";

import { buildPage } from "../../scripts/build/page.mjs";
import { Problem } from "../../scripts/command.mjs";
import { startServer } from "../../scripts/serve/server.mjs";
import { locateChrome } from "../../scripts/setup/browser.mjs";
import { chromeFlags } from "../../scripts/testing/chrome-flags.mjs";
import { doubtfulText } from "../../tests/e2e/doubtful-text.js";
import { flood } from "../../tests/e2e/flood.js";
import { judge, median, number, table } from "../figures.js";
import { CATEGORIES, ownTasks } from "./tasks.js";

const ROUNDS = 7;
const ROWS = 10_000;
const TEXT = 200_000;
/** In ms: longer than this, and a key or a click is felt to wait. */
const TARGET = 50;

/** @param {{ results: URL }} where @returns {Promise<{ passed: number, failed: number }>} */
export async function run({ results }) {
  const executablePath = locateChrome();
  if (executablePath === null) throw new Problem("The benchmark needs Chrome or Chromium (CHROME names it)");
  await buildPage();
  const server = await startServer();
  const browser = await chromium.launch({ executablePath, args: chromeFlags });
  try {
    const longest = { [`${ROWS} rows arrive, scrolled`]: [], [`${TEXT / 1000} KB of text, half in doubt`]: [] };
    const [rows, text] = Object.values(longest);
    for (let round = 0; round < ROUNDS; round += 1) {
      rows.push(longestOf(await traced(browser, server.url, scrolling)));
      text.push(longestOf((await traced(browser, server.url, opening)).map(withoutLayout)));
    }
    table(
      ["the longest task with our code", "ms, median", "least", "most"],
      Object.entries(longest).map(([name, all]) => [
        name,
        number(median(all)),
        number(Math.min(...all)),
        number(Math.max(...all)),
      ]),
    );
    await writeFile(new URL("page.json", results), `${JSON.stringify(longest, null, 2)}\n`);
    return judge(
      Object.entries(longest).map(([name, all]) => [`${name}: no task over ${TARGET} ms`, median(all) <= TARGET]),
    );
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The tasks of a page in which somebody does something, from the moment that the page is ready. */
async function traced(browser, url, scene) {
  const page = await browser.newPage({ serviceWorkers: "block" });
  const act = await scene(page, url);
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const tasks = ownTasks(await browser.stopTracing());
  await page.close();
  return tasks;
}

async function scrolling(page, url) {
  await page.route("**/assets/worker-*.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: flood(ROWS, 100, 20) }),
  );
  await page.goto(url);
  await page.getByRole("textbox", { name: "Text", exact: true }).fill("many");
  const lookUp = page.getByRole("button", { name: /^Look up 10,000/ });
  await lookUp.waitFor();
  return async () => {
    await lookUp.click();
    await page.getByRole("grid").hover();
    while (!(await page.locator("#announcer").innerText()).startsWith("Done")) {
      await page.mouse.wheel(0, 3000);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  };
}

async function opening(page, url) {
  await page.goto(url);
  const report = { name: "report.txt", mimeType: "text/plain", buffer: Buffer.from(doubtfulText(TEXT)) };
  return async () => {
    await page.locator("#files").setInputFiles(report);
    await page.getByRole("checkbox", { name: "May be a file name" }).check();
    await page.locator("#found-summary").filter({ hasNotText: "in doubt" }).waitFor();
  };
}

/** The text's own layout is the browser's, and the same in a bare textarea. */
const withoutLayout = ({ ms, layout }) => ({ ms: ms - layout });

const longestOf = (tasks) => Math.max(...tasks.map(({ ms }) => ms));
