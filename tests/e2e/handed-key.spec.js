/**
 * A server that was started with a key lends it to the page that is opened by its whole address.
 */
import { startServer } from "../../scripts/serve/server.mjs";
import { asked, clean } from "../simulator/simulator.js";
import { OpenPage, expect, test } from "./page.js";

test.use({
  /** A server with a key. */
  server: async ({ virustotal }, use) => {
    const server = await startServer({ virustotal: virustotal.url, apiKey: "right-key" });
    await use(server);
    await server.close();
  },
});

test("the page asks with it, shows it in no address, and keeps it over a reload in this tab alone", async ({
  page,
  server,
  virustotal,
  complaints,
}) => {
  await page.goto(server.pageUrl);
  await expect(page).toHaveURL(`${server.url}/`);
  const open = new OpenPage(page, complaints);
  await open.lookUpAll(clean(1), 1);
  await page.reload();
  await open.lookUpAll(`${clean(1)} ${clean(2)}`, 2);
  expect(asked(virustotal)).toHaveLength(2);
  expect(virustotal.requests.every(({ status }) => status === 200)).toBe(true);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(new URL(server.pageUrl).hash.slice(11));
});

test("a page that is opened without it says what to do, and spends nothing", async ({
  page,
  server,
  virustotal,
  complaints,
}) => {
  await page.goto(server.url);
  const open = new OpenPage(page, complaints);
  await expect(open.banner).toContainText("open the one that “npm start” printed");
  await open.lookUp(clean(1), 1);
  await open.ended("Done");
  await expect(open.row(clean(1))).toContainText("key");
  expect(virustotal.requests).toEqual([]);
  complaints.length = 0; // the relay's 401
});

test("a link with another text behind the # changes no key", async ({ page, server, complaints }) => {
  for (const text of ["0".repeat(64), "short", "with%20blanks%20and%20more%20of%20it"]) {
    await page.goto(`${server.url}/#relay-key=${text}`);
    await page.reload();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  }
  complaints.length = 0;
});
