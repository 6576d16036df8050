/**
 * What the page says of a report in each state: under way, out of reach, called off, failed, done.
 */
import { asked, clean, malicious } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

const SIX = Array.from({ length: 6 }, (_, n) => clean(n + 1)).join("\n");

/** A notification that the system would show. */
const notified = (page) => page.evaluate(() => globalThis.notified);

/** As a browser that lets the page notify, or does not, in a window that nobody looks at. */
const withNotifications = (page, answer) =>
  page.addInitScript((permission) => {
    globalThis.notified = [];
    globalThis.Notification = class extends EventTarget {
      static permission = permission;
      static requestPermission = async () => permission;
      constructor(title, { body, tag }) {
        super();
        globalThis.notified.push({ title, body, tag });
      }
    };
    Document.prototype.hasFocus = () => false;
  }, answer);

test("out of reach: it says when it tries again, and tries at once when it is told to", async ({
  open,
  page,
  simulator,
}) => {
  await open.set({ tier: "unlimited" });
  simulator.fail({ fault: "error", status: 503 });
  await open.lookUp(SIX, 6);
  // The pause doubles: of a long one it can be told who ended it.
  const waiting = page.locator("#waiting");
  await expect(waiting).toHaveText(/^VirusTotal cannot be reached: trying again in 0:1\d/, { timeout: 60_000 });
  await expect(page).toHaveTitle(/^Cannot reach VirusTotal · \d\/6 · Iocular$/);
  const [, seconds] = /again in 0:(\d\d)/.exec(await waiting.innerText());
  const announced = Date.now() + Number(seconds) * 1000;
  simulator.faults.clear();
  await open.button("Try now").press("Enter");
  await open.ended("Done");
  await expect(open.progress).toBeFocused(); // the button is gone
  const answered = asked(simulator).find(({ fault }) => !fault);
  expect(answered.at).toBeLessThan(announced);
  await expect(open.button("Try now")).toHaveCount(0);
  open.complaints.length = 0; // the browser itself notes each status
});

test("paused and called off, what was not asked does not count as done", async ({ open, page }) => {
  await open.lookUp(SIX, 6);
  await expect(open.rows).toHaveCount(4);
  await open.button("Pause").click();
  await expect(open.progress).toHaveText("4 of 6, paused");
  await open.button("Cancel").click();
  await expect(open.progress).toHaveText("4 of 6, cancelled");
  await expect(open.announcer).toHaveText("Cancelled: 4 of 6.");
  await expect(page).toHaveTitle("Cancelled · Iocular");
  await expect(page.locator("#bar")).toHaveJSProperty("value", 4);
});

test("twenty errors are twenty errors, in the line, in the title and when it is told", async ({
  open,
  page,
  simulator,
}) => {
  await open.set({ tier: "unlimited" });
  simulator.fail({ fault: "error", status: 400 });
  await open.lookUp(Array.from({ length: 20 }, (_, n) => clean(n + 1)).join(" "), 20);
  await expect(open.announcer).toHaveText("Done: 20 of 20, 20 errors.");
  await expect(open.progress).toHaveText("20 of 20, 20 errors");
  await expect(page).toHaveTitle("Done, 0 malicious, 20 errors · Iocular");
  open.complaints.length = 0;
});

test.describe("where the browser lets it", () => {
  test.beforeEach(({ page }) => withNotifications(page, "granted"));

  test("the system says that a report is done, with counts alone, if it is asked for", async ({ open, page }) => {
    await open.set({ tier: "unlimited" });
    await open.lookUpAll(clean(1), 1);
    expect(await notified(page)).toEqual([]);
    await open.button("Settings").click();
    await page.getByLabel("Notify me when a report is done").check();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.reload(); // it is kept
    await open.banner.waitFor();
    await open.lookUpAll(`${malicious(1)} ${clean(2)}`, 2);
    const [{ title, body }, ...others] = await notified(page);
    expect({ title, body }).toEqual({ title: "Report done", body: "2 of 2, 1 malicious" });
    expect(others).toEqual([]);
  });
});

test.describe("where the browser does not", () => {
  test.beforeEach(({ page }) => withNotifications(page, "denied"));

  test("the tick does not stay, and the settings say why", async ({ open, page }) => {
    await open.button("Settings").click();
    const tick = page.getByLabel("Notify me when a report is done");
    await tick.click();
    await expect(page.locator("#settings-said")).toHaveText("This browser blocks notifications for this page.");
    await expect(tick).not.toBeChecked();
  });
});
