/** The panel, start to end, with the keyboard alone. */
import { clean, malicious } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Panel, setOptions } from "./pages.js";

test("everything in the panel can be done with the keyboard alone", async ({ extension }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  const { page } = panel;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const reach = async (locator) => {
    for (let presses = 0; presses < 60; presses++) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`${locator} is not reached by Tab`);
  };
  await reach(panel.text);
  await page.keyboard.insertText(`${malicious(1)} ${clean(1)} ${clean(2)}`);
  await expect(panel.lookUpButton).toHaveText("Look up 3 indicators");
  await reach(page.getByLabel(clean(2)));
  await page.keyboard.press("Space");
  await expect(panel.lookUpButton).toHaveText("Look up 2 indicators");
  await reach(panel.lookUpButton);
  await page.keyboard.press("Enter");
  await expect(panel.progress).toHaveText("2 indicators");

  const row = panel.row(malicious(1));
  await reach(row.locator("summary"));
  await page.keyboard.press("Enter");
  await reach(row.getByRole("button", { name: "Copy defanged" }));
  await page.keyboard.press("Enter");
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(malicious(1).replaceAll(".", "[.]"));
  await reach(row.getByRole("link"));
  await reach(page.getByRole("button", { name: "Clear finished" }));
  await page.keyboard.press("Enter");
  await expect(panel.jobs).toHaveCount(0);
});
