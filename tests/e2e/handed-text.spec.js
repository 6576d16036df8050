/** Text behind the `#` of the page's address is shown, is gone from it, and starts nothing. */
import { asked, clean } from "../simulator/simulator.js";
import { OpenPage, expect, test } from "./page.js";

test("it is planned and not looked up, and leaves the address", async ({ page, server, simulator, complaints }) => {
  await page.goto(`${server.url}/?a=b#text=${encodeURIComponent(`${clean(1)}\n${clean(2)}`)}`);
  const open = new OpenPage(page, complaints);
  await expect(open.lookUpButton).toContainText("Look up 2 indicators");
  await expect(open.text).toHaveValue(`${clean(1)}\n${clean(2)}`);
  await expect(page).toHaveURL(`${server.url}/?a=b`);
  expect(asked(simulator)).toEqual([]);
});

test("text that comes while the page is open stands below what is there", async ({ open, page, simulator }) => {
  await open.paste(clean(1), 1);
  await page.evaluate((text) => (location.hash = `text=${text}`), clean(2));
  await expect(open.text).toHaveValue(`${clean(1)}\n${clean(2)}`);
  await expect(page).toHaveURL(/\/$/);
  await expect(open.announcer).toHaveText("Took the text that was handed over. Nothing is looked up yet.");
  expect(asked(simulator)).toEqual([]);
});

test("markup in it is text", async ({ page, server, complaints }) => {
  const attack = "<img src=x onerror=alert(1)> evil.example";
  await page.goto(`${server.url}/#text=${encodeURIComponent(attack)}`);
  await expect(new OpenPage(page, complaints).text).toHaveValue(attack);
  await expect(page.locator("img")).toHaveCount(0);
});
