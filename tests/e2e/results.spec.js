/** What came: looked at, sorted, filtered, selected, opened, tried again. */
import { asked, clean, malicious, notFound, suspicious } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

const TEXT = `https://${malicious(1)}/a ${malicious(2)} ${suspicious(1)} ${clean(1)} ${clean(2)} ${notFound(1)} 198.51.100.23`;
const INDICATORS = [
  "198.51.100.23",
  clean(1),
  clean(2),
  `https://${malicious(1)}/a`,
  malicious(2),
  notFound(1),
  suspicious(1),
];

/** Ends once a row would have been opened that was clicked before: timers go in their order. */
const laterTimer = () => new Promise((resolve) => setTimeout(resolve, 300));

test.beforeEach(async ({ open }) => {
  await open.set({ tier: "unlimited" });
});

test("the most urgent stand on top, and each column sorts both ways", async ({ open }) => {
  await open.lookUpAll(TEXT, 7);
  await expect(open.rows.first()).toContainText("▲ Malicious");
  await expect(open.rows.last()).toContainText("○ Unknown");
  const header = open.page.getByRole("columnheader", { name: "Indicator" });
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "ascending");
  await expect(open.rows.locator(".indicator")).toHaveText(INDICATORS);
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "descending");
  await expect(open.rows.locator(".indicator")).toHaveText(INDICATORS.toReversed());
});

test("the verdicts are counted, and one that is pressed filters, and pressed again lets all through", async ({
  open,
}) => {
  await open.lookUpAll(TEXT, 7);
  const chips = open.page.getByRole("group", { name: "By verdict" }).getByRole("button");
  await expect(chips).toHaveText(["▲ Malicious 3", "◆ Suspicious 1", "● Not flagged 2", "○ Unknown 1", "× Failed 0"]);
  await expect(chips.nth(4)).toBeDisabled();
  await chips.nth(2).click();
  await expect(open.rows).toHaveCount(2);
  await expect(chips.nth(2)).toHaveAttribute("aria-pressed", "true");
  await expect(open.page.locator("#shown")).toHaveText("2 of 7 rows");
  await chips.nth(0).click();
  await expect(open.rows).toHaveCount(3);
  await expect(chips.nth(2)).toHaveAttribute("aria-pressed", "false");
  await chips.nth(0).click();
  await expect(open.rows).toHaveCount(7);
});

test("rows are filtered by text, verdict and type, all at once", async ({ open }) => {
  await open.lookUpAll(TEXT, 7);
  await open.page.getByLabel("Filter by text").fill("EXAMPLE");
  await expect(open.rows).toHaveCount(6);
  await open.page.getByLabel("Filter by type").selectOption("domain");
  await expect(open.rows).toHaveCount(5);
  await open.page.getByRole("button", { name: /^Malicious/ }).click();
  await expect(open.rows).toHaveCount(1);
  await open.button("Show all").click();
  await expect(open.rows).toHaveCount(7);
});

test("a bar says in words what its parts show", async ({ open }) => {
  await open.lookUpAll(malicious(1), 1);
  await expect(open.rows.getByRole("img")).toHaveAttribute(
    "aria-label",
    /^\d+ malicious(, \d+ suspicious)?, \d+ harmless/,
  );
  const patterns = await open.rows
    .locator(".bar .part")
    .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).background));
  expect(new Set(patterns).size).toBe(patterns.length);
});

test("a row opens with all that is known, and leads to its neighbours", async ({ open }) => {
  await open.lookUpAll(TEXT, 7);
  await open.row(malicious(2)).click();
  await expect(open.details).toContainText("Engine results");
  await expect(open.details.getByRole("link", { name: /^Report on/ })).toHaveAttribute(
    "href",
    `https://www.virustotal.com/gui/domain/${malicious(2)}`,
  );
  await expect(open.details.getByRole("link", { name: /^Report on/ })).toHaveAttribute("rel", /noopener/);
  const first = await open.details.getByRole("heading", { level: 2 }).innerText();
  await open.page.keyboard.press("ArrowRight");
  await expect(open.details.getByRole("heading", { level: 2 })).not.toHaveText(first);
  await open.page.keyboard.press("Escape");
  await expect(open.details).toBeHidden();
});

test("an opened row begins with what must not be missed, and so does its neighbour", async ({ open, page }) => {
  const [signed, other] = [clean(124, "sha256"), malicious(70, "sha256")];
  await open.lookUpAll(`${signed} ${other}`, 2);
  await open.row(signed).click();
  const first = open.details.getByRole("heading", { level: 3 }).first();
  await expect(first).toHaveText("No engine flags it, but");
  await expect(open.details.getByRole("listitem").first()).toContainText("Signature not valid");
  await page.setViewportSize({ width: 1280, height: 500 });
  await open.details.getByText("Hashes").scrollIntoViewIfNeeded();
  await expect(first).not.toBeInViewport();
  await page.keyboard.press("ArrowLeft");
  await expect(open.details.getByRole("heading", { level: 2 })).toContainText(other);
  await expect(first).toHaveText("What stands out");
  await expect(first).toBeInViewport();
});

test("a row says how old its analysis is, and one that was never judged reads other than one that is not known", async ({
  open,
  simulator,
}) => {
  const yearsAgo = Math.floor(Date.now() / 1000) - 590 * 86_400;
  simulator.fail({ id: clean(1), fault: "report", attributes: { last_analysis_date: yearsAgo } });
  const unjudged = { last_analysis_stats: {}, last_analysis_results: {}, last_analysis_date: null };
  simulator.fail({ id: clean(2), fault: "report", attributes: unjudged });
  await open.lookUpAll(`${clean(1)} ${clean(2)} ${notFound(1)}`, 3);
  await expect(open.row(clean(1)).locator("time.old")).toHaveText("19 months ago, old");
  await expect(open.row(clean(2))).toContainText("not judged ○ Unknown");
  await expect(open.row(notFound(1))).toContainText("not known ○ Unknown");
});

test("one failed row is tried again by itself, and takes its place", async ({ open, simulator }) => {
  simulator.fail({ id: clean(1), fault: "error", status: 503 });
  await open.lookUpAll(`${clean(1)} ${clean(2)}`, 2);
  await expect(open.row(clean(1))).toContainText("VirusTotal could not answer just now.");
  open.complaints.length = 0; // the browser itself notes each status in the console
  simulator.faults.clear();
  const before = asked(simulator).length;
  await open.row(clean(1)).getByRole("button", { name: "Try again" }).click();
  await expect(open.row("● Not flagged")).toHaveCount(2);
  expect(asked(simulator)).toHaveLength(before + 1);
  await open.button("History").click();
  await expect(open.history.getByRole("listitem")).toHaveCount(1); // a second try is no job of its own
});

test("with Shift all rows from the one that was picked last are selected, by mouse and by keys", async ({ open }) => {
  await open.lookUpAll(TEXT, 7);
  await open.page.keyboard.press("t");
  await open.page.keyboard.press("2"); // by indicator
  await open.rows.nth(1).getByRole("checkbox").click();
  await open.rows
    .nth(4)
    .getByRole("checkbox")
    .click({ modifiers: ["Shift"] });
  await expect(open.page.locator('[role="row"][aria-selected="true"]')).toHaveCount(4);
  await expect(open.rows.nth(0)).toHaveAttribute("aria-selected", "false");
  await open.page.locator(".grid").focus();
  await open.page.keyboard.press("End");
  await open.page.keyboard.press("Shift+Space");
  await expect(open.page.locator('[role="row"][aria-selected="true"]')).toHaveCount(6);
});

test("a digit sorts by a column, and again the other way", async ({ open }) => {
  await open.lookUpAll(TEXT, 7);
  await open.page.keyboard.press("t");
  await open.page.keyboard.press("2");
  await expect(open.page.getByRole("columnheader", { name: "Indicator" })).toHaveAttribute("aria-sort", "ascending");
  await expect(open.rows.locator(".indicator")).toHaveText(INDICATORS);
  await open.page.keyboard.press("2");
  await expect(open.rows.locator(".indicator")).toHaveText(INDICATORS.toReversed());
});

test("what is selected and hidden by a filter is not exported, and the page says so", async ({ open }) => {
  await open.lookUpAll(TEXT, 7);
  await open.button("Select what is shown").click();
  await expect(open.page.locator("#hidden-selection")).toHaveCount(0);
  await open.page.getByLabel("Filter by type").selectOption("domain");
  await expect(open.rows).toHaveCount(5);
  await expect(open.page.locator("#hidden-selection")).toHaveText("2 selected, hidden by the filter: not exported");
  await expect(open.page.locator("ioc-export-bar")).toContainText("5 selected");
});

test("who marks text in a row copies it, and opens nothing", async ({ open }) => {
  await open.lookUpAll(TEXT, 7);
  const value = open.row(clean(1)).locator(".indicator");
  await value.dblclick();
  expect(await open.page.evaluate(() => getSelection().toString())).not.toBe("");
  await value.evaluate((element) => {
    getSelection().selectAllChildren(element);
    element.click();
  });
  await open.page.evaluate(laterTimer);
  await expect(open.details).toBeHidden();
});

test("a double click opens nothing", async ({ open, page }) => {
  await open.lookUpAll(TEXT, 7);
  await open.row(clean(1)).locator(".scanned").dblclick(); // where there may be no word to be marked
  await page.evaluate(() => getSelection().removeAllRanges());
  await page.evaluate(laterTimer);
  await expect(open.details).toBeHidden();
  await open.row(clean(1)).locator(".scanned").click();
  await expect(open.details).toBeVisible();
});

test("Shift on a row that is selected leaves it so, to be seen", async ({ open }) => {
  await open.lookUpAll(TEXT, 7);
  const box = (n) => open.rows.nth(n).getByRole("checkbox");
  await box(1).click();
  await box(3).click({ modifiers: ["Shift"] });
  await box(2).click({ modifiers: ["Shift"] });
  await expect(open.page.locator('[role="row"][aria-selected="true"]')).toHaveCount(3);
  for (const n of [1, 2, 3]) await expect(box(n)).toBeChecked();
});

test("the row that keys act on stays so when it is asked again, and when all are judged anew", async ({
  open,
  page,
  simulator,
}) => {
  simulator.fail({ id: clean(1), fault: "error", status: 503 });
  await open.lookUpAll(`${clean(1)} ${clean(2)} ${clean(3)}`, 3);
  open.complaints.length = 0; // the browser itself notes each status
  simulator.faults.clear();
  await page.keyboard.press("t");
  await page.keyboard.press("2"); // by indicator
  await page.keyboard.press("Home");
  await page.keyboard.press("r");
  await expect(open.row("● Not flagged")).toHaveCount(3);
  await page.keyboard.press("ArrowDown");
  await expect(open.row(clean(2))).toHaveClass(/active/);
  await open.set({ policy: "own", ignored: "Nobody" });
  await expect(page.locator("#policy-in-use")).toBeVisible();
  await page.getByRole("grid").focus();
  await page.keyboard.press("ArrowDown");
  await expect(open.row(clean(3))).toHaveClass(/active/);
});

test("who listens hears by what is sorted, and how many rows a filter lets through", async ({ open, page }) => {
  await open.lookUpAll(TEXT, 7);
  const status = (text) => page.getByRole("status").filter({ hasText: text });
  await page.getByRole("columnheader", { name: "Indicator" }).getByRole("button").click();
  await expect(status("Sorted by indicator, ascending.")).toHaveCount(1);
  await page.getByLabel("Filter by type").selectOption("domain");
  await expect(status("5 of 7 rows")).toHaveCount(1);
});

test("what was done is seen, and the text that was cleared comes back", async ({ open }) => {
  await open.paste(TEXT, 7);
  const chosen = open.page.locator("#text");
  await open.button("Clear").click();
  await expect(chosen).toHaveValue("");
  await expect(open.announcer).toHaveText("Cleared the text.");
  await expect(open.announcer).toHaveCSS("opacity", "1");
  await expect(open.button("Undo clear")).toBeFocused();
  await open.button("Undo clear").click();
  await expect(chosen).toHaveValue(TEXT);
  await expect(open.button("Clear")).toBeVisible();
});
