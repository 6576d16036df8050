/** Doubtful indicators: shown by reason, and sent only when a person ticks them. */
import { asked, clean } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

const IMPHASH = "bf5d313bd04cd3376eb281092f1352c6";
const TEXT = `${clean(1)} drops invoice.zip and run.sh, imphash: ${IMPHASH}; it asks 198.51.100.23/85.exe`;
const FILES = "May be a file name";

/** What the simulator was asked for: the ends of the paths, as hashes have several names. */
const lookedUp = (simulator) =>
  asked(simulator)
    .map(({ path }) => path.split("/").at(-1))
    .sort();

test("doubtful ones are shown by reason, not ticked, not planned and not sent", async ({ open, simulator }) => {
  await open.paste(TEXT, 2);
  await expect(open.doubts.locator("summary")).toHaveText([
    "A path without a scheme: the URL it may stand for 1",
    `${FILES} 2`,
    "Named as another digest than a file’s 1",
  ]);
  await expect(open.doubts.locator("input:checked")).toHaveCount(0);
  await expect(open.page.locator("#found-summary")).toContainText(/2 indicators found, 2 ticked\..* 4 more in doubt/);
  await expect(open.plan).toContainText("2 requests");
  expect(simulator.requests).toEqual([]);
  await open.set({ tier: "unlimited" });
  await open.lookUpButton.click();
  await open.ended("Done");
  expect(lookedUp(simulator)).toEqual(["198.51.100.23", clean(1)]);
});

test("one, or a whole reason, is ticked and looked up like any other", async ({ open, simulator }) => {
  await open.set({ tier: "unlimited" });
  await open.paste(TEXT, 2);
  await open.page.getByLabel(IMPHASH).check();
  await expect(open.lookUpButton).toHaveText("Look up 3 indicators");
  await open.page.getByRole("checkbox", { name: FILES }).check();
  await expect(open.plan).toContainText("5 requests");
  await expect(open.page.locator("#found-summary")).toContainText(/5 indicators found, 5 ticked\..* 1 more in doubt/);
  await open.lookUpButton.click();
  await open.ended("Done");
  expect(lookedUp(simulator)).toEqual(["198.51.100.23", IMPHASH, clean(1), "invoice.zip", "run.sh"]);
});

test("what only doubts were found in cannot be looked up", async ({ open }) => {
  await open.text.fill(`imphash: ${IMPHASH}`);
  await expect(open.doubts.locator("summary")).toHaveCount(1);
  await expect(open.lookUpButton).toBeDisabled();
});

test("marks in the text are weak until what they mark is ticked, and sure ones stay sure", async ({ open }) => {
  await open.paste(TEXT, 2);
  const weak = open.page.locator(".marks mark.doubtful");
  await expect(weak).toHaveText(["invoice.zip", "run.sh", IMPHASH, "/85.exe"]);
  await expect(open.page.locator(".marks mark:not(.doubtful)")).toHaveText([clean(1), "198.51.100.23"]);
  await open.page.getByRole("checkbox", { name: FILES }).check();
  await expect(weak).toHaveText([IMPHASH, "/85.exe"]);
});

test("the target of a rewritten link says what held it", async ({ open }) => {
  const wrapper = `https://www.google.com/url?q=https://${clean(1)}/a`;
  await open.paste(wrapper, 1);
  await expect(open.found.locator("li")).toHaveText(`https://${clean(1)}/a unwrapped from ${wrapper}`);
});
