/**
 * The page's longest tasks: while ten thousand rows arrive and somebody scrolls, when a long text
 * is opened, when ten megabytes are pasted; and what a key costs in a long text, beside a bare
 * `<textarea>`. Each round is a fresh page.
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
import { CATEGORIES, keyCost, ownTasks } from "./tasks.js";

const ROUNDS = 7;
const ROWS = 10_000;
const TEXT = 200_000;
/** In ms: longer than this, and a key or a click is felt to wait. */
const TARGET = 50;
/** Ten megabytes are pasted once: with all that the browser itself does for it. */
const PASTED = 10_000_000;
const PASTE_TARGET = 100;
/** What a key may cost more than in a bare textarea. */
const KEY_TARGET = 8;
const KEYS = 15;

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
    const pasted = [];
    const keys = { page: [], bare: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      pasted.push(longestOf(await traced(browser, server.url, pasting)));
      keys.page.push(median(await keyCosts(browser, server.url, typing)));
      keys.bare.push(median(await keyCosts(browser, server.url, typingBare)));
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
    const [inPage, inBare, inPaste] = [keys.page, keys.bare, pasted].map(median);
    table(
      ["with the browser's layout", "ms, median", "least", "most"],
      Object.entries({ "10 MB are pasted": pasted, "a key, 200 KB": keys.page, "a key, bare textarea": keys.bare }).map(
        ([name, all]) => [name, number(median(all)), number(Math.min(...all)), number(Math.max(...all))],
      ),
    );
    await writeFile(new URL("page.json", results), `${JSON.stringify({ ...longest, pasted, keys }, null, 2)}\n`);
    return judge([
      ...Object.entries(longest).map(([name, all]) => [`${name}: no task over ${TARGET} ms`, median(all) <= TARGET]),
      [`10 MB are pasted: no task over ${PASTE_TARGET} ms`, inPaste <= PASTE_TARGET],
      [`a key in 200 KB costs at most ${KEY_TARGET} ms over a bare textarea`, inPage - inBare <= KEY_TARGET],
    ]);
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

/** Ten megabytes of a log that names ten thousand hosts, again and again. */
async function pasting(page, url) {
  await page.goto(url);
  await page.evaluate((length) => {
    let text = "";
    for (let n = 0; text.length < length; n += 1) text += `${n} GET https://host-${n % 10_000}.example.com/path 200\n`;
    globalThis.clipboard = new DataTransfer();
    globalThis.clipboard.setData("text/plain", text);
  }, PASTED);
  return async () => {
    await page.locator("#text").evaluate((area) => {
      const clipboardData = globalThis.clipboard;
      area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    });
    await page.getByRole("button", { name: /^Look up 10,000/ }).waitFor();
  };
}

/** What the thread works for each key, until it is shown, in ms. */
async function keyCosts(browser, url, scene) {
  const page = await browser.newPage({ serviceWorkers: "block" });
  await scene(page, url);
  const costs = [];
  for (let key = 0; key < KEYS; key += 1) {
    await browser.startTracing(page, { categories: CATEGORIES });
    await page.keyboard.press("x");
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    costs.push(keyCost(await browser.stopTracing()));
  }
  await page.close();
  return costs;
}

async function typing(page, url) {
  await page.goto(url);
  await page.locator("#text").evaluate(putText, doubtfulText(TEXT));
  await page.locator("#found-summary").getByText("in doubt").waitFor();
}

/** The same text in a field that looks the same, and does nothing. */
async function typingBare(page, url) {
  await page.goto(new URL("nothing", url).href);
  await page.setContent(
    `<textarea style="width:700px;height:15rem;font:13px/1.5 ui-monospace,monospace" spellcheck="false"></textarea>`,
  );
  await page.locator("textarea").evaluate(putText, doubtfulText(TEXT));
}

/** As if it had been typed, with the caret at its beginning. Runs in the page. */
function putText(area, text) {
  area.focus();
  area.value = text;
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  area.setSelectionRange(0, 0);
}

/** The text's own layout is the browser's, and the same in a bare textarea. */
const withoutLayout = ({ ms, layout }) => ({ ms: ms - layout });

const longestOf = (tasks) => Math.max(...tasks.map(({ ms }) => ms));
