/** Clearing can be taken back until the panel is closed. */
import { asked, clean } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Panel, setOptions } from "./pages.js";

test("what was cleared comes back with Undo, and is deleted once the panel is closed", async ({ extension }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.lookUp(clean(1), 1);
  await expect(panel.progress).toHaveText("1 indicator");
  await panel.page.getByRole("button", { name: "Clear finished" }).click();
  await expect(panel.jobs).toHaveCount(0);
  await expect(panel.page.locator("#undo")).toContainText("1 lookup cleared.");
  await panel.page.getByRole("button", { name: "Undo" }).click();
  await expect(panel.progress).toHaveText("1 indicator");
  await expect(panel.page.locator("#undo")).toBeHidden();

  await panel.page.getByRole("button", { name: "Clear finished" }).click();
  await expect(panel.page.locator("#undo")).toBeVisible();
  await panel.page.close();
  const again = await Panel.open(extension);
  await again.lookUp(clean(2), 1);
  await expect(again.progress, "the list is read").toHaveText(["1 indicator"]);
  await expect(again.page.locator("#undo")).toBeHidden();
});

test("a panel that opens leaves alone what another still offers to bring back", async ({ extension }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.lookUp(clean(1), 1);
  await expect(panel.progress).toHaveText("1 indicator");
  await panel.page.getByRole("button", { name: "Clear finished" }).click();
  await expect(panel.page.locator("#undo")).toContainText("1 lookup cleared.");
  const other = await Panel.open(extension);
  await other.lookUp(clean(2), 1);
  await expect(other.progress.first()).toHaveText("1 indicator"); // it has long done what it does when it opens
  await panel.page.bringToFront();
  await panel.page.getByRole("button", { name: "Undo" }).click();
  await expect(panel.progress).toHaveText(["1 indicator", "1 indicator"]);
});

test("a lookup that is cleared under way spends nothing until it is taken back", async ({ extension, virustotal }) => {
  await setOptions(extension, { key: KEY, tier: "own", perMinute: 1 });
  const panel = await Panel.open(extension);
  await panel.lookUp(`${clean(1)} ${clean(2)}`, 2);
  await expect(panel.progress).toHaveText("1 of 2");
  await panel.page.getByRole("button", { name: /^Clear Pasted/ }).click();
  await expect(panel.page.locator("#undo")).toBeVisible();
  await setOptions(extension, { tier: "unlimited" });
  await panel.page.bringToFront();
  await expect(panel.page.locator("#undo")).toBeVisible();
  expect(asked(virustotal)).toHaveLength(1);
  await panel.page.getByRole("button", { name: "Undo" }).click();
  await expect(panel.progress).toHaveText("2 indicators");
  expect(asked(virustotal)).toHaveLength(2);
});
