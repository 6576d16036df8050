/** What the extension is for: from text on a page to verdicts in the panel. */
import { readFile } from "node:fs/promises";

import { readCsv } from "../../ui/testing/csv.ts";
import { asked, clean, malicious, notFound, suspicious } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Panel, setOptions } from "./pages.js";

const TICKET = `<h1>Ticket 42</h1><p id="report">Seen: hxxp://${malicious(1)}/path, ${suspicious(1).replaceAll(".", "[.]")} and ${clean(1)}.</p><p>${clean(9)}</p>`;

const select = (page, selector) =>
  page.evaluate((wanted) => getSelection().selectAllChildren(document.querySelector(wanted)), selector);
const badge = (bare) => bare.evaluate(() => chrome.action.getBadgeText({}));

test("text that is selected on a page becomes verdicts in the side panel", async ({ extension, virustotal }) => {
  await setOptions(extension, { key: KEY });
  const ticket = await extension.openTicket(TICKET);
  const panel = await extension.clickToolbarButton(ticket);
  await select(ticket, "#report");
  await extension.chooseFromMenu(ticket, { menuItemId: "selection" });

  const shown = () =>
    panel.evaluate(() =>
      [...document.querySelectorAll(".job ul[aria-label]:not([hidden])")].map((list) => [
        list.ariaLabel,
        list.querySelector("code")?.textContent,
      ]),
    );
  await expect.poll(shown).toEqual([
    ["Malicious", `http://${malicious(1)}/path`],
    ["Suspicious", suspicious(1)],
    ["Not flagged", clean(1)],
  ]);
  await expect.poll(() => panel.text()).toMatch(/3 indicators/);
  const requests = asked(virustotal);
  expect(requests.map(({ path }) => path).toSorted()).toEqual(
    [
      `domains/${clean(1)}`,
      `domains/${suspicious(1)}`,
      `urls/${Buffer.from(`http://${malicious(1)}/path`).toString("base64url")}`,
    ].map((path) => `/api/v3/${path}`),
  );
  expect(requests.every(({ hasKey, keyLeaked, status }) => hasKey && !keyLeaked && status === 200)).toBe(true);
});

test("a link is looked up from its own menu entry", async ({ extension, virustotal }) => {
  await setOptions(extension, { key: KEY });
  const ticket = await extension.openTicket("<a>link</a>");
  await extension.chooseFromMenu(ticket, { menuItemId: "link", linkUrl: `http://${malicious(7)}/` });
  const panel = await Panel.open(extension);
  await expect(panel.progress).toHaveText("1 indicator");
  await panel.openJob();
  await expect(panel.withVerdict("Malicious")).toContainText(malicious(7));
  expect(asked(virustotal)).toHaveLength(1);
});

test("a page’s address and its host are looked up from the menu", async ({ extension, virustotal }) => {
  await setOptions(extension, { key: KEY });
  const ticket = await extension.openTicket("<p>text</p>");
  await extension.chooseFromMenu(ticket, { menuItemId: "address", pageUrl: `https://${malicious(8)}/login` });
  const panel = await Panel.open(extension);
  await expect(panel.progress).toHaveText("2 indicators");
  expect(asked(virustotal)).toHaveLength(2);
});

test("a selection that would take longer than a minute is planned first, and nothing is sent", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY });
  const ticket = await extension.openTicket(`<p>${Array.from({ length: 9 }, (_, n) => clean(n + 1)).join(" ")}</p>`);
  await select(ticket, "p");
  await extension.chooseFromMenu(ticket, { menuItemId: "selection" });
  const panel = await Panel.open(extension);
  await expect(panel.lookUpButton).toHaveText("Look up 9 indicators");
  await expect(panel.plan).toContainText("9 requests");
  await expect(panel.jobs).toHaveCount(0);
  expect(asked(virustotal)).toEqual([]);
});

test("the toolbar button opens the side panel, and only it lets the panel read the page", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const elsewhere = await extension.openTicket(TICKET);
  const panel = await extension.clickToolbarButton(elsewhere);
  const ticket = await extension.openTicket(TICKET, "https://tickets.example/43");
  await ticket.bringToFront();
  await panel.press("Find indicators on this page");
  await expect.poll(() => panel.text()).toContain("Iocular may not read this page yet");

  await elsewhere.bringToFront();
  await panel.press("Find indicators on this page");
  await expect.poll(() => panel.text()).toContain("Look up 4 indicators");
  expect(asked(virustotal)).toEqual([]);
  await panel.press("Look up 4 indicators");
  await expect.poll(() => panel.text()).toMatch(/4 indicators\s/);
  await expect.poll(() => asked(virustotal).length).toBe(4);
});

test("a page is found in with its frames and shadow roots, as soon as the toolbar button has given leave", async ({
  extension,
}) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const elsewhere = await extension.openTicket(TICKET);
  const panel = await extension.clickToolbarButton(elsewhere);
  const frame = `<p>${clean(2)}</p>`;
  const ticket = await extension.openTicket(
    `<p>${clean(1)}</p><iframe srcdoc="${frame}"></iframe><div id="host"></div>`,
    "https://tickets.example/43",
  );
  await ticket.evaluate((value) => {
    const root = document.querySelector("#host").attachShadow({ mode: "open" });
    root.append(
      Object.assign(document.createElement("style"), { textContent: "p { color: red }" }),
      Object.assign(document.createElement("p"), { textContent: value }),
    );
  }, clean(3));
  await ticket.bringToFront();
  await panel.press("Find indicators on this page");
  await expect.poll(() => panel.text()).toContain("Iocular may not read this page yet");
  await extension.clickToolbarButton(ticket);
  await expect.poll(() => panel.text()).toContain("Look up 3 indicators");
  await expect.poll(() => panel.text()).not.toContain("Iocular may not read this page yet");
});

test("pasted text is planned before anything is sent, then looked up, copied and cleared", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.paste(`${malicious(1)} ${malicious(2)} ${clean(1)} ${notFound(1)} CVE-2021-44228`, 4);
  await expect(panel.plan).toContainText("4 requests");
  expect(asked(virustotal)).toEqual([]);
  await panel.lookUpButton.click();
  await expect(panel.progress).toHaveText("4 indicators");
  await expect(panel.withVerdict("Malicious")).toHaveCount(2);
  await expect(panel.withVerdict("Not flagged")).toHaveCount(1);
  await expect(panel.row(malicious(1))).toContainText(/\d+ of \d+/);
  await expect(panel.row(clean(1))).toContainText(/0 of \d+/);
  await expect(panel.row(notFound(1))).toContainText("not known");

  await panel.row(malicious(1)).locator("summary").click();
  await expect(panel.row(malicious(1)).getByRole("link")).toHaveAttribute(
    "href",
    `https://www.virustotal.com/gui/domain/${malicious(1)}`,
  );
  await extension.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await panel.page.getByRole("button", { name: /^Copy defanged Pasted/ }).click();
  await expect
    .poll(() => panel.page.evaluate(() => navigator.clipboard.readText()))
    .toContain(malicious(2).replaceAll(".", "[.]"));
  const [download] = await Promise.all([
    panel.page.waitForEvent("download"),
    panel.page.getByRole("button", { name: /^CSV Pasted/ }).click(),
  ]);
  const rows = readCsv(await readFile(await download.path(), "utf8"));
  expect(rows.map(({ value }) => value)).toEqual(expect.arrayContaining([malicious(1), clean(1), notFound(1)]));

  await panel.page.getByRole("button", { name: /^Clear Pasted/ }).click();
  await expect(panel.jobs).toHaveCount(0);
  await panel.page.reload();
  await expect(panel.page.locator("#jobs-empty")).toBeVisible();
  await expect(panel.jobs).toHaveCount(0);
});

test("a job that is paused asks nothing more until it is resumed, also by another worker", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "own", perMinute: 2 });
  const panel = await Panel.open(extension);
  await panel.lookUp([1, 2, 3].map((n) => clean(n)).join(" "), 3);
  await expect(panel.progress).toHaveText("2 of 3");
  expect(await panel.page.evaluate(() => chrome.alarms.get("go on"))).toBeTruthy();
  await panel.page.getByRole("button", { name: /^Pause/ }).click();
  await expect(panel.jobs).toContainText("paused");
  await setOptions(extension, { tier: "unlimited" });
  await panel.page.reload();
  await expect(panel.jobs).toContainText("paused");
  const alarm = () => panel.page.evaluate(async () => (await chrome.alarms.get("go on")) !== undefined);
  await expect.poll(alarm, "nothing wakes the worker for it").toBe(false);
  expect(asked(virustotal)).toHaveLength(2);
  await panel.jobs.locator("> summary").click();
  await panel.page.getByRole("button", { name: /^Resume/ }).click();
  await expect(panel.progress).toHaveText("3 indicators");
});

test.describe("with slow answers", () => {
  test.use({ simulation: { keys: [KEY], latency: 60_000 } });

  test("the badge says what is left to do, and cancelling ends a job at once", async ({ extension, virustotal }) => {
    await setOptions(extension, { key: KEY, tier: "unlimited" });
    const bare = await extension.openBare();
    const panel = await Panel.open(extension);
    await panel.lookUp(Array.from({ length: 6 }, (_, n) => clean(n + 1)).join(" "), 6);
    await virustotal.until(({ inFlight }) => inFlight === 4);
    await expect.poll(() => badge(bare)).toBe("6");
    await panel.page.getByRole("button", { name: /^Cancel/ }).click();
    await expect(panel.rows.filter({ hasText: "cancelled" })).toHaveCount(6);
    await virustotal.until(({ inFlight }) => inFlight === 0);
    await expect.poll(() => badge(bare)).toBe("");
  });
});

test("the badge counts the malicious ones until the panel is seen", async ({ extension }) => {
  await setOptions(extension, { key: KEY });
  const ticket = await extension.openTicket(`<p>${malicious(1)} ${malicious(2)} ${clean(1)}</p>`);
  await select(ticket, "p");
  await extension.chooseFromMenu(ticket, { menuItemId: "selection" });
  const bare = await extension.openBare();
  await expect.poll(() => badge(bare)).toBe("2");
  await extension.openPanel();
  await expect.poll(() => badge(bare)).toBe("");
});

test("what fails is a row of its own with a sentence", async ({ extension, virustotal }) => {
  await setOptions(extension, { key: "a wrong key".replaceAll(" ", "-"), tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.lookUp(`${clean(1)} ${clean(2)}`, 2);
  await expect(panel.rows.filter({ hasText: "VirusTotal does not accept the API key" })).toHaveCount(2);
  expect(asked(virustotal).every(({ status }) => status === 401)).toBe(true);
});
