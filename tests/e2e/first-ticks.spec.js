/**
 * What is ticked at first by the person's own list and by the text, and what is ticked with one
 * click.
 */
import { asked, clean, malicious } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

const MINE = `${clean(1)} https://cdn.${clean(1)}/x ${malicious(1)}`;

test("what stands on the person's own list is left out, and says so; it is kept", async ({ open, page, simulator }) => {
  await open.paste(MINE, 3);
  await open.button("Settings").click();
  await page.getByRole("textbox", { name: "Allow list" }).fill(clean(1));
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(open.lookUpButton).toHaveText("Look up 1 indicator");
  await expect(open.leftOut.locator("summary")).toHaveText(["On your allow list 2"]);
  await page.reload();
  await open.banner.waitFor();
  await open.lookUpAll(MINE, 1);
  expect(asked(simulator).map(({ value }) => value)).toEqual([malicious(1)]);
});

test("all of a host is unticked at once, and left out from now on", async ({ open, page }) => {
  await open.paste(MINE, 3);
  await page.getByText("By host", { exact: true }).click();
  await page.getByRole("checkbox", { name: `All of ${clean(1)}` }).uncheck();
  await expect(open.lookUpButton).toHaveText("Look up 1 indicator");
  await page.getByRole("checkbox", { name: `All of ${clean(1)}` }).check();
  await expect(open.lookUpButton).toHaveText("Look up 3 indicators");
  await page.getByRole("button", { name: `Always leave out ${clean(1)}` }).click();
  await expect(open.announcer).toHaveText(`${clean(1)} is on your allow list, in the settings.`);
  await expect(open.leftOut.locator("summary")).toHaveText(["On your allow list 2"]);
  await open.button("Settings").click();
  await expect(page.getByRole("textbox", { name: "Allow list" })).toHaveValue(clean(1));
});

test("hosts of URLs and domains of mail addresses are added with a click each", async ({ open, page }) => {
  await open.paste(`https://${malicious(1)}/a https://${malicious(1)}/b https://www.google.com/x boss@${clean(3)}`, 3);
  await open.button("Add 2 hosts of URLs").click();
  await expect(open.announcer).toHaveText("Added 2 indicators.");
  await expect(open.lookUpButton).toHaveText("Look up 4 indicators"); // a host that everybody uses is not ticked
  await open.button("Add 1 domain of mail addresses").click();
  await expect(open.lookUpButton).toHaveText("Look up 5 indicators");
  await expect(page.locator("ioc-found-tools").getByRole("button", { name: /^Add/ })).toHaveCount(0);
});

test("what can be blocked is asked about before files", async ({ open, simulator }) => {
  await open.lookUp(
    [`${"a".repeat(64)}`, `${"b".repeat(64)}`, clean(1), "198.51.100.23", clean(2), clean(3)].join("\n"),
    6,
  );
  await expect(open.rows).toHaveCount(4);
  expect(asked(simulator).map(({ type }) => type)).not.toContain("file");
});

test("what is never sent says so, is ticked by nobody, and goes with the settings", async ({
  open,
  page,
  simulator,
}) => {
  await open.set({ tier: "unlimited" });
  await open.paste(MINE, 3);
  await open.button("Settings").click();
  await page.getByRole("textbox", { name: "Never send" }).fill(`*.${clean(1)}`);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(open.lookUpButton).toHaveText("Look up 1 indicator");
  await expect(open.leftOut.locator("summary")).toHaveText(["Never sent, as set in the settings 2 (not looked up)"]);
  await expect(page.getByLabel(clean(1), { exact: true })).toBeDisabled();
  await page.getByText("By host", { exact: true }).click();
  await expect(page.getByRole("checkbox", { name: `All of ${clean(1)}` })).toBeDisabled();
  await open.lookUpButton.click();
  await open.ended("Done");
  expect(asked(simulator).map(({ value }) => value)).toEqual([malicious(1)]);
});

test("who has added hosts stands where the next button is, and the row of one tells of its link", async ({
  open,
  page,
}) => {
  await open.set({ tier: "unlimited" });
  await open.paste(`It loads https://${malicious(1)}/a at night.`, 1);
  await open.button("Add 1 host of URLs").press("Enter");
  await expect(open.lookUpButton).toHaveText("Look up 2 indicators");
  await expect(page.getByText("By host", { exact: true })).toBeFocused();
  await open.lookUpButton.click();
  await open.ended("Done");
  await open.rows.filter({ has: page.getByText(malicious(1), { exact: true }) }).click();
  await expect(open.details.locator("blockquote")).toHaveText(`It loads https://${malicious(1)}/a at night.`);
});
