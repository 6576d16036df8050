/** Marks on a page: what they say to the person, and what they do not tell the page. */
import AxeBuilder from "@axe-core/playwright";

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
    const { x, y } = await marks.button("Copy defanged");
    await expect
      .poll(() => page.evaluate(() => globalThis.observed().covered.some(([, isVisible]) => !isVisible)))
      .toBe(true);
    const open = await page.evaluate(() => globalThis.observed());
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 400); // over the buttons
    await page.mouse.move(x, y - 120);
    await page.mouse.wheel(0, 400); // over what the card says
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await marks.press("Copy defanged");
    await expect.poll(() => marks.card()).toContain("Copied.");
    const used = await page.evaluate(() => globalThis.observed());
    await page.mouse.move(1, 700);
    await expect.poll(() => marks.card()).toBe("");
    const closed = await page.evaluate(() => globalThis.observed());
    for (const one of [open, used]) delete one.entries; // they come when they come
    for (const one of [open, used, closed])
      expect(one).toMatchObject({ nodes: true, globals: true, found: [], selected: "", scrolled: 0 });
    seen.push(JSON.parse(JSON.stringify([open, used, closed]).replaceAll(value, "VALUE")));
    await page.close();
  }
  expect(seen[1]).toEqual(seen[0]);
});

test("on a page without https too it is copied, and a page that keeps us from it is told of", async ({ extension }) => {
  const page = await extension.context.newPage();
  const body = `<!doctype html><p><span id="a">${malicious(1)}</span></p>`;
  await page.route("http://plain.example/", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto("http://plain.example/");
  const panel = await extension.clickToolbarButton(page);
  const marks = await Marks.of(page);
  await panel.press(MARK);
  await expect.poll(() => marks.labels()).toEqual(["?"]);
  await marks.hover(page.locator("#a"));
  await marks.press("Copy defanged");
  await expect.poll(() => marks.card()).toContain("Copied.");
  const bare = await extension.openBare();
  await extension.context.grantPermissions(["clipboard-read"]);
  expect(await bare.evaluate(() => navigator.clipboard.readText())).toBe(malicious(1).replaceAll(".", "[.]"));
  await page.bringToFront();
  await page.evaluate(() => addEventListener("copy", (event) => event.stopImmediatePropagation(), true));
  await marks.press("Copy defanged");
  await expect.poll(() => marks.card()).toContain("This page keeps Iocular from copying");
});

test("in a small frame the card stays within it and scrolls", async ({ extension }) => {
  const srcdoc = `<span id='a' style='font: 11px monospace'>${malicious(1)}</span>`;
  const { page, panel, marks } = await marked(
    extension,
    `<p>${clean(1)}</p><iframe style="border: 0; width: 220px; height: 120px" srcdoc="${srcdoc}"></iframe>`,
  );
  await panel.press(MARK);
  await expect.poll(() => marks.labels()).toEqual(["?"]);
  const frame = page.frames()[1];
  const inFrame = await Marks.of(page, { inFrame: true });
  await expect.poll(() => inFrame.labels()).toEqual(["?"]);
  const { x, y, width: across, height: down } = await frame.locator("#a").boundingBox();
  await page.mouse.move(1, 700);
  await page.mouse.move(x + across / 2, y + down / 2);
  await expect.poll(() => inFrame.card()).toContain("Not looked up yet.");
  const { width, height, scrolls } = await inFrame.size();
  expect(width).toBeLessThanOrEqual(220);
  expect(height).toBeLessThanOrEqual(120);
  expect(scrolls).toBe(true);
  await page.mouse.move(1, 700); // the frame itself hears nothing of the pointer any more
  await expect.poll(() => inFrame.card()).toBe("");
});

test("the card has no fault that axe finds", async ({ extension }) => {
  const { page, panel } = await marked(extension, `<span id="a">${malicious(1)}</span>`, malicious(1));
  // Axe reads no closed root: here it is an open one.
  const worker = await extension.worker();
  await worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const func = () => {
      const { attachShadow } = Element.prototype;
      Element.prototype.attachShadow = function attach() {
        return attachShadow.call(this, { mode: "open" });
      };
    };
    await chrome.scripting.executeScript({ target: { tabId: tab.id }, func });
  });
  await panel.press(MARK);
  await page.locator("#a").hover();
  const card = page.locator(".card");
  await expect(card.locator(".verdict")).toHaveAttribute("data-text", /^▲ Malicious/);
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  const inCard = (rules) => rules.filter(({ nodes }) => nodes.some(({ target: [at] }) => Array.isArray(at)));
  expect(inCard(violations).map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
  expect(
    inCard(passes).map(({ id }) => id),
    "it was read",
  ).toContain("button-name");
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

test("a cover that comes with the click is met too", async ({ extension, virustotal }) => {
  const { page, panel, marks } = await marked(extension, `<p><span id="a">${malicious(1)}</span></p>`);
  await panel.press(MARK);
  await expect.poll(() => marks.labels()).toEqual(["?"]);
  await marks.hover(page.locator("#a"));
  await page.evaluate(() =>
    addEventListener("pointerdown", () => {
      const cover = document.createElement("div");
      cover.style.cssText = "position:fixed;inset:0;z-index:2147483647;background:#fff;pointer-events:none";
      document.documentElement.append(cover);
    }),
  );
  await marks.press("Look up");
  await expect.poll(() => marks.card()).toContain("Something covers this card");
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
    ["button", "Look up: 1 request"],
    ["button", "Copy defanged"],
    ["button", "Full page"],
  ]);
  await page.keyboard.press("Tab"); // the card, which may scroll
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
  const names = Object.getOwnPropertyNames(globalThis).length;
  const [head, root] = [document.head.innerHTML, document.documentElement.getAttributeNames().join()];
  // Longer than the window, and with something small that a label could cover.
  Object.assign(document.body.appendChild(document.createElement("div")).style, { height: "5000px" });
  const spots = Array.from({ length: 24 }, (_, n) => {
    const spot = document.createElement("i");
    spot.style.cssText = `position: absolute; left: ${n * 6}px; top: 0; width: 2px; height: 12px; background: red`;
    return document.body.appendChild(spot);
  });
  const body = document.body.innerHTML;
  const entries = [];
  for (const type of ["largest-contentful-paint", "layout-shift", "element"])
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        entries.push([type, entry.size, entry.value, entry.element?.nodeName, entry.id, entry.identifier]);
    }).observe({ type, buffered: true });
  const covered = new Map();
  const occlusion = new IntersectionObserver(
    (list) => {
      for (const { target, isVisible } of list) covered.set(spots.indexOf(target), isVisible);
    },
    { trackVisibility: true, delay: 100 },
  );
  for (const spot of spots) occlusion.observe(spot);
  /** What is found of what marks and card say, here or in whatever is selected. */
  const findAll = () => {
    const words = ["Not flagged", "▲", "●", "of 6", "of 7", "of 9", "looked up", "Copied", "Look up"];
    const found = words.filter((word) => window.find(word, false, false, true));
    getSelection().removeAllRanges();
    return found;
  };
  const selectAll = () => {
    document.execCommand("selectAll");
    const text = String(getSelection()).replaceAll(a.textContent, "").trim();
    getSelection().removeAllRanges();
    return text;
  };
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
      found: findAll(),
      selected: selectAll(),
      scrolled: scrollY,
      surroundings: head === document.head.innerHTML && root === document.documentElement.getAttributeNames().join(),
      entries,
      covered: [...covered].sort(([one], [other]) => one - other),
      resources: performance.getEntriesByType("resource").length,
    };
  };
  globalThis.observed = observed;
}
