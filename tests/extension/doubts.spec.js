/** Doubtful indicators in the panel: sent only when a person ticks them. */
import { asked, clean } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Panel, setOptions } from "./pages.js";

const IMPHASH = "bf5d313bd04cd3376eb281092f1352c6";
const TEXT = `${clean(1)} drops invoice.zip and run.sh, imphash: ${IMPHASH}`;
const FILES = "May be a file name";

test("doubtful ones are shown by reason, and those that are ticked are looked up", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.paste(TEXT, 1);
  await expect(panel.doubts.locator("summary")).toHaveText([`${FILES} 2`, "Named as another digest than a file’s 1"]);
  await expect(panel.doubts.locator("input:checked")).toHaveCount(0);
  await expect(panel.plan).toContainText("1 request ");
  await panel.page.getByRole("checkbox", { name: FILES }).check();
  await expect(panel.lookUpButton).toHaveText("Look up 3 indicators");
  await panel.page.getByLabel("run.sh").uncheck();
  await expect(panel.plan).toContainText("2 requests");
  expect(asked(virustotal)).toEqual([]);
  await expect(panel.lookUpButton).toHaveText("Look up 2 indicators");
  await panel.lookUpButton.click();
  await expect(panel.progress).toHaveText("2 indicators");
  await expect.poll(() => asked(virustotal).length).toBe(2);
  expect(
    asked(virustotal)
      .map(({ value }) => value)
      .sort(),
  ).toEqual([clean(1), "invoice.zip"]);
});

test("a selection in which all is in doubt sends nothing, and is shown", async ({ extension, virustotal }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const ticket = await extension.openTicket(`<p>imphash: ${IMPHASH}</p>`);
  await ticket.evaluate(() => getSelection().selectAllChildren(document.querySelector("p")));
  await extension.chooseFromMenu(ticket, { menuItemId: "selection" });
  const panel = await Panel.open(extension);
  await expect(panel.doubts).toContainText(IMPHASH);
  await expect(panel.lookUpButton).toBeDisabled();
  await expect(panel.jobs).toHaveCount(0);
  expect(asked(virustotal)).toEqual([]);
});
