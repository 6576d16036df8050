/**
 * Jobs that outlive the page: paused and gone on with, reloaded in the middle, read again, deleted.
 */
import { asked, clean, malicious } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

const SIX = Array.from({ length: 6 }, (_, n) => clean(n + 1)).join("\n");

test("a paused job goes on later, in one piece, and asks only for what is left", async ({ open, simulator }) => {
  await open.lookUp(SIX, 6);
  await expect(open.rows).toHaveCount(4);
  await open.button("Pause").click();
  await open.ended("Paused");
  await open.set({ tier: "unlimited" });
  await open.page.reload();
  await expect(open.progress).toHaveText("4 of 6, paused");
  expect(asked(simulator)).toHaveLength(4);
  await open.button("Resume").click();
  await expect(open.row("● Not flagged")).toHaveCount(6);
  expect(asked(simulator)).toHaveLength(6);
  await open.button("History").click();
  await expect(open.history.getByRole("listitem")).toHaveCount(1);
  await expect(open.history.getByRole("listitem")).toContainText(`${clean(1)} and 5 more indicators`);
});

test("while a job is paused another one can go, and it goes on after", async ({ open, simulator }) => {
  await open.lookUp(SIX, 6);
  await expect(open.rows).toHaveCount(4);
  await open.button("Pause").click();
  await open.ended("Paused");
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(malicious(1), 1);
  await open.button("History").click();
  await open.history
    .getByRole("button", { name: clean(1) })
    .first()
    .click();
  await expect(open.progress).toHaveText("4 of 6, paused");
  await open.button("Resume").click();
  await open.ended("Done");
  expect(asked(simulator)).toHaveLength(7);
});

test("a job that is cancelled asks only for what is left when it goes on", async ({ open, simulator }) => {
  await open.lookUp(SIX, 6);
  await expect(open.rows).toHaveCount(4);
  await open.button("Cancel").click();
  await open.ended("Cancelled");
  await open.set({ tier: "unlimited" });
  await open.button("Resume").click();
  await expect(open.row("● Not flagged")).toHaveCount(6);
  expect(asked(simulator)).toHaveLength(6);
});

test("settings that change in mid-job are taken up by it", async ({ open, simulator }) => {
  await open.lookUp(SIX, 6);
  await expect(open.rows).toHaveCount(4);
  await open.set({ tier: "unlimited" });
  await expect(open.row("● Not flagged")).toHaveCount(6);
  await open.ended("Done");
  expect(asked(simulator)).toHaveLength(6);
});

test("a reload in mid-job goes on where it was", async ({ open, page, simulator }) => {
  await open.lookUp(SIX, 6);
  await expect(open.rows).toHaveCount(4);
  await page.reload();
  await expect(open.rows).toHaveCount(4);
  await expect(open.progress).toContainText("4 of 6");
  await expect(page).toHaveTitle("4/6 · Iocular");
  expect(asked(simulator)).toHaveLength(4);
});

test("what was begun with a key waits for it, and goes on as soon as it is there", async ({
  open,
  page,
  virustotal,
}) => {
  await open.set({ key: "right-key" });
  await open.lookUp(SIX, 6);
  await expect(open.rows).toHaveCount(4);
  await page.reload();
  await expect(page.locator("#problem")).toContainText("An unfinished lookup is waiting for your key.");
  await open.set({ key: "right-key", tier: "unlimited" });
  await expect(open.row("● Not flagged")).toHaveCount(6);
  expect(asked(virustotal)).toHaveLength(6);
});

test("earlier jobs are listed, opened and deleted, one or all", async ({ open, page }) => {
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(malicious(1), 1);
  await open.lookUpAll(`${clean(1)} ${clean(2)}`, 2);
  await page.reload();
  const jobs = open.history.getByRole("listitem");
  await open.button("History").click();
  await expect(jobs).toHaveCount(2);
  await jobs
    .filter({ hasText: malicious(1) })
    .getByRole("button")
    .first()
    .click();
  await expect(open.row("▲ Malicious")).toHaveCount(1);

  await open.button("History").click();
  await open.history.getByRole("button", { name: `Delete ${malicious(1)}` }).click();
  await expect(open.history.locator("#history-found")).toHaveText("Deleted 1 report. Undo until you close this.");
  await expect(open.history.getByRole("button", { name: `Undo delete ${malicious(1)}` })).toBeFocused();
  await open.history.getByRole("button", { name: "Close" }).click();
  await expect(open.rows).toHaveCount(0); // it was the one that is shown
  await open.button("History").click();
  await expect(jobs).toHaveCount(1);
  await open.history.getByRole("button", { name: "Delete all 1" }).click();
  await open.history.getByRole("button", { name: "Close" }).click();
  await open.button("History").click();
  await expect(open.history).toContainText("No lookup is stored on this device.");
});

test("what was deleted is back when that is undone, and gone after the page was left", async ({ open, page }) => {
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(malicious(1), 1);
  await open.lookUpAll(`${clean(1)} ${clean(2)}`, 2);
  const jobs = open.history.getByRole("listitem");
  await open.button("History").click();
  await open.history.getByRole("button", { name: "Delete all 2" }).click();
  await open.history.getByRole("button", { name: "Undo delete all" }).click();
  await open.history.getByRole("button", { name: `Delete ${clean(1)}` }).click();
  await open.history.getByRole("button", { name: `Undo delete ${clean(1)}` }).click();
  await open.history.getByRole("button", { name: `Delete ${malicious(1)}` }).click();
  await expect(open.history.locator("#history-found")).toContainText("Deleted 1 report.");
  await page.reload();
  await open.banner.waitFor();
  await open.button("History").click();
  await expect(jobs).toHaveCount(1);
  await expect(jobs).toContainText(`${clean(1)} and 1 more indicator`);
});

test("a report stands there with its name, its counts and its text", async ({ open, page }) => {
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(`Calls ${malicious(1)} and ${clean(1)}.`, 2);
  await open.button("History").click();
  const report = open.history.getByRole("listitem");
  await expect(report).toContainText("done, 1 malicious");
  await report.getByText("Text", { exact: true }).click();
  await expect(report.locator("pre")).toHaveText(`Calls ${malicious(1)} and ${clean(1)}.`);
  await report.getByRole("button", { name: `Rename ${malicious(1)}` }).click();
  await page.getByLabel("Name of the report").fill("Morning mail");
  await page.keyboard.press("Enter");
  await expect(report.getByRole("button").first()).toHaveText("Morning mail 2 indicators");
  await page.reload();
  await open.banner.waitFor();
  await open.button("History").click();
  await expect(report).toContainText("Morning mail");
  await report.getByRole("button").first().click();
  await expect(open.strip).toHaveText("▸ Morning mail"); // the text is that of the report, and is called as it is
  await open.unfold();
  await expect(open.text).toHaveValue(`Calls ${malicious(1)} and ${clean(1)}.`);
});

test("seen before: a search finds the reports that held an indicator, with the answer; or a name", async ({ open }) => {
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(`${malicious(1)} ${clean(1)}`, 2);
  await open.lookUpAll(`${malicious(2)} ${clean(1)}`, 2);
  await open.button("History").click();
  const search = open.history.getByLabel("Search names and indicators");
  const found = open.history.locator("#history-found");
  const reports = open.history.locator("ioc-stored-report");
  await search.fill(clean(1).replaceAll(".", "[.]"));
  await expect(found).toHaveText("In 2 reports.");
  await expect(reports.first().locator(".hits li")).toHaveText(
    /^clean-1\.example\.com ● Not flagged 0 of \d+, looked up today$/,
  );
  await search.fill(malicious(2));
  await expect(found).toHaveText("In 1 report.");
  await expect(reports.locator(".hits li")).toHaveText(/▲ Malicious \d+ of \d+, looked up today$/);
  await search.fill("never-seen.example");
  await expect(found).toHaveText("Not in any report on this device.");
  await expect(reports).toHaveCount(0);
  await search.fill("");
  await expect(reports).toHaveCount(2);
});
