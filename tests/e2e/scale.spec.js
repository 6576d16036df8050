/** Ten thousand rows. */
import { expect, test } from "./page.js";
import { flood } from "./flood.js";

const COUNT = 10_000;

/**
 * A page whose worker answers with so many. A service worker of an earlier test would bring its
 * own.
 */
test.use({ serviceWorkers: "block" });

async function openFlooded(page, server) {
  await page.route("**/assets/worker-*.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: flood(COUNT, 100, 20) }),
  );
  await page.goto(server.url);
  await page.getByRole("textbox", { name: "Text", exact: true }).fill("many");
  return page.getByRole("button", { name: /^Look up 10,000/ });
}

test("scrolling 10 000 rows while they arrive: no task of ours is longer than 50 ms", async ({
  page,
  server,
  browser,
}) => {
  const lookUp = await openFlooded(page, server);
  await browser.startTracing(page, { categories: ["devtools.timeline", "disabled-by-default-devtools.timeline"] });
  await lookUp.click();
  const grid = page.getByRole("grid");
  await grid.hover();
  while (!(await page.locator("#announcer").innerText()).startsWith("Done")) {
    await page.mouse.wheel(0, 3000);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  const tasks = ownTasks(await browser.stopTracing());
  await expect(page.locator("#shown")).toHaveText("10,000 rows");
  expect(await page.locator(".grid .row").count()).toBeLessThan(60);
  expect(tasks.length, "our code was traced").toBeGreaterThan(50);
  expect(longestOf(tasks)).toBeLessThanOrEqual(50);
});

test("200 KB of text, half of it in doubt: no task of ours is longer than 50 ms, beside the text's own layout", async ({
  page,
  server,
  browser,
}) => {
  await page.goto(server.url);
  const report = { name: "report.txt", mimeType: "text/plain", buffer: Buffer.from(longText(200_000)) };
  await browser.startTracing(page, { categories: ["devtools.timeline", "disabled-by-default-devtools.timeline"] });
  await page.locator("#files").setInputFiles(report);
  await page.getByRole("checkbox", { name: "May be a file name" }).check();
  await expect(page.locator("#found-summary")).not.toContainText("in doubt");
  const tasks = ownTasks(await browser.stopTracing());
  expect(tasks.length, "our code was traced").toBeGreaterThan(5);
  expect(longestOf(tasks.map(withoutLayout))).toBeLessThanOrEqual(50);
});

test("ten thousand rows are sorted, filtered and reached to the last", async ({ page, server }) => {
  await (await openFlooded(page, server)).click();
  await expect(page.locator("#announcer")).toContainText("Done: 10,000 of 10,000");
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "10001");
  await page.getByRole("grid").focus();
  await page.keyboard.press("End");
  await expect(page.locator(`[aria-rowindex="10001"]`)).toBeVisible();
  await expect(page.locator(`[aria-rowindex="10001"]`)).toContainText("No data");
  await page.getByLabel("Filter by text").fill("host-9999.");
  await expect(page.locator(".grid .row")).toHaveCount(0);
  await page.getByLabel("Filter by text").fill("host-9998.");
  await expect(page.locator(".grid .row")).toHaveCount(1);
});

/** A report of so many characters, in which every second indicator may be a file. */
function longText(length) {
  let text = "";
  for (let n = 0; text.length < length; n++) text += `it asks host-${n}.example.com and drops file-${n}.zip there\n`;
  return text;
}

/** What the browser does in a task to show what is there: most of it is a long text's lines. */
const LAYOUT = ["UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize"];

/** The tasks of the page's thread in which our code ran, each with its layout. */
function ownTasks(trace) {
  const { traceEvents } = JSON.parse(trace.toString());
  const calls = traceEvents.filter(
    ({ name, args }) => name === "FunctionCall" && args.data?.url?.includes("/assets/index-"),
  );
  const [{ pid, tid } = {}] = calls;
  const ofPage = traceEvents.filter((event) => event.pid === pid && event.tid === tid);
  const layouts = ofPage.filter(({ name }) => LAYOUT.includes(name));
  const within =
    ({ ts, dur }) =>
    (event) =>
      event.ts >= ts && event.ts < ts + dur;
  return ofPage
    .filter((event) => event.name === "RunTask" && calls.some(within(event)))
    .map((task) => ({
      ms: worked(task),
      layout: layouts.filter(within(task)).reduce((ms, event) => ms + worked(event), 0),
    }));
}

/**
 * In ms, by the time that the thread worked, not the wall's: a machine that is busy elsewhere makes
 * no task of ours long.
 */
const worked = ({ tdur, dur }) => (tdur ?? dur) / 1000;

const withoutLayout = ({ ms, layout }) => ({ ms: ms - layout });

function longestOf(tasks) {
  const longest = Math.max(...tasks.map(({ ms }) => ms));
  console.log(`${tasks.length} tasks with our code in them, the longest ${longest.toFixed(1)} ms`);
  return longest;
}
