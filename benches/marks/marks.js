/**
 * The extension's marks: how long after the order the first one stands on a page, until all of the
 * page is read, and the longest task that the page meets; then what they cost of a frame while the
 * page scrolls and changes. Each round is a fresh page; the first does not count.
 */
import { writeFile } from "node:fs/promises";

import { buildExtension } from "../../scripts/build/extension.mjs";
import { LoadedExtension } from "../../tests/extension/loaded-extension.js";
import { startVirusTotal } from "../../tests/extension/virustotal.js";
import { CATEGORIES, longestOwnWork, ownTasks } from "../page/tasks.js";
import { judge, median, number, table } from "../figures.js";

const ROUNDS = 5;
const SIZES = { "100 KB": 100_000, "1 MB": 1_000_000, "10 MB": 10_000_000 };
/**
 * In ms: the first mark on a page of 1 MB; and a longer task, and a key or a click is felt to wait.
 */
const [FIRST, TASK] = [100, 50];
const SCRIPT = "/marks.js";
/** In ms: what a frame has, at 60 a second. */
const FRAME = 16;

/** @param {{ results: URL }} where @returns {Promise<{ passed: number, failed: number }>} */
export async function run({ results }) {
  await buildExtension();
  const virustotal = await startVirusTotal();
  const extension = await LoadedExtension.start({ virustotal });
  try {
    const figures = {};
    for (const [name, size] of Object.entries(SIZES)) figures[name] = await rounds(extension, size);
    const cells = ({ first, all, task, frame }) => [first, all, task, frame].map((values) => number(median(values)));
    table(
      ["a page of", "first mark, ms", "all read, ms", "longest task, ms", "of a frame, ms"],
      Object.entries(figures).map(([name, of]) => [name, ...cells(of)]),
    );
    await writeFile(new URL("marks.json", results), `${JSON.stringify(figures, null, 2)}\n`);
    return judge([
      [`1 MB: the first mark within ${FIRST} ms`, median(figures["1 MB"].first) <= FIRST],
      ...Object.entries(figures).map(([name, { task }]) => [`${name}: no task over ${TASK} ms`, median(task) <= TASK]),
      ...Object.entries(figures).map(([name, { frame }]) => [
        `${name}: followed within ${FRAME} ms of a frame`,
        median(frame) <= FRAME,
      ]),
    ]);
  } finally {
    await extension.close();
    await virustotal.close();
  }
}

async function rounds(extension, size) {
  const figures = { first: [], all: [], task: [], frame: [] };
  for (let round = -1; round < ROUNDS; round++) {
    const measured = await marked(extension, size);
    if (round >= 0) for (const [name, ms] of Object.entries(measured)) figures[name].push(ms);
  }
  return figures;
}

/** Marks a fresh page. */
async function marked(extension, size) {
  const page = await extension.openTicket("");
  await page.evaluate(fill, size);
  await extension.clickToolbarButton(page);
  const worker = await extension.worker();
  const browser = extension.context.browser();
  await browser.startTracing(page, { categories: CATEGORIES });
  const begun = await worker.evaluate(order);
  const seen = () => worker.evaluate(() => globalThis.read());
  let [last, now] = [null, await seen()];
  // All is read once nothing has been asked for a while.
  while (now.first === 0 || now.all !== last?.all || now.running > 0) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    [last, now] = [now, await seen()];
  }
  const tasks = ownTasks(await browser.stopTracing(), SCRIPT);
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.evaluate(move);
  const frame = longestOwnWork(await browser.stopTracing(), SCRIPT);
  await page.close();
  const task = Math.max(...tasks.map(({ ms, layout }) => ms - layout));
  return { first: now.first - begun, all: now.all - begun, task, frame };
}

/** Runs in the worker: marks the page that is before the person, as a click does. */
async function order() {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  const target = { tabId: tab.id };
  const run = (func) => chrome.scripting.executeScript({ target, func }).then(([{ result }]) => result);
  globalThis.read = () => run(() => ({ ...globalThis.iocularSeen }));
  await chrome.storage.session.set({ [`marked:${tab.id}`]: true });
  await run(watch);
  const begun = Date.now();
  void chrome.scripting.executeScript({ target, files: ["marks.js"] });
  return begun;

  /** In the page, in our world, before the script that marks: notes what that does. */
  function watch() {
    const seen = { first: 0, all: 0, running: 0 };
    globalThis.iocularSeen = seen;
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function attach(options) {
      const root = attachShadow.call(this, options);
      const look = () => {
        if (seen.first === 0 && root.querySelector(".label:not([hidden])")) seen.first = Date.now();
      };
      new MutationObserver(look).observe(root, { subtree: true, childList: true, attributes: true });
      return root;
    };
    const { runtime } = chrome;
    const send = runtime.sendMessage.bind(runtime);
    runtime.sendMessage = async (message) => {
      seen.running += 1;
      try {
        return await send(message);
      } finally {
        seen.running -= 1;
        seen.all = Date.now();
      }
    };
  }
}

/** Runs in the page: fills it with so many characters, an indicator in every tenth line. */
function fill(length) {
  const lines = [];
  for (let size = 0, n = 0; size < length; n++) {
    const what =
      n % 10 === 0 ? `asks host-${n % 5000}.bench-site.com` : "says nothing of note, and goes on with its work";
    const line = `<p>At ${n} the process ${what} and <b>waits</b> for <i>what</i> comes of it.</p>`;
    size += line.length;
    lines.push(line);
  }
  document.body.innerHTML = lines.join("\n");
  // Until it is laid out, as a page that somebody reads is.
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/**
 * Runs in the page: scrolls it and moves all that stands on it, a hundred frames long. It is never
 * left alone for as long as it takes to be read again.
 */
function move() {
  return new Promise((resolve) => {
    let frames = 0;
    const step = () => {
      scrollBy(0, 90);
      if (frames % 10 === 0) document.body.prepend(Object.assign(document.createElement("p"), { textContent: "new" }));
      frames += 1;
      if (frames < 100) requestAnimationFrame(step);
      else resolve();
    };
    requestAnimationFrame(step);
  });
}
