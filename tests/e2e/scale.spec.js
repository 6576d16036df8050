/** Ten thousand rows. */
import { doubtfulText } from "./doubtful-text.js";
import { flood } from "./flood.js";
import { expect, test } from "./page.js";

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

test("scrolling 10 000 rows while they arrive: what is drawn is what is seen, at every frame", async ({
  page,
  server,
}) => {
  const lookUp = await openFlooded(page, server);
  await lookUp.click();
  await page.getByRole("grid").hover();
  let most = 0;
  do {
    await page.mouse.wheel(0, 3000);
    most = Math.max(most, await rowsAfterFrame(page));
  } while (!(await page.locator("#announcer").innerText()).startsWith("Done"));
  await expect(page.locator("#shown")).toHaveText("10,000 rows");
  expect(most).toBeGreaterThan(5);
  expect(most).toBeLessThan(60);
});

test("200 KB of text, half of it in doubt: the page has no more elements than for a short one", async ({
  page,
  server,
}) => {
  const short = await elementsFor(page, server.url, 200);
  const long = await elementsFor(page, server.url, 200_000);
  expect(long).toBeLessThan(short + 300);
});

test("ten thousand rows are sorted, filtered and reached to the last", async ({ page, server }) => {
  await (await openFlooded(page, server)).click();
  await expect(page.locator("#announcer")).toContainText("Done: 10,000 of 10,000");
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "10001");
  await page.getByRole("grid").focus();
  await page.keyboard.press("End");
  await expect(page.locator(`[aria-rowindex="10001"]`)).toBeVisible();
  await expect(page.locator(`[aria-rowindex="10001"]`)).toContainText("Unknown");
  await page.getByLabel("Filter by text").fill("host-9999.");
  await expect(page.locator(".grid .row")).toHaveCount(0);
  await page.getByLabel("Filter by text").fill("host-9998.");
  await expect(page.locator(".grid .row")).toHaveCount(1);
});

/** How many rows the page holds once it has drawn a frame. */
const rowsAfterFrame = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => resolve(document.querySelectorAll("ioc-results .grid .row").length)),
      ),
  );

/**
 * How many elements a fresh page is made of, its dialogs too, when such a text's doubts are ticked.
 */
async function elementsFor(page, url, length) {
  await page.goto(url);
  const report = { name: "report.txt", mimeType: "text/plain", buffer: Buffer.from(doubtfulText(length)) };
  await page.locator("#files").setInputFiles(report);
  await page.getByRole("checkbox", { name: "May be a file name" }).check();
  await expect(page.locator("#found-summary")).not.toContainText("in doubt");
  return page.locator("*").count();
}
