/**
 * Question and answer on one screen, on wide and narrow ones, enlarged, on paper, in forced
 * colours.
 */
import { clean, malicious, notFound, suspicious } from "../simulator/simulator.js";
import { flood } from "./flood.js";
import { expect, test } from "./page.js";

const TEXT = `The loader asks ${malicious(1)} for orders. It comes from https://${malicious(2)}/a, and
takes the time from ${clean(1)}, ${clean(2)}, ${suspicious(1)}, ${notFound(1)} and 198.51.100[.]23.`;
const COUNT = 7;
const DESK = { width: 1440, height: 900 };

const box = (locator) => locator.boundingBox();
const bottom = async (locator) => {
  const { y, height } = await box(locator);
  return y + height;
};
const scrolls = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { sideways: scrollWidth > clientWidth, down: scrollHeight > clientHeight };
  });

test.describe("at 1440 × 900", () => {
  test.use({ viewport: DESK });

  test("text and found list stand side by side, with the cost and the button above them", async ({ open, page }) => {
    await open.paste(TEXT, COUNT);
    const [text, found] = [await box(open.text), await box(page.locator("ioc-found"))];
    expect(found.x).toBeGreaterThanOrEqual(text.x + text.width);
    expect(Math.abs(found.y - text.y)).toBeLessThan(100);
    expect(await bottom(open.lookUpButton)).toBeLessThan(text.y);
    expect(await bottom(open.plan)).toBeLessThan(text.y);
    expect(await scrolls(page)).toEqual({ sideways: false, down: false });
  });

  test("once it is looked up the text is a strip, and the first rows stand above the fold", async ({ open, page }) => {
    await open.set({ tier: "unlimited" });
    await open.lookUpAll(TEXT, COUNT);
    await expect(open.strip).toHaveAttribute("aria-expanded", "false");
    await expect(open.strip).toContainText("The loader asks");
    await expect(page.locator("#strip-found")).toHaveText(`${COUNT} found`);
    await expect(open.text).toBeHidden();
    expect(await bottom(open.rows.first())).toBeLessThan(DESK.height / 2);
    expect(await bottom(page.locator("ioc-export-bar"))).toBeLessThanOrEqual(DESK.height);
    expect(await scrolls(page)).toEqual({ sideways: false, down: false });

    await open.strip.click();
    await expect(open.text).toBeVisible();
    await expect(open.strip).toBeFocused();
    await open.strip.click();
    await expect(open.text).toBeHidden();
  });

  test("an opened row stands beside the table, which stays at hand", async ({ open, page }) => {
    await open.set({ tier: "unlimited" });
    await open.lookUpAll(TEXT, COUNT);
    await open.rows.first().click();
    await expect(open.details.getByRole("heading", { level: 2 })).toBeFocused();
    const [table, drawer] = [await box(page.locator(".grid")), await box(open.details)];
    expect(drawer.x).toBeGreaterThanOrEqual(table.x + table.width);
    expect(drawer.y + drawer.height).toBeLessThanOrEqual(DESK.height);
    await expect(open.rows.first()).toHaveAttribute("aria-current", "true");
    await open.details.getByRole("button", { name: "Next" }).click();
    await expect(open.rows.nth(1)).toHaveAttribute("aria-current", "true");
    await expect(open.rows.first()).not.toHaveAttribute("aria-current");
    await open.rows.nth(2).click(); // nothing covers it
    await expect(open.rows.nth(2)).toHaveAttribute("aria-current", "true");
    await page.keyboard.press("Escape");
    await expect(open.details).toBeHidden();
    await expect(page.getByRole("grid")).toBeFocused();
    await expect(open.rows.nth(2)).toHaveClass(/active/);
  });

  test("where there is less room it covers the table, and comes back beside it", async ({ open, page }) => {
    await open.set({ tier: "unlimited" });
    await open.lookUpAll(TEXT, COUNT);
    await open.rows.first().click();
    const isModal = () => open.details.evaluate((dialog) => dialog.matches(":modal"));
    expect(await isModal()).toBe(false);
    await page.setViewportSize({ width: 1000, height: 800 });
    await expect.poll(isModal).toBe(true);
    await page.setViewportSize(DESK);
    await expect.poll(isModal).toBe(false);
    await expect(open.details).toBeVisible();
  });
});

test("a row that is opened on a narrow screen closes with Escape, and the focus is on its row again", async ({
  open,
  page,
}) => {
  await page.setViewportSize({ width: 800, height: 700 });
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(TEXT, COUNT);
  await open.row(clean(2)).click();
  await expect(open.details.getByRole("heading", { level: 2 })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(open.details).toBeHidden();
  await expect(page.getByRole("grid")).toBeFocused();
  await expect(open.row(clean(2))).toHaveClass(/active/);
});

test("the sentence in which it stood is told with the row, also of a report of earlier", async ({ open, page }) => {
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(TEXT, COUNT);
  await open.row(malicious(1)).click();
  const quote = open.details.locator("blockquote");
  await expect(quote).toHaveText(`The loader asks ${malicious(1)} for orders.`);
  await expect(quote.locator("mark")).toHaveText(malicious(1));
  await page.keyboard.press("Escape");
  await open.paste(`Elsewhere: ${malicious(1)}.`, 1);
  await open.row(malicious(1)).click();
  await expect(quote).toHaveText(`The loader asks ${malicious(1)} for orders.`); // the text that was looked up
  await page.reload();
  await open.button("History").click();
  await open.history.getByRole("listitem").getByRole("button").first().click();
  await open.row(malicious(1)).click();
  await expect(open.details.getByRole("heading", { level: 2 })).toContainText(malicious(1));
  await expect(quote).toHaveText(`The loader asks ${malicious(1)} for orders.`);
});

test("the focus goes where the next key is wanted, whatever goes", async ({ open, page }) => {
  await open.paste(TEXT, COUNT);
  await open.text.press("Control+Enter");
  await expect(open.button("Pause")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(open.button("Resume")).toBeFocused();
  await open.button("Cancel").press("Enter");
  await expect(open.button("Resume")).toBeFocused();
  await open.set({ tier: "unlimited" });
  await open.button("Resume").press("Enter");
  await open.ended("Done");
  await expect(open.button("Look up again")).toBeFocused();
  const chip = page.getByRole("button", { name: /^Malicious/ });
  await chip.press("Enter");
  await expect(chip).toBeFocused();
  await open.button("Show all").press("Enter");
  await expect(page.getByLabel("Filter by text")).toBeFocused();
  await open.button("Select what is shown").press("Enter");
  await expect(open.button("Select none")).toBeFocused();
  await open.rows.first().click();
  const next = open.details.getByRole("button", { name: "Next" });
  for (let n = 1; n < COUNT; n++) await next.press("Enter");
  await expect(next).toBeDisabled();
  await expect(open.details.getByRole("heading", { level: 2 })).toBeFocused();
});

test("another text opens the strip, and so does the key that leads to it", async ({ open, page, server }) => {
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(TEXT, COUNT);
  await page.getByRole("grid").focus();
  await page.keyboard.press("n");
  await expect(open.text).toBeFocused();
  await open.strip.click();
  await expect(open.text).toBeHidden();
  await page.goto(`${server.url}#text=${encodeURIComponent(clean(9))}`);
  await expect(open.text).toHaveValue(`${TEXT}\n${clean(9)}`);
  await expect(open.text).toBeVisible();
});

for (const [width, height] of [
  [360, 740],
  [320, 256], // 1280 × 1024, enlarged to 400 %
]) {
  test(`nothing scrolls sideways at ${width} × ${height}, and a row is reached`, async ({ open, page }) => {
    await page.setViewportSize({ width, height });
    expect((await scrolls(page)).sideways).toBe(false);
    await open.paste(TEXT, COUNT);
    expect((await scrolls(page)).sideways).toBe(false);
    await open.set({ tier: "unlimited" });
    await open.lookUpAll(TEXT, COUNT);
    expect((await scrolls(page)).sideways).toBe(false);
    await open.rows.first().click();
    await expect(open.details).toBeVisible();
    expect(await open.details.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toBe(false);
    await page.keyboard.press("Escape");
    await open.strip.click();
    expect((await scrolls(page)).sideways).toBe(false);
    await page.getByText("no daily limit", { exact: true }).click();
    await expect(page.getByRole("meter", { name: /^This minute/ })).toBeInViewport();
    const { x, width: wide } = await box(page.locator("#quota"));
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + wide).toBeLessThanOrEqual(width);
  });
}

test("where colours are forced, signs, bars, marks and what is pressed are told apart", async ({ open, page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(TEXT, COUNT);
  await expect(open.row(malicious(2)).locator(".sign")).toHaveText("▲");
  const patterns = await open
    .row(malicious(2))
    .locator(".bar .part")
    .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).background));
  expect(patterns.length).toBeGreaterThan(1);
  expect(new Set(patterns).size).toBe(patterns.length);
  const chip = page.getByRole("button", { name: /^Malicious/ });
  await expect(chip).toHaveCSS("outline-style", "none");
  await chip.click();
  await page.mouse.move(0, 0);
  await open.strip.focus();
  await expect(chip).toHaveCSS("outline-style", "solid");
  await open.strip.click();
  await expect(page.locator(".marks mark.domain").first()).toHaveCSS("border-bottom-style", "solid");
});

test.describe("many rows", () => {
  test.use({ serviceWorkers: "block" }); // that of an earlier test would bring its own worker

  test("on paper stand all of them, and nothing to press", async ({ page, server }) => {
    const worker = { contentType: "text/javascript", body: flood(200, 100, 1) };
    await page.route("**/assets/worker-*.js", (route) => route.fulfill(worker));
    await page.goto(server.url);
    await page.getByRole("textbox", { name: "Text", exact: true }).fill("many");
    await page.getByRole("button", { name: /^Look up 200/ }).click();
    await expect(page.locator("#shown")).toHaveText("200 rows");
    const rows = page.locator(".grid .row");
    expect(await rows.count()).toBeLessThan(100);
    // What reads files reads what was printed.
    const paper = { name: "paper.pdf", mimeType: "application/pdf", buffer: await page.pdf() };
    await page.locator("#files").setInputFiles(paper);
    const field = page.locator("#text");
    await expect(field).toHaveValue(/paper\.pdf/);
    const text = await field.inputValue();
    for (let n = 0; n < 200; n += 4) expect(text).toContain(`host-${n}.example.com`);
    expect(text).toContain("Not flagged");
    expect(text).not.toContain("Export");
    expect(text).not.toContain("Settings");
    await expect.poll(() => rows.count()).toBeLessThan(100); // and afterwards those in sight again
  });
});
