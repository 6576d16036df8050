/**
 * The key: where it is kept, where it goes, and that it is nowhere else. A key that nothing else
 * looks like is searched for everywhere.
 */
import { join } from "node:path";

import { readDatabases } from "../databases.js";
import { asked, clean, malicious, notFound } from "../simulator/simulator.js";
import { CANARY, eavesdrop, everythingIn, filesWithKey, holdsKey, otherAreas } from "./canary.js";
import { ContentScript } from "./content-script.js";
import { expect, test } from "./fixtures.js";
import { Panel, setOptions } from "./pages.js";

test.use({ simulation: { keys: [CANARY] } });

test("the key is in no page, no message, no console, no error and no record, and goes to VirusTotal in one header alone", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: CANARY, tier: "unlimited" });
  const ticket = await extension.openTicket(`<p>${malicious(1)} ${clean(1)}</p>`);
  await extension.clickToolbarButton(ticket);
  const script = await ContentScript.in(ticket, extension);
  await script.evaluate(eavesdrop);

  virustotal.fail({ id: clean(2), fault: "error", status: 503 });
  // One alone that nothing answers: more would be an outage, which jobs wait out.
  virustotal.fail({ id: clean(3), fault: "error", status: 400 });
  virustotal.fail({ id: clean(4), fault: "error", status: 403 });
  await ticket.evaluate(() => getSelection().selectAllChildren(document.querySelector("p")));
  await extension.chooseFromMenu(ticket, { menuItemId: "selection" });
  const panel = await Panel.open(extension);
  await panel.lookUp([clean(2), clean(3), clean(4), notFound(1)].join(" "), 4);
  await expect(panel.progress).toHaveText(["4 indicators", "2 indicators"]);
  await expect(panel.rows.filter({ hasText: "Error" })).toHaveCount(3);
  await extension.killWorker();
  await panel.paste(clean(5), 1);
  await setOptions(extension, { key: CANARY, tier: "public" });
  await extension.openOptions();

  const bare = await extension.openBare();
  const searched = {
    pages: await Promise.all(extension.context.pages().map(everythingIn)),
    consoles: extension.said,
    overheard: await script.evaluate(() => globalThis.overheard),
    records: await bare.evaluate(readDatabases),
    areas: await bare.evaluate(otherAreas),
    requests: [JSON.stringify(virustotal.requests)],
  };
  expect(searched.records.join()).toContain(malicious(1)); // it was read
  expect(searched.pages.join()).toContain(malicious(1));
  for (const [where, texts] of Object.entries(searched)) expect(texts.filter(holdsKey), where).toEqual([]);
  expect(asked(virustotal).length).toBeGreaterThan(6);
  expect(asked(virustotal).filter(({ hasKey, keyLeaked }) => !hasKey || keyLeaked)).toEqual([]);

  await extension.quit();
  const files = await filesWithKey(extension.profile);
  expect(files.filter((path) => !path.startsWith(join("Default", "Local Extension Settings", extension.id)))).toEqual(
    [],
  );
  expect(files, "and it is where it should be").not.toEqual([]);
});

test("a content script can read neither storage, and gets no answer from the worker", async ({ extension }) => {
  await setOptions(extension, { key: CANARY });
  const ticket = await extension.openTicket("<p>text</p>");
  await extension.clickToolbarButton(ticket);
  const script = await ContentScript.in(ticket, extension);
  const got = await script.evaluate(async () => {
    const outcome = (promise) =>
      promise.then(
        (value) => JSON.stringify(value),
        (error) => `Error: ${error.message}`,
      );
    const port = chrome.runtime.connect();
    const answered = new Promise((resolve) => {
      port.onMessage.addListener(resolve);
      port.onDisconnect.addListener(() => resolve("disconnected"));
    });
    port.postMessage({ id: 1, method: "jobs", args: [] });
    return {
      local: await outcome(chrome.storage.local.get(null)),
      session: await outcome(chrome.storage.session.get(null)),
      port: await answered,
      message: await outcome(chrome.runtime.sendMessage({ method: "jobs" })),
    };
  });
  expect(got.local).toMatch(/^Error: Access to storage is not allowed/);
  expect(got.session).toMatch(/^Error: Access to storage is not allowed/);
  expect(got.port).toBe("disconnected");
  expect(String(got.message)).toMatch(
    /^(Error: Could not establish connection|Error: The message port closed|undefined|null)/,
  );
});

test("a key that is kept for the session is never on the disk, and gone when the browser is started again", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: CANARY, keep: "session" });
  const panel = await Panel.open(extension);
  await panel.lookUp(clean(1), 1);
  await expect(panel.progress).toHaveText("1 indicator");
  await extension.killWorker();
  await panel.lookUp(clean(2), 1);
  await expect(panel.progress).toHaveText(["1 indicator", "1 indicator"]);

  await extension.quit();
  expect(await filesWithKey(extension.profile)).toEqual([]);
  await extension.restart();
  const again = await Panel.open(extension);
  await expect(again.page.getByRole("heading", { name: "An API key is needed" })).toBeVisible();
  expect(asked(virustotal)).toHaveLength(2);
});

test("a key that was kept is forgotten at once when its keeper says so", async ({ extension }) => {
  await setOptions(extension, { key: CANARY });
  await setOptions(extension, { keep: "session" });
  const bare = await extension.openBare();
  const kept = await bare.evaluate(async () => [
    await chrome.storage.local.get("key"),
    await chrome.storage.session.get("key"),
  ]);
  expect(kept).toEqual([{}, { key: CANARY }]);
});
