/**
 * The whole page inside the extension: one orchestrator, one ledger, the same jobs as the panel's.
 */
import AxeBuilder from "@axe-core/playwright";

import * as made from "../e2e/made-files.js";
import { OpenPage } from "../e2e/page.js";
import { asked, clean, malicious } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Panel, setOptions } from "./pages.js";

const DESK = "desk.html";
const openDesk = async (extension) => new OpenPage(await extension.open(DESK), extension.said);

/** Opens an earlier job by how it is called. */
async function openJob(desk, name) {
  await desk.button("History").click();
  await desk.history.getByRole("button", { name }).first().click();
}

test("a job that was begun in the panel stands in the whole page, and the other way round", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.lookUp(`${malicious(1)} ${clean(1)}`, 2);
  await expect(panel.progress).toHaveText("2 indicators");
  await panel.text.fill(clean(9));
  const opening = extension.context.waitForEvent("page");
  await panel.page.getByRole("button", { name: "Open full page" }).click();
  const desk = new OpenPage(await opening, extension.said);
  await expect(desk.text).toHaveValue(clean(9));
  const visited = await (await desk.page.context().newCDPSession(desk.page)).send("Page.getNavigationHistory");
  expect(visited.entries.map(({ url }) => url).filter((url) => url !== "about:blank")).toEqual([extension.url(DESK)]);
  expect(await desk.page.evaluate(() => chrome.storage.session.get("handed")), "once").toEqual({});
  await openJob(desk, malicious(1));
  await expect(desk.rows).toHaveCount(2);
  await expect(desk.row(malicious(1))).toContainText("Malicious");
  expect(asked(virustotal)).toHaveLength(2);

  await desk.lookUpAll(`${malicious(2)} ${clean(2)} ${clean(3)}`, 3);
  await expect(panel.progress.first()).toHaveText("3 indicators");
  await panel.openJob();
  await expect(panel.withVerdict("Malicious").first()).toContainText(malicious(2));
  expect(asked(virustotal)).toHaveLength(5);
  expect(asked(virustotal).every(({ hasKey, keyLeaked }) => hasKey && !keyLeaked)).toBe(true);

  await desk.row(clean(2)).click();
  await desk.details.getByRole("button", { name: /again/i }).click();
  await virustotal.until(() => asked(virustotal).length === 6);
  await expect(panel.jobs, "a second try for one row is no job of its own").toHaveCount(2);
});

test("it pauses and goes on with what the panel began, and tells of a deletion there", async ({
  extension,
  virustotal,
}) => {
  virustotal.fail({ id: clean(1), fault: "hang" });
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.lookUp(`${clean(1)} ${clean(2)}`, 2);
  await expect(panel.progress).toHaveText("1 of 2");
  const desk = await openDesk(extension);
  await expect(desk.row(clean(2))).toHaveCount(1);
  await desk.button("Pause").click();
  await expect(panel.page.getByRole("button", { name: /^Resume/ })).toBeVisible();
  await panel.page.getByRole("button", { name: /^Resume/ }).click();
  await expect(desk.button("Pause")).toBeVisible();
  await panel.page.getByRole("button", { name: /^Clear / }).click();
  await panel.page.close(); // only now it cannot be taken back
  await desk.ended("Cancelled");
});

test("its settings are the options: key, policy and theme", async ({ extension, virustotal }) => {
  virustotal.fail({
    id: clean(1),
    fault: "report",
    attributes: { last_analysis_stats: { malicious: 1, harmless: 90 }, last_analysis_results: {} },
  });
  const desk = await openDesk(extension);
  await expect(desk.banner).toContainText("add it in Settings");
  await desk.text.fill(clean(1));
  await expect(desk.found).toBeVisible();
  await expect(desk.lookUpButton).toBeDisabled();
  // The one that it opened when it was installed would only be brought to the front.
  for (const page of extension.context.pages()) if (page.url() === extension.url("options.html")) await page.close();
  const opening = extension.context.waitForEvent("page");
  await desk.button("Settings").click();
  expect((await opening).url()).toBe(extension.url("options.html"));
  await setOptions(extension, { key: KEY, tier: "unlimited", theme: "dark" });
  await desk.page.bringToFront();
  await expect(desk.banner).toBeHidden();
  await expect(desk.page.locator("html")).toHaveCSS("color-scheme", "dark");
  await desk.lookUpAll(`${clean(1)} ${clean(2)}`, 2);
  await expect(desk.row(clean(1))).toContainText("Malicious");
  await setOptions(extension, { policy: "three" });
  await expect(desk.row(clean(1))).not.toContainText("Malicious");
  await desk.lookUpAll(`${clean(1)} ${clean(3)}`, 2);
  await expect(desk.row(clean(1))).not.toContainText("Malicious");
  expect(asked(virustotal)).toHaveLength(3);

  const options = await extension.openOptions();
  await options.getByLabel("Enable single-key shortcuts").uncheck();
  await options.getByRole("button", { name: "Save" }).click();
  await expect(options.getByRole("status")).toHaveText("Saved.");
  await desk.page.bringToFront();
  await desk.page.locator("body").press("h");
  await expect(desk.history).toBeHidden();
});

test("files are read in it, under the extension’s policy", async ({ extension }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const desk = await openDesk(extension);
  const files = { "a.pdf": await made.pdf("c2.pdf-file.com"), "b.docx": await made.docx("c2.docx-file.com") };
  const buffers = Object.entries(files).map(([name, buffer]) => ({
    name,
    mimeType: "",
    buffer: Buffer.from(buffer),
  }));
  await desk.page.locator("#files").setInputFiles(buffers);
  await expect(desk.found).toContainText("c2.pdf-file.com");
  await expect(desk.found).toContainText("c2.docx-file.com");
  await expect(desk.found).toContainText(made.sha256(files["a.pdf"]));
  expect(extension.said.filter((line) => /policy|error/i.test(line))).toEqual([]);
});

test("nothing is lost of it when the worker is killed again and again, and nothing is asked twice", async ({
  extension,
  virustotal,
}) => {
  const list = Array.from({ length: 12 }, (_, n) => clean(n + 1));
  const held = list.at(-1);
  virustotal.fail({ id: held, fault: "hang" });
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const desk = await openDesk(extension);
  await desk.lookUp(list.join(" "), list.length);
  await expect(desk.rows).toHaveCount(list.length - 1);
  for (let kills = 1; kills <= 5; kills++) {
    expect(await extension.killWorker(), `kill ${kills}`).not.toBeNull();
    if (kills === 5) virustotal.faults.clear();
    // The page notices, and the worker that it starts asks again what was in flight.
    await virustotal.until(() => asked(virustotal).filter(({ value }) => value === held).length > kills);
  }
  await desk.ended("Done");
  await expect(desk.rows).toHaveCount(list.length);
  await desk.page.reload();
  await openJob(desk, list[0]);
  await expect(desk.rows).toHaveCount(list.length);
  expect(asked(virustotal).filter(({ value }) => value !== held)).toHaveLength(list.length - 1);
});

for (const colorScheme of ["light", "dark"])
  test(`it has no fault that axe finds inside the extension, in ${colorScheme}`, async ({ extension }) => {
    await setOptions(extension, { key: KEY, tier: "unlimited" });
    const desk = await openDesk(extension);
    await desk.page.emulateMedia({ colorScheme });
    await desk.lookUpAll(`${malicious(1)} ${clean(1)}`, 2);
    const { violations } = await new AxeBuilder({ page: desk.page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
  });
