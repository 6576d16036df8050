/** What is internal or well known, in the panel and the context menu: sent only when ticked. */
import { asked, clean } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Marks } from "./marks.js";
import { Panel, setOptions } from "./pages.js";

const INTERNAL = "http://10.0.0.5/admin?token=abc";

/** The links and names that were asked for. */
const lookedUp = (virustotal) =>
  asked(virustotal)
    .map(({ value }) => value)
    .sort();

test("what is internal is left out, and sent when it is ticked", async ({ extension, virustotal }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.paste(`${clean(1)} ${INTERNAL} 8.8.8.8`, 1);
  await expect(panel.page.locator("#found-left-out summary")).toHaveText([
    "Internal: not sent unless ticked 1",
    "Well known 1",
  ]);
  await panel.page.getByLabel(INTERNAL).check();
  await expect(panel.lookUpButton).toHaveText("Look up 2 indicators");
  await panel.lookUpButton.click();
  await expect(panel.progress).toHaveText("2 indicators");
  await expect.poll(() => lookedUp(virustotal)).toEqual([clean(1), INTERNAL].sort());
});

test("a selection that holds something internal is looked up without it", async ({ extension, virustotal }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const ticket = await extension.openTicket(`<p>${clean(1)} calls ${INTERNAL.replace("&", "&amp;")}</p>`);
  await ticket.evaluate(() => getSelection().selectAllChildren(document.querySelector("p")));
  await extension.chooseFromMenu(ticket, { menuItemId: "selection" });
  const panel = await Panel.open(extension);
  await expect(panel.progress).toHaveText("1 indicator");
  await expect(panel.jobs).toContainText("1 skipped: internal");
  expect(lookedUp(virustotal)).toEqual([clean(1)]);
});

test("what is on the person’s own list is found and not ticked, not marked, and not sent from the menu", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.paste(`${clean(1)} https://${clean(1)}/a ${clean(2)}`, 3);
  await setOptions(extension, { allow: clean(1) });
  await panel.page.bringToFront();
  await expect(panel.lookUpButton, "at once").toHaveText("Look up 1 indicator");
  await expect(panel.page.locator("#found-left-out summary")).toHaveText(["On your allow list 2"]);
  await panel.page.close();

  const ticket = await extension.openTicket(`<p>${clean(1)} and ${clean(2)}</p>`);
  const marks = await Marks.of(ticket);
  const side = await extension.clickToolbarButton(ticket);
  await side.press("Mark them there");
  await expect.poll(() => marks.labels()).toEqual(["?"]);
  await ticket.evaluate(() => getSelection().selectAllChildren(document.querySelector("p")));
  await extension.chooseFromMenu(ticket, { menuItemId: "selection" });
  await expect.poll(() => lookedUp(virustotal)).toEqual([clean(2)]);
});

test("what is never sent stands there with its reason, and cannot be ticked", async ({ extension, virustotal }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.paste(`${clean(1)} wiki.corp.example.com`, 2);
  await setOptions(extension, { neverSend: "corp.example.com" });
  await panel.page.bringToFront();
  await expect(panel.lookUpButton).toHaveText("Look up 1 indicator");
  await expect(panel.page.locator("#found-left-out summary")).toHaveText([
    "Never sent, as set in the settings 1 (not looked up)",
  ]);
  await expect(panel.page.getByLabel("wiki.corp.example.com")).toBeDisabled();
  await panel.lookUpButton.click();
  await expect.poll(() => lookedUp(virustotal)).toEqual([clean(1)]);
});
