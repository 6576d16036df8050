/** The first run, what is set, and that the pages can be used by everybody. */
import AxeBuilder from "@axe-core/playwright";

import { asked, clean, malicious, notFound, suspicious } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Panel, setOptions } from "./pages.js";

test("the first run opens the options, and both pages say how to get a key", async ({ extension, virustotal }) => {
  const options = extension.context
    .pages()
    .find((page) => page.url() === extension.url(extension.manifest.options_ui.page));
  await expect(options.getByText("Welcome.")).toContainText(
    "make a free account, copy the key from your API key page, and put it in here",
  );
  await expect(options.getByRole("link", { name: "your API key page" })).toHaveAttribute(
    "href",
    "https://www.virustotal.com/gui/my-apikey",
  );

  const panel = await Panel.open(extension);
  await expect(panel.page.getByRole("heading", { name: "An API key is needed" })).toBeVisible();
  await panel.text.fill(clean(1));
  await expect(panel.page.getByText(clean(1))).not.toHaveCount(0);
  await expect(panel.lookUpButton).toBeDisabled();
  expect(asked(virustotal)).toEqual([]);

  await options.bringToFront();
  await options.getByLabel("Key", { exact: true }).fill(KEY);
  await options.getByRole("button", { name: "Save" }).click();
  await expect(options.getByText("Welcome.")).toBeHidden();
  await panel.page.bringToFront();
  await expect(panel.page.getByRole("heading", { name: "An API key is needed" })).toBeHidden();
  await expect(panel.lookUpButton).toBeEnabled();
  await panel.lookUpButton.click();
  await expect(panel.progress).toHaveText("1 indicator");
});

test("what is set is there again after the browser was closed, and holds", async ({ extension, virustotal }) => {
  await setOptions(extension, { key: KEY, tier: "own", perMinute: 2 });
  await extension.quit();
  await extension.restart();
  const panel = await Panel.open(extension);
  await panel.lookUp(`${clean(1)} ${clean(2)} ${clean(3)}`, 3);
  await expect(panel.progress).toHaveText("2 of 3");
  await expect(panel.page.getByText(/Next lookup in (1:00|0:\d\d)\./)).toBeVisible();
  expect(asked(virustotal)).toHaveLength(2);
});

test("answers are remembered over the end of the browser, until they are forgotten", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const first = await Panel.open(extension);
  await first.lookUp(clean(1), 1);
  await expect(first.progress).toHaveText("1 indicator");
  await extension.quit();
  await extension.restart();
  const panel = await Panel.open(extension);
  await panel.lookUp(clean(1), 1);
  await expect(panel.progress).toHaveText(["1 indicator", "1 indicator"]);
  expect(asked(virustotal)).toHaveLength(1);

  const options = await extension.openOptions();
  await options.getByRole("button", { name: "Clear kept answers" }).click();
  await expect(options.getByRole("status")).toHaveText("Remembered answers are forgotten.");
  await panel.page.bringToFront();
  await panel.lookUp(clean(1), 1);
  await expect(panel.progress).toHaveText(["1 indicator", "1 indicator", "1 indicator"]);
  expect(asked(virustotal)).toHaveLength(2);
});

test("a key that cannot be one is not saved; one that is kept is not shown, and forgotten on demand", async ({
  extension,
}) => {
  await setOptions(extension, { key: KEY });
  const options = await extension.openOptions();
  const key = options.getByLabel("Key", { exact: true });
  await expect(key).toHaveAttribute("placeholder", /^Key saved/);
  await expect(key).toHaveValue("");
  await key.fill("no key, but a sentence");
  await options.getByRole("button", { name: "Save" }).click();
  await expect(options.getByRole("status")).toHaveText(
    "The key must be a key of visible ASCII characters without blanks",
  );
  const kept = () => options.evaluate(async () => (await chrome.storage.local.get("key")).key);
  expect(await kept()).toBe(KEY);
  await options.getByRole("button", { name: "Forget the key now" }).click();
  await expect(options.getByText("Welcome.")).toBeVisible();
  await expect.poll(kept).toBeUndefined();
  const panel = await Panel.open(extension);
  await expect(panel.page.getByRole("heading", { name: "An API key is needed" })).toBeVisible();
});

test("without its key, what was looked up can still be read and cleared, and nothing is asked", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "own", perMinute: 1, keep: "session" });
  const first = await Panel.open(extension);
  await first.lookUp(`${malicious(1)} ${clean(1)}`, 2);
  await expect(first.progress).toHaveText("1 of 2");
  await extension.quit();
  await extension.restart();
  const panel = await Panel.open(extension);
  await expect(panel.page.getByRole("heading", { name: "An API key is needed" })).toBeVisible();
  await expect(panel.progress).toHaveText("1 of 2");
  await panel.openJob();
  await expect(panel.withVerdict("Malicious")).toContainText(malicious(1));
  await panel.page.getByRole("button", { name: /^Clear Pasted/ }).click();
  await expect(panel.jobs).toHaveCount(0);
  expect(asked(virustotal)).toHaveLength(1);
});

test("a browser that keeps the extension from VirusTotal is told of, and nothing is begun until it lets go", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY });
  // What a person does in the browser's own settings, which a test cannot reach.
  const withhold = () => (chrome.permissions.contains = async () => false);
  await (await extension.worker()).evaluate(`(${withhold})(); chrome.permissions.onRemoved.dispatch({})`);
  await extension.context.addInitScript(withhold);
  const panel = await Panel.open(extension);
  await expect(panel.page.getByRole("heading", { name: "The browser keeps Iocular from VirusTotal" })).toBeVisible();
  await expect(panel.page.getByRole("button", { name: "Allow it" })).toBeVisible();
  await panel.text.fill(clean(1));
  await expect(panel.page.getByText("1 indicator found, 1 ticked")).toBeVisible();
  await expect(panel.lookUpButton).toBeDisabled();
  expect(asked(virustotal)).toEqual([]);

  const allow = "chrome.permissions.contains = async () => true; chrome.permissions.onAdded.dispatch({})";
  await panel.page.evaluate(allow);
  await (await extension.worker()).evaluate(allow);
  await expect(panel.page.getByRole("heading", { name: "The browser keeps Iocular from VirusTotal" })).toBeHidden();
  await panel.lookUpButton.click();
  await expect(panel.progress).toHaveText("1 indicator");
});

for (const colorScheme of ["light", "dark"]) {
  test(`panel and options have no fault that axe finds, in ${colorScheme}`, async ({ extension }) => {
    const panel = await Panel.open(extension);
    await panel.page.emulateMedia({ colorScheme });
    await panel.page.setViewportSize({ width: 360, height: 800 }); // a side panel's
    await expectNoFaults(panel.page, "the first run");

    await setOptions(extension, { key: KEY, tier: "unlimited" });
    await panel.page.bringToFront();
    await panel.lookUp([malicious(1), suspicious(1), clean(1), notFound(1), clean(3)].join(" "), 5);
    await expect(panel.progress).toHaveText("5 indicators");
    await panel.openJob();
    await expect(panel.rows).toHaveCount(5);
    for (const row of await panel.rows.all()) {
      await row.locator("summary").click();
      await expect(row.locator("details").first()).toHaveAttribute("open");
    }
    await panel.paste(`${malicious(2)} CVE-2021-44228 ${clean(1)} drops invoice.zip`, 2);
    await expectNoFaults(panel.page, "results and a plan");

    const options = await extension.openOptions();
    await options.emulateMedia({ colorScheme });
    await options.getByLabel("What the key allows").selectOption("own");
    await options.getByLabel("Verdicts").selectOption("own");
    await expectNoFaults(options, "the options");
  });
}

async function expectNoFaults(page, what) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => [id, ...nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`)]),
    what,
  ).toEqual([]);
}
