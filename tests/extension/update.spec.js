/** An update of the extension in mid-job, with the panel, the whole page and marks open. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { asked, clean } from "../simulator/simulator.js";
import { KEY, test as base, expect } from "./fixtures.js";
import { LoadedExtension } from "./loaded-extension.js";
import { Marks } from "./marks.js";
import { Panel, setOptions } from "./pages.js";

const BUILT = fileURLToPath(new URL("../../dist/extension-chrome", import.meta.url));

const test = base.extend({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "iocular-update-"));
    await cp(BUILT, folder, { recursive: true });
    await use(folder);
    await rm(folder, { recursive: true });
  },
  extension: async ({ virustotal, folder }, use) => {
    const extension = await LoadedExtension.start({ virustotal, folder });
    await use(extension);
    await extension.close();
  },
});

const badge = (bare) =>
  bare.evaluate(async () => [await chrome.action.getBadgeText({}), await chrome.action.getTitle({})]);

/** The browser takes it for a newer version. */
async function update(extension, folder) {
  const path = join(folder, "manifest.json");
  const manifest = JSON.parse(await readFile(path, "utf8"));
  await writeFile(path, JSON.stringify({ ...manifest, version: "99.0.0" }));
  await extension.update();
}

for (const [what, happen] of [
  ["an update", update],
  [
    "a restart of the browser",
    async (extension) => {
      await extension.quit();
      await extension.restart();
    },
  ],
])
  test(`after ${what} a key that was kept for the session is gone, which is said, and with a new one the job goes on`, async ({
    extension,
    virustotal,
    folder,
  }) => {
    virustotal.fail({ id: clean(1), fault: "hang" });
    await setOptions(extension, { key: KEY, keep: "session", tier: "unlimited" });
    const before = await Panel.open(extension);
    await before.lookUp(`${clean(1)} ${clean(2)}`, 2);
    await expect(before.progress).toHaveText("1 of 2");
    await happen(extension, folder);
    virustotal.faults.clear();
    const bare = await extension.openBare();
    await expect.poll(() => badge(bare)).toEqual(["key", expect.stringContaining("wait for your API key")]);
    await setOptions(extension, { key: KEY, keep: "session" });
    const panel = await Panel.open(extension);
    await expect(panel.progress).toHaveText("2 indicators");
    await expect.poll(() => badge(bare)).toEqual(["", "Open Iocular"]);
  });

test("a job goes on with the new version, nothing is lost, and old marks do not stay", async ({
  extension,
  virustotal,
  folder,
}) => {
  const list = [1, 2, 3, 4, 5].map((n) => clean(n));
  const [held] = list;
  virustotal.fail({ id: held, fault: "hang" });
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const ticket = await extension.openTicket(`<p>${clean(9)}</p>`);
  const side = await extension.clickToolbarButton(ticket);
  await side.press("Mark them there");
  const marks = await Marks.of(ticket);
  await expect.poll(() => marks.labels()).toEqual(["?"]);
  const before = await Panel.open(extension);
  await before.lookUp(list.join(" "), list.length);
  await expect(before.progress).toHaveText("4 of 5");
  const desk = await extension.open("desk.html");
  await expect(desk.locator("#progress-text")).toContainText("4 of 5");

  await update(extension, folder);
  virustotal.faults.clear();

  // Whoever looks at the page that was marked by the old version sees no stale mark.
  await ticket.evaluate((value) => document.body.append(value), clean(8));
  await expect.poll(() => marks.labels()).toEqual([]);

  const panel = await Panel.open(extension);
  expect(await panel.page.evaluate(() => chrome.runtime.getManifest().version)).toBe("99.0.0");
  await expect(panel.progress).toHaveText("5 indicators");
  await panel.openJob();
  await expect(panel.withVerdict("Not flagged")).toHaveCount(5);
  const again = asked(virustotal).map(({ value }) => value);
  expect(again.filter((value) => value !== held).toSorted()).toEqual(list.slice(1).toSorted());
});
