/** The browser's own events: what a person does in the table fires some that bubble as ours do. */
import { clean, malicious } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

test("Ctrl+C in the table copies what is selected on the page, and breaks nothing", async ({ open, page }) => {
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(`${malicious(1)} ${clean(1)}`, 2);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => {
    globalThis.copies = 0;
    addEventListener("copy", () => (globalThis.copies += 1));
  });
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+c");
  await expect.poll(() => page.evaluate(() => globalThis.copies)).toBe(1);
  expect(open.complaints).toEqual([]);
});

test("what is not copied by the key “c” is said", async ({ open, page }) => {
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(malicious(1), 1);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () =>
      Promise.reject(new DOMException("Write permission denied.", "NotAllowedError"));
  });
  await page.getByRole("grid").focus();
  await page.keyboard.press("c");
  await expect(open.announcer).toHaveText("Nothing was copied: this browser does not let the page use the clipboard.");
});
