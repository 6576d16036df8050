/**
 * Marks in frames: those that come later, those without end, and what is known of a tab afterwards.
 */
import { clean, malicious } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { setOptions } from "./pages.js";

const MARK = "Mark them there";

async function opened(extension, html, url) {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const page = await extension.openTicket(html, url);
  return { page, panel: await extension.clickToolbarButton(page) };
}

/** In how many frames of a page an element of ours stands. */
async function markedFrames(page) {
  const isMarked = () => document.documentElement.lastElementChild?.nodeName === "DIV";
  const marked = await Promise.all(page.frames().map((frame) => frame.evaluate(isMarked).catch(() => false)));
  return marked.filter(Boolean).length;
}

/** The same where all frames stand in the page itself; asked one by one, hundreds take too long. */
const markedBeside = (page) =>
  page.evaluate(() => {
    const documents = [document, ...Array.from(document.querySelectorAll("iframe"), (frame) => frame.contentDocument)];
    // A frame that is on its way has no document, or one without an element.
    return documents.filter((at) => at?.documentElement?.lastElementChild?.nodeName === "DIV").length;
  });

const add = (page, value) =>
  page.evaluate((srcdoc) => {
    document.body.append(Object.assign(document.createElement("iframe"), { srcdoc }));
  }, `<p>${value}</p>`);

const noted = (bare) =>
  bare.evaluate(async () =>
    Object.keys(await chrome.storage.session.get(null)).filter((name) => name.startsWith("marked:")),
  );

test("frames that come later are marked too, and pressing again takes the marks away in all", async ({ extension }) => {
  const { page, panel } = await opened(extension, `<p>${clean(1)}</p><iframe srcdoc="<p>${clean(2)}</p>"></iframe>`);
  await panel.press(MARK);
  await expect.poll(() => markedFrames(page)).toBe(2);
  await add(page, clean(3));
  await expect.poll(() => markedFrames(page)).toBe(3);
  await extension.killWorker();
  await page.evaluate((value) => {
    const root = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
    root.innerHTML = `<iframe srcdoc="<p>${value}</p>"></iframe>`;
  }, clean(4));
  await expect.poll(() => markedFrames(page)).toBe(4);
  await panel.press(MARK);
  await expect.poll(() => markedFrames(page)).toBe(0);
  await panel.press(MARK);
  await expect.poll(() => markedFrames(page)).toBe(4);
});

test("so many frames are marked, and no more", async ({ extension }) => {
  test.setTimeout(180_000); // 230 frames, on however busy a machine
  const { page, panel } = await opened(extension, `<p>${malicious(1)}</p>`);
  await page.evaluate((value) => {
    for (let n = 0; n < 230; n++)
      document.body.append(Object.assign(document.createElement("iframe"), { srcdoc: `<p>${value}</p>` }));
  }, clean(1));
  await panel.press(MARK);
  await expect.poll(() => markedBeside(page), { timeout: 60_000 }).toBe(200);
  await add(page, clean(2));
  await expect(page.frameLocator("iframe").last().locator("p")).toHaveText(clean(2));
  await panel.press(MARK);
  await expect.poll(() => markedBeside(page), { timeout: 60_000 }).toBe(0);
});

test("a tab that was marked is not any more once it is unmarked, goes elsewhere, or is closed", async ({
  extension,
}) => {
  const { page, panel } = await opened(extension, `<p>${clean(1)}</p>`);
  const bare = await extension.openBare();
  await page.bringToFront();
  const mark = async (count) => {
    await panel.press(MARK);
    await expect.poll(() => noted(bare)).toHaveLength(count);
    await expect.poll(() => markedFrames(page)).toBe(count);
  };
  await mark(1);
  await mark(0);
  await mark(1);
  await page.goto("https://tickets.example/43");
  await expect.poll(() => noted(bare)).toEqual([]);
  expect(await markedFrames(page)).toBe(0);
  await page.goBack();
  expect(await markedFrames(page), "a page that is come back to has none").toBe(0);
  await mark(1);
  await page.close();
  await expect.poll(() => noted(bare)).toEqual([]);
});
