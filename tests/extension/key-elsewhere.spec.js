/** The key where something else works with it: marks on a page, an organisation's settings. */
import { readDatabases } from "../databases.js";
import { asked, clean, malicious } from "../simulator/simulator.js";
import { CANARY, eavesdrop, everythingIn, filesWithKey, holdsKey, otherAreas } from "./canary.js";
import { ContentScript } from "./content-script.js";
import { expect, test } from "./fixtures.js";
import { manage } from "./managed.js";
import { Marks } from "./marks.js";
import { setOptions } from "./pages.js";

test.use({ simulation: { keys: [CANARY] } });

test("the key is in no mark, no answer to a marked page and no setting of an organisation", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: CANARY, keep: "device", tier: "unlimited" });
  await manage(extension, { keepKey: "session", neverSend: ["corp.example"], retentionDays: 30 });
  const ticket = await extension.openTicket(`<p><span id="a">${malicious(1)}</span> ${clean(1)}</p>`);
  const panel = await extension.clickToolbarButton(ticket);
  const script = await ContentScript.in(ticket, extension);
  await script.evaluate(eavesdrop);
  const marks = await Marks.of(ticket);
  await panel.press("Mark them there");
  await expect.poll(() => marks.labels()).toEqual(["?", "?"]);
  await marks.hover(ticket.locator("#a"));
  await expect(async () => {
    await marks.press("Look up");
    expect(await marks.card()).toMatch(/Looking it up|Malicious/);
  }).toPass();
  await expect.poll(() => marks.card()).toContain("▲ Malicious");
  const options = await extension.openOptions();
  await expect(options.getByText("Set by your organisation.").first()).toBeVisible();

  const bare = await extension.openBare();
  const searched = {
    marks: [await marks.card(), ...(await marks.labels())],
    pages: [...(await Promise.all(extension.context.pages().map(everythingIn))), await panel.text()],
    consoles: extension.said,
    overheard: await script.evaluate(() => globalThis.overheard),
    records: await bare.evaluate(readDatabases),
    areas: await bare.evaluate(otherAreas),
  };
  expect(searched.overheard.join()).toContain("malicious"); // the worker's answer was heard
  for (const [where, texts] of Object.entries(searched)) expect(texts.filter(holdsKey), where).toEqual([]);
  expect(asked(virustotal).filter(({ hasKey, keyLeaked }) => !hasKey || keyLeaked)).toEqual([]);
  expect(await bare.evaluate(() => chrome.storage.session.get("key"))).toEqual({ key: CANARY });
});

test("a key that an organisation keeps off the disk is not on it", async ({ extension }) => {
  await manage(extension, { keepKey: "session" });
  const options = await extension.openOptions();
  await expect(options.getByLabel("Keep the key")).toBeDisabled();
  await options.getByLabel("Key", { exact: true }).fill(CANARY);
  await options.getByRole("button", { name: "Save" }).click();
  await expect(options.getByRole("status")).toHaveText("Saved. VirusTotal accepts the key.");
  await extension.quit();
  expect(await filesWithKey(extension.profile)).toEqual([]);
});
