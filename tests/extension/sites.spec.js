/**
 * Sites that are always marked. The browser asks the person for leave in a bubble of its own, which
 * no test can press: a copy of the extension has leave for one site from the start.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { asked, clean, malicious } from "../simulator/simulator.js";
import { KEY, test as base, expect } from "./fixtures.js";
import { LoadedExtension } from "./loaded-extension.js";
import { Marks } from "./marks.js";
import { Panel, setOptions } from "./pages.js";

const BUILT = fileURLToPath(new URL("../../dist/extension-chrome", import.meta.url));
const SITE = "https://tickets.example/*";

const test = base.extend({
  extension: async ({ virustotal }, use) => {
    const folder = await mkdtemp(join(tmpdir(), "iocular-sites-"));
    await cp(BUILT, folder, { recursive: true });
    const path = join(folder, "manifest.json");
    const manifest = JSON.parse(await readFile(path, "utf8"));
    manifest.host_permissions.push(SITE);
    await writeFile(path, JSON.stringify(manifest));
    const extension = await LoadedExtension.start({ virustotal, folder });
    await use(extension);
    await extension.close();
    await rm(folder, { recursive: true });
  },
});

test("a page of such a site is marked whenever it is opened, nothing is sent, and others are not marked", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.lookUp(malicious(1), 1);
  await expect(panel.progress).toHaveText("1 indicator");
  const page = await extension.openTicket(`<p>${malicious(1)}</p><p>${clean(1)}</p>`);
  const marks = await Marks.of(page);
  const expected = [expect.stringMatching(/^▲ \d+ of \d+$/), "?"];
  await expect.poll(() => marks.labels()).toEqual(expected);
  await page.goto("https://tickets.example/43");
  await expect.poll(() => marks.labels()).toEqual(expected);
  await extension.killWorker();
  await page.reload();
  await expect.poll(() => marks.labels()).toEqual(expected);
  expect(asked(virustotal)).toHaveLength(1);

  await page.route("https://other.example/**", (route) =>
    route.fulfill({ contentType: "text/html", body: `<p>${clean(1)}</p>` }),
  );
  await page.goto("https://other.example/");
  const worlds = await page.evaluate(() => document.documentElement.children.length);
  expect(worlds, "head and body alone").toBe(2);
});

test("the options list it, and once it is removed there its pages are not marked any more", async ({ extension }) => {
  const options = await extension.openOptions();
  await expect(options.locator("#sites")).toContainText("tickets.example");
  // The browser does not take back what the manifest of this copy asks for.
  const removed = await options.evaluate(async () => {
    const asked = new Promise((resolve) => {
      chrome.permissions.remove = async (permissions) => resolve(permissions);
    });
    document.querySelector("#sites button").click();
    return asked;
  });
  expect(removed).toEqual({ origins: [SITE] });
  const taken = "chrome.permissions.getAll = async () => ({ origins: [] }); chrome.permissions.onRemoved.dispatch({})";
  await options.evaluate(taken);
  await expect(options.getByText("None. After")).toBeVisible();
  const worker = await extension.worker();
  await worker.evaluate(taken);
  await expect.poll(() => worker.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toEqual([]);
});

test("the panel offers it for the page that was marked, and asks the browser in the click", async ({ extension }) => {
  const page = await extension.openTicket(`<p>${clean(1)}</p>`);
  const marks = await Marks.of(page);
  await expect.poll(() => marks.labels()).toEqual(["?"]);
  const panel = await extension.clickToolbarButton(page);
  await panel.evaluate(() => {
    chrome.permissions.contains = async () => false;
    chrome.permissions.request = async (permissions) => {
      globalThis.requested = { permissions, active: navigator.userActivation.isActive };
      return true;
    };
  });
  await panel.press("Mark them there");
  await panel.press("Always mark tickets.example");
  await expect
    .poll(() => panel.evaluate(() => globalThis.requested))
    .toEqual({ permissions: { origins: [SITE] }, active: true });
  await expect.poll(() => panel.text()).toContain("tickets.example is always marked from now on");
});

test("what is typed behind the keyword is looked up, and the panel comes in a tab", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const opening = extension.context.waitForEvent("page");
  const worker = await extension.worker();
  const typed = malicious(1).replaceAll(".", "[.]");
  await worker.evaluate((text) => chrome.omnibox.onInputEntered.dispatch(text, "newForegroundTab"), typed);
  const panel = new Panel(await opening);
  await expect(panel.progress).toHaveText("1 indicator");
  await expect(panel.withVerdict("Malicious")).toContainText(malicious(1));
  expect(asked(virustotal)).toHaveLength(1);
});
