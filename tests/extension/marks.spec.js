/** Marks on a page: what they say to the person, and what they do not tell the page. */
import { asked as requestsOf, clean, malicious } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Marks } from "./marks.js";
import { Panel, setOptions } from "./pages.js";

const MARK = "Mark them there";
const asked = (virustotal) => requestsOf(virustotal).length;

/** A page marked from the real side panel, after these were looked up. */
async function marked(extension, html, known = "") {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  if (known) {
    const panel = await Panel.open(extension);
    await panel.lookUp(known, known.split(" ").length);
    await expect(panel.progress.first()).toHaveText(/indicator/);
    await panel.page.close();
  }
  const page = await extension.openTicket(html);
  const panel = await extension.clickToolbarButton(page);
  return { page, panel, marks: await Marks.of(page) };
}

test("indicators are marked where they stand, what is known at once, and nothing is sent", async ({
  extension,
  virustotal,
}) => {
  const html = `<p><span id="a">${malicious(1)}</span></p><p>${clean(1).replace(".", "[.]")}</p><a href="http://${malicious(2)}/">reset</a><div id="h"></div>`;
  const { page, panel, marks } = await marked(extension, html, malicious(1));
  await page.evaluate((value) => {
    document.querySelector("#h").attachShadow({ mode: "open" }).innerHTML = `<p>${value}</p>`;
  }, clean(3));
  const before = asked(virustotal);
  await panel.press(MARK);
  await expect.poll(() => marks.labels()).toEqual([expect.stringMatching(/^▲ \d+ of \d+$/), "?", "?", "?"]);
  await page.evaluate((value) => document.body.append(value), ` ${clean(4)}`);
  await expect.poll(async () => (await marks.labels()).length).toBe(5);
  await marks.hover(page.locator("#a"));
  expect(await marks.card()).toContain("▲ Malicious");
  expect(await marks.card()).toContain("looked up");
  expect(asked(virustotal)).toBe(before);
  await panel.press(MARK); // once more takes them away
  await expect.poll(() => marks.labels()).toEqual([]);
});

test("what is looked up elsewhere shows at the marks that are there already", async ({ extension }) => {
  const { page, panel, marks } = await marked(extension, `<p>${malicious(1)}</p><p>${clean(1)}</p>`);
  await panel.press(MARK);
  await expect.poll(() => marks.labels()).toEqual(["?", "?"]);
  await panel.press("Find indicators on this page");
  await panel.press("Look up 2 indicators");
  await expect
    .poll(async () => (await marks.labels()).toSorted())
    .toEqual([expect.stringMatching(/^▲ \d+ of \d+$/), expect.stringMatching(/^● 0 of \d+$/)]);
  expect(await page.evaluate(() => document.visibilityState), "nobody came back to it").toBe("visible");
});

test("the card looks one indicator up, which is one request", async ({ extension, virustotal }) => {
  const { page, panel, marks } = await marked(extension, `<span id="a">${malicious(1)}</span>`);
  await panel.press(MARK);
  await expect.poll(() => marks.labels()).toEqual(["?"]);
  await marks.hover(page.locator("#a"));
  expect(await marks.card()).toContain("Not looked up yet");
  await expect(async () => {
    await marks.press("Look up");
    expect(await marks.card()).toMatch(/Looking it up|Malicious/);
  }).toPass();
  await expect.poll(() => marks.card()).toContain("▲ Malicious");
  expect(asked(virustotal)).toBe(1);
});

test("what a page can observe is the same for a malicious and a clean answer", async ({ extension }) => {
  const seen = [];
  for (const value of [malicious(1), clean(1)]) {
    const { page, panel, marks } = await marked(
      extension,
      `<p><span id="a" style="display: inline-block; width: 300px">evil</span></p>`,
      value,
    );
    await page.evaluate(record, value);
    await panel.press(MARK);
    await expect.poll(async () => (await marks.labels()).join()).toMatch(/\d+ of \d+/);
    await marks.hover(page.locator("#a"));
    await marks.press("Copy defanged");
    seen.push(JSON.stringify(await page.evaluate(() => globalThis.observed())).replaceAll(value, "VALUE"));
    await page.close();
  }
  expect(seen[0]).toContain('"nodes":true');
  expect(seen[0]).toContain('"globals":true');
  expect(seen[1]).toBe(seen[0]);
});

test("a page can neither read nor press the card, nor have it pressed through a cover", async ({
  extension,
  virustotal,
}) => {
  const { page, panel, marks } = await marked(extension, `<p><span id="a">${malicious(1)}</span></p>`);
  await panel.press(MARK);
  await expect.poll(() => marks.labels()).toEqual(["?"]);
  await marks.hover(page.locator("#a"));
  const at = await marks.button("Look up");
  const read = await page.evaluate(({ x, y }) => {
    const host = document.elementFromPoint(x, y);
    host.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, clientX: x, clientY: y }));
    host.click();
    return { root: host.shadowRoot, text: host.innerText, html: host.innerHTML };
  }, at);
  expect(read).toEqual({ root: null, text: "", html: "" });
  await page.evaluate(() => {
    const cover = document.createElement("div");
    cover.style.cssText = "position:fixed;inset:0;z-index:2147483647;background:#fff;pointer-events:none";
    document.documentElement.append(cover);
  });
  await expect(async () => {
    await marks.press("Look up");
    expect(await marks.card()).toContain("Something covers this card");
  }).toPass();
  expect(asked(virustotal)).toBe(0);
});

test("the keyboard opens the card, looks up in it and closes it, and a screen reader is told what it is", async ({
  extension,
  virustotal,
}) => {
  const { page, panel, marks } = await marked(extension, `<a href="http://${malicious(1)}/">reset</a>`);
  await panel.press(MARK);
  await expect.poll(() => marks.labels()).toEqual(["?"]);
  await page.bringToFront();
  await page.keyboard.press("Tab");
  await expect.poll(() => marks.card()).toContain("Not looked up yet");
  expect(await marks.accessible()).toEqual([
    ["dialog", "Iocular"],
    ["status", ""],
    ["button", "Look up"],
    ["button", "Copy defanged"],
    ["button", "Open in panel"],
  ]);
  await page.keyboard.press("Tab"); // the card's text, which may scroll
  await page.keyboard.press("Tab");
  await expect(async () => {
    await page.keyboard.press("Enter");
    expect(await marks.card()).toMatch(/Looking it up|Malicious/);
  }).toPass();
  await expect.poll(() => marks.card()).toContain("▲ Malicious");
  expect(asked(virustotal)).toBe(1);
  await page.keyboard.press("Escape");
  await expect.poll(() => marks.card()).toBe("");
});

test("the worker may be killed while marks are there and while the card waits", async ({ extension, virustotal }) => {
  virustotal.fail({ id: malicious(1), fault: "hang" });
  const { page, panel, marks } = await marked(extension, `<span id="a">${malicious(1)}</span>`);
  await panel.press(MARK);
  await expect.poll(() => marks.labels()).toEqual(["?"]);
  await extension.killWorker();
  await marks.hover(page.locator("#a"));
  await expect(async () => {
    await marks.press("Look up");
    expect(await marks.card()).toContain("Looking it up");
  }).toPass();
  for (let kills = 1; kills <= 3; kills++) {
    await virustotal.until(() => asked(virustotal) >= kills);
    if (kills === 3) virustotal.faults.clear();
    await extension.killWorker();
  }
  await expect.poll(() => marks.card()).toContain("▲ Malicious");
  await expect.poll(() => marks.labels()).toEqual([expect.stringMatching(/^▲ \d+ of \d+$/)]);
});

/** Runs in the page, before it is marked: notes all that it can. */
function record(value) {
  const a = document.querySelector("#a");
  a.textContent = value;
  const body = document.body.innerHTML;
  const names = Object.getOwnPropertyNames(globalThis).length;
  const mutations = [];
  new MutationObserver((list) => {
    for (const { type, target, addedNodes } of list)
      mutations.push([type, target.nodeName, [...addedNodes].map(({ outerHTML }) => outerHTML)]);
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const observed = () => {
    const host = document.documentElement.lastElementChild;
    const hits = [];
    for (let x = 0; x < innerWidth; x += 40)
      for (let y = 0; y < innerHeight; y += 40) hits.push(document.elementFromPoint(x, y)?.nodeName === "DIV" ? 1 : 0);
    return {
      nodes: document.body.innerHTML === body,
      globals: Object.getOwnPropertyNames(globalThis).length === names + 1, // `observed` itself
      mutations,
      hits: hits.join(""),
      highlights: [...CSS.highlights.keys()],
      sheets: document.styleSheets.length,
      styles: [...getComputedStyle(host)].map((name) => getComputedStyle(host).getPropertyValue(name)).join(),
      boxes: [host, a].map((element) => element.getBoundingClientRect().toJSON()),
      scroll: [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
      focus: document.activeElement?.nodeName,
      resources: performance.getEntriesByType("resource").length,
    };
  };
  globalThis.observed = observed;
}
