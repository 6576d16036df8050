/** The page without a network: it opens, finds, and reads what was looked up before. */
import { clean, malicious } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

test("a page that was open once opens offline, finds indicators and shows earlier results", async ({
  open,
  page,
  server,
}) => {
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(malicious(1), 1);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await server.close();
  await page.reload();
  await open.text.fill(clean(1));
  await expect(open.page.locator("#found-summary")).toContainText("1 indicator found");
  await open.button("History").click();
  await open.history.getByRole("listitem").getByRole("button").first().click();
  await expect(open.row("▲ Malicious")).toHaveCount(1);
  open.complaints.length = 0; // what tells who answers cannot be reached
});

test("nothing of an answer or a key is in the offline copy", async ({ open, page }) => {
  await open.set({ key: "right-key" });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await open.lookUpAll(clean(1), 1);
  const kept = await page.evaluate(async () => {
    const urls = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) urls.push(new URL(url).pathname);
    return urls;
  });
  expect(kept).toContain("/");
  expect(kept.filter((path) => path.startsWith("/api/") || path === "/iocular.json")).toEqual([]);
});

test("the manifest lets the page be installed", async ({ open, page }) => {
  const client = await page.context().newCDPSession(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  const errors = async () => {
    const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
    return installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito");
  };
  await expect.poll(errors).toEqual([]);
  await expect(open.lookUpButton).toBeVisible();
});
