/** The key that goes to the card, and from mark to mark. */
import { clean, malicious } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Marks } from "./marks.js";
import { setOptions } from "./pages.js";

/** Presses the command's key, which a headless browser does not hear. */
async function goOn(extension) {
  const worker = await extension.worker();
  await worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    chrome.commands.onCommand.dispatch("next-mark", tab);
  });
}

test("it walks the marks from the top to the end and again, and Escape gives the focus back", async ({ extension }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const page = await extension.openTicket(
    `<button>here</button><p>${clean(1)}</p><p style="margin-top: 3000px">${clean(2)}</p><p>${clean(3)}</p>`,
  );
  await extension.clickToolbarButton(page);
  const marks = await Marks.of(page);
  await page.bringToFront();
  await page.getByRole("button", { name: "here" }).focus();
  await goOn(extension); // there are none yet
  await expect.poll(() => marks.labels()).toContain("?");
  for (const n of [1, 2, 3, 1]) {
    await goOn(extension);
    await expect.poll(() => marks.card()).toContain(clean(n).replaceAll(".", "[.]"));
    await expect.poll(() => marks.hasFocus()).toBe(true);
  }
  await page.mouse.move(500, 500);
  await page.mouse.move(510, 510);
  await page.keyboard.press("Tab");
  await expect.poll(() => marks.hasFocus(), "the pointer does not take it away").toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(() => marks.card()).toBe("");
  await expect(page.getByRole("button", { name: "here" })).toBeFocused();
});

test("where a card is open, it goes into that one first", async ({ extension }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const page = await extension.openTicket(`<p>${clean(1)}</p><p><span id="b">${clean(2)}</span></p>`);
  const panel = await extension.clickToolbarButton(page);
  const marks = await Marks.of(page);
  await panel.press("Mark them there");
  await expect.poll(() => marks.labels()).toEqual(["?", "?"]);
  await page.bringToFront();
  await marks.hover(page.locator("#b"));
  expect(await marks.hasFocus()).toBe(false);
  await goOn(extension);
  await expect.poll(() => marks.hasFocus()).toBe(true);
  expect(await marks.card()).toContain(clean(2).replaceAll(".", "[.]"));
});

test("of two links that begin alike only the one that is looked up is said to be", async ({
  extension,
  virustotal,
}) => {
  const [a, b] = ["a", "b"].map((end) => `http://${malicious(1)}/${"long/".repeat(30)}${end}`);
  virustotal.fail({ id: a, fault: "hang" });
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const page = await extension.openTicket(
    `<a id="a" href="${a}">one</a><p style="margin-top: 400px"><a id="b" href="${b}">other</a></p>`,
  );
  const panel = await extension.clickToolbarButton(page);
  const marks = await Marks.of(page);
  await panel.press("Mark them there");
  await expect.poll(() => marks.labels()).toEqual(["?", "?"]);
  await marks.hover(page.locator("#a"));
  await expect(async () => {
    await marks.press("Look up");
    expect(await marks.card()).toContain("Looking it up");
  }).toPass();
  await marks.hover(page.locator("#b"));
  await expect.poll(() => marks.card()).toContain("Not looked up yet.");
});
