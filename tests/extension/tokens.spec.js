/** What holds a token or a password is shown before it is sent, whatever way it comes. */
import { asked, clean, malicious } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Marks } from "./marks.js";
import { Panel, setOptions } from "./pages.js";

const LINK = `https://${clean(1)}/?token=s3cr3t-abc`;
const WARNING = "seems to hold a token or password";

for (const [what, info] of [
  ["a link", { menuItemId: "link", linkUrl: LINK }],
  ["the page’s address", { menuItemId: "address", pageUrl: LINK }],
  ["a selection", { menuItemId: "selection" }],
])
  test(`${what} with a token is put into the panel, which warns, and nothing is sent`, async ({
    extension,
    virustotal,
  }) => {
    await setOptions(extension, { key: KEY, tier: "unlimited" });
    const ticket = await extension.openTicket(`<p>${LINK}</p>`);
    await ticket.evaluate(() => getSelection().selectAllChildren(document.querySelector("p")));
    await extension.chooseFromMenu(ticket, info);
    const panel = await Panel.open(extension);
    await expect(panel.plan).toContainText(WARNING);
    await expect(panel.lookUpButton).toBeEnabled();
    await expect(panel.page.locator("#jobs-empty")).toBeVisible();
    expect(asked(virustotal)).toEqual([]);
    await panel.lookUpButton.click();
    await expect(panel.progress).toHaveText(/indicator/);
  });

test("what is typed behind the keyword with a token waits in the panel", async ({ extension, virustotal }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const opening = extension.context.waitForEvent("page");
  const worker = await extension.worker();
  await worker.evaluate((text) => chrome.omnibox.onInputEntered.dispatch(text, "newForegroundTab"), LINK);
  const panel = new Panel(await opening);
  await expect(panel.plan).toContainText(WARNING);
  expect(asked(virustotal)).toEqual([]);
});

test("the card asks a second time before it sends a token, and for no other link", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const page = await extension.openTicket(
    `<p><a id="a" href="${LINK}">reset</a></p><p style="margin-top: 400px"><span id="b">${malicious(1)}</span></p>`,
  );
  const panel = await extension.clickToolbarButton(page);
  const marks = await Marks.of(page);
  await panel.press("Mark them there");
  await expect.poll(() => marks.labels()).toEqual(["?", "?"]);
  await marks.hover(page.locator("#a"));
  await expect(async () => {
    await marks.press("Look up");
    expect(await marks.card()).toContain(WARNING);
  }).toPass();
  expect(asked(virustotal)).toEqual([]);
  await expect(async () => {
    await marks.press("Look up");
    expect(asked(virustotal)).toHaveLength(1);
  }).toPass();
  await marks.hover(page.locator("#b"));
  await expect.poll(() => marks.card()).toContain("Not looked up yet.");
  await expect(async () => {
    await marks.press("Look up");
    expect(await marks.card()).toMatch(/Looking it up|Malicious/);
  }).toPass();
  await expect.poll(() => marks.card()).toContain("▲ Malicious");
  expect(await marks.card()).not.toContain(WARNING);
});
