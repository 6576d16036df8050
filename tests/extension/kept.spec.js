/** What is kept, and for how long. */
import { makeJobsOlder, readDatabases } from "../databases.js";
import { OpenPage } from "../e2e/page.js";
import { asked, clean } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Panel, setOptions } from "./pages.js";

const DAY = 86_400_000;

const keyIn = (page) =>
  page.evaluate(async () => ({
    local: (await chrome.storage.local.get("key")).key,
    session: (await chrome.storage.session.get("key")).key,
  }));

test("a key is tried when it is saved, and kept for the session unless the disk is asked for", async ({
  extension,
  virustotal,
}) => {
  const options = await extension.openOptions();
  await options.getByLabel("Key", { exact: true }).fill(KEY);
  await options.getByRole("button", { name: "Save" }).click();
  await expect(options.getByRole("status")).toHaveText("Saved. VirusTotal accepts the key.");
  expect(await keyIn(options)).toEqual({ session: KEY });
  expect(asked(virustotal).map(({ value }) => value)).toEqual(["8.8.8.8"]);
  await options.getByLabel("Keep the key").selectOption("device");
  await options.getByRole("button", { name: "Save" }).click();
  await expect(options.getByRole("status")).toHaveText("Saved.");
  expect(await keyIn(options)).toEqual({ local: KEY });
  expect(asked(virustotal)).toHaveLength(1);
  const panel = await Panel.open(extension);
  await panel.lookUp(clean(1), 1);
  await expect(panel.jobs, "but for the one that was begun here").toHaveCount(1);
});

for (const [what, fault, said, isKept] of [
  ["a wrong key", { status: 401 }, "Not saved: VirusTotal does not accept this key.", false],
  ["a key without access", { status: 403 }, /^Saved, but it is not known to work\. .*no access to reports/, true],
])
  test(`${what} is told when it is saved`, async ({ extension, virustotal }) => {
    virustotal.fail({ id: "8.8.8.8", fault: "error", ...fault });
    const options = await extension.openOptions();
    await options.getByLabel("Key", { exact: true }).fill(KEY);
    await options.getByRole("button", { name: "Save" }).click();
    await expect(options.getByRole("status")).toHaveText(said);
    expect((await keyIn(options)).session).toBe(isKept ? KEY : undefined);
  });

test("lookups that are older than they may be kept are deleted, with the answers", async ({ extension }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.lookUp(clean(1), 1);
  await expect(panel.progress).toHaveText("1 indicator");
  await panel.page.close();
  const bare = await extension.openBare();
  await extension.killWorker();
  await bare.evaluate(makeJobsOlder, 8 * DAY);
  await setOptions(extension, { retentionDays: 9 });
  await expect.poll(() => bare.evaluate(() => chrome.alarms.get("let go of what is old"))).toBeTruthy();
  expect((await bare.evaluate(readDatabases)).join()).toContain(clean(1));
  await setOptions(extension, { retentionDays: 7 });
  await expect.poll(async () => (await bare.evaluate(readDatabases)).join()).not.toContain(clean(1));
  const again = await Panel.open(extension);
  await again.lookUp(clean(2), 1);
  await expect(again.progress, "the list is read").toHaveText(["1 indicator"]);
});

test("“Delete everything” deletes everything", async ({ extension }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited", theme: "dark", neverSend: "corp.example" });
  const panel = await Panel.open(extension);
  await panel.lookUp(clean(1), 1);
  await expect(panel.progress).toHaveText("1 indicator");
  const options = await extension.openOptions();
  const kept = () =>
    options.evaluate(async () => [await chrome.storage.local.get(null), await chrome.storage.session.get(null)]);
  expect((await kept())[0]).toMatchObject({ key: KEY });
  await options.getByRole("button", { name: "Delete everything" }).click();
  await options.getByRole("button", { name: "Delete key, settings, lookups and answers" }).click();
  await expect(options.getByRole("status")).toHaveText("Everything is deleted.");
  expect(await kept()).toEqual([{}, {}]);
  expect((await options.evaluate(readDatabases)).join()).not.toContain(clean(1));
  await expect(options.getByText("Welcome.")).toBeVisible();
  await expect(options.getByLabel("Never send")).toHaveValue("");
  await panel.page.bringToFront();
  await expect(panel.jobs).toHaveCount(0);
});

test("“Delete everything” reaches what the whole page keeps", async ({ extension }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited", neverSend: "corp.example" });
  const desk = new OpenPage(await extension.open("desk.html"), extension.said);
  const { page } = desk;
  await desk.paste(`https://${clean(1)}/a https://${clean(1)}/b`, 2);
  await page.getByText("By host", { exact: true }).click();
  await page.getByRole("button", { name: `Always leave out ${clean(1)}` }).click();
  await expect(desk.leftOut.locator("summary")).toHaveText(["On your allow list 2"]);
  const kept = () =>
    page.evaluate(async () => JSON.stringify([{ ...localStorage }, await chrome.storage.local.get("settings")]));
  await expect.poll(kept).toContain(clean(1));
  expect(await page.evaluate(() => ({ ...localStorage })), "in one place alone").toEqual({});
  await page.evaluate(() => localStorage.setItem("iocular.settings", '{"neverSend":["corp.example"]}')); // of a version before

  const options = await extension.openOptions();
  await expect(options.getByRole("textbox", { name: "Allow list" })).toHaveValue(clean(1));
  await options.getByRole("button", { name: "Delete everything" }).click();
  await options.getByRole("button", { name: "Delete key, settings, lookups and answers" }).click();
  await expect(options.getByRole("status")).toHaveText("Everything is deleted.");
  await expect.poll(kept).toBe("[{},{}]");
  await expect(options.getByRole("textbox", { name: "Allow list" })).toHaveValue("");
});

test("what is never sent is not sent", async ({ extension, virustotal }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited", neverSend: clean(1) });
  const panel = await Panel.open(extension);
  await panel.paste(`${clean(1)} ${clean(2)}`, 1);
  await panel.lookUpButton.click();
  await expect(panel.progress).toHaveText("1 indicator");
  expect(asked(virustotal).map(({ value }) => value)).toEqual([clean(2)]);
});
