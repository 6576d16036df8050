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
  await expect(jobs).toHaveCount(1);
  await open.history.getByRole("button", { name: "Delete all" }).click();
  await expect(jobs).toHaveCount(1); // it asks again
  await open.history.getByRole("button", { name: "Really delete all 1" }).click();
  await expect(open.history).toContainText("No lookup is stored on this device.");
});
