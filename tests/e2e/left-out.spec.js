/** What is internal or well known: shown, not ticked, and sent only when a person ticks it. */
import { asked, clean } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

const INTERNAL = "http://10.0.0.5/admin?token=abc";
const TEXT = `${clean(1)} calls ${INTERNAL}, http://wiki.corp/x and 8.8.8.8, see https://securelist.com/apt/1; it lives at https://evil.github.io/x`;

/** What the simulator was asked for; links by their own text. */
const lookedUp = (simulator) =>
  asked(simulator)
    .map(({ path }) => path.split("/").at(-1))
    .map((name) => (name.startsWith("aHR0") ? Buffer.from(name, "base64url").toString() : name))
    .sort();

test("what is internal or well known is not ticked, not planned and not sent", async ({ open, simulator }) => {
  await open.set({ tier: "unlimited" });
  await open.paste(TEXT, 2);
  await expect(open.leftOut.locator("summary")).toHaveText([
    "Internal: not sent unless ticked 2",
    "Security vendors and analysis services 1",
    "Well known 1",
  ]);
  await expect(open.leftOut.locator(".chip")).toHaveText(["Security vendor", "Analysis service", "Public resolver"]);
  await expect(open.found.locator(".chip")).toHaveText("Attackers use it too");
  await open.lookUpButton.click();
  await open.ended("Done");
  expect(lookedUp(simulator)).toEqual([clean(1), "https://evil.github.io/x"].sort());
});

test("what a person ticks is sent all the same, and nothing else of its kind", async ({ open, simulator }) => {
  await open.set({ tier: "unlimited" });
  await open.paste(TEXT, 2);
  await open.page.getByLabel(INTERNAL).check();
  await expect(open.lookUpButton).toHaveText("Look up 3 indicators");
  await expect(open.plan).toContainText("3 requests");
  await open.lookUpButton.click();
  await open.ended("Done");
  expect(lookedUp(simulator)).toContain(INTERNAL);
  expect(lookedUp(simulator).join()).not.toContain("wiki.corp");
});

test("credentials in a link are not sent, and its row says what stood there", async ({ open, simulator }) => {
  await open.set({ tier: "unlimited" });
  await open.paste(`https://user:secret@${clean(2)}/x`, 1);
  await open.lookUpButton.click();
  await open.ended("Done");
  expect(lookedUp(simulator)).toEqual([`https://${clean(2)}/x`]);
});
