/**
 * A relay's secret on the page, be it what `npm start` hands over or what a person types: in every
 * fault and every export it is in the one header to the relay, and VirusTotal never hears of it.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import { toNodeListener } from "../../relay/node.js";
import { createRelay } from "../../relay/relay.js";
import { startServer } from "../../scripts/serve/server.mjs";
import { readDatabases } from "../databases.js";
import { everywhere } from "../everywhere.js";
import { serve } from "../loopback.js";
import { asked, clean, malicious, notFound } from "../simulator/simulator.js";
import { listen } from "./listen.js";
import { OpenPage, expect, test } from "./page.js";

const KEY = "right-key"; // the one that the tests' VirusTotal knows
const SECRET = "canary-9e3b61f7d2a84c05-of-a-relay";
const GUESS = "canary-guess-of-one-who-guesses";
const KEPT_IN = "iocular.key"; // where a tab keeps it

test("what `npm start` hands over is in no address, and goes to its relay alone", async ({
  page,
  virustotal,
  complaints,
}) => {
  const server = await startServer({ virustotal: virustotal.url, apiKey: KEY });
  const heard = listen(page);
  await page.goto(server.pageUrl);
  await expect(page).toHaveURL(`${server.url}/`);
  const open = new OpenPage(page, complaints);
  await open.set({ tier: "unlimited", keep: "tab" });
  const shown = await useEverything(open, virustotal);
  await expectNowhere(server.pageUrl.split("=")[1], { page, heard, shown, virustotal, relay: server.url });
  await server.close();
});

test("one that a person types goes to the relay of the settings alone, and a wrong one nowhere else", async ({
  open,
  page,
  virustotal,
}) => {
  const heard = listen(page);
  const relay = await startRelay({ virustotal, page });
  const settings = { relay: `${relay.url}/api/v3`, tier: "unlimited", keep: "tab" };
  await open.set({ ...settings, key: GUESS });
  await open.lookUp(clean(9), 1);
  await open.ended("Done");
  await expect(open.row(clean(9))).toContainText("key");
  const shown = [await page.content()];
  expect(virustotal.requests).toEqual([]);

  await open.set({ ...settings, key: SECRET });
  shown.push(...(await useEverything(open, virustotal)));
  await expectNowhere(GUESS, { page, heard, shown, virustotal, relay: relay.url });
  await expectNowhere(SECRET, { page, heard, shown, virustotal, relay: relay.url });
  await relay.close();
});

/** A relay elsewhere, with a key of its own. */
function startRelay({ virustotal, page }) {
  const allowedOrigins = [new URL(page.url()).origin];
  const relay = createRelay({ upstream: virustotal.url, apiKey: KEY, secret: SECRET, allowedOrigins });
  return serve(toNodeListener(relay));
}

/**
 * Checks, looks up, has some fail, reads, exports in every way, and gives what was shown and made.
 */
async function useEverything(open, virustotal) {
  const { page } = open;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const faults = [{ fault: "reset" }, { fault: "error", status: 400 }, { fault: "error", status: 403 }];
  for (const [n, fault] of faults.entries()) virustotal.fail({ id: malicious(50 + n), ...fault });
  await open.button("Settings").click();
  await open.button("Test connection").click();
  await expect(page.locator("#settings-said")).toHaveText(/^It works/);
  await open.settings.getByRole("button", { name: "Close" }).click();
  const list = [...faults.map((_, n) => malicious(50 + n)), clean(1), malicious(1), notFound(1)];
  await open.lookUpAll(list.join(" "), list.length);
  await open.row(malicious(1)).click();
  await expect(open.details).toBeVisible();
  const shown = [await page.content()];
  await page.keyboard.press("Escape");
  shown.push(...(await exportEverything(open)));
  await open.button("History").click();
  await expect(open.history.getByRole("listitem").first()).toBeVisible();
  shown.push(await page.content());
  open.complaints.length = 0; // the browser itself notes the faults
  return shown;
}

/** Everything that can be copied or saved, as texts. */
async function exportEverything(open) {
  const { page } = open;
  const texts = [];
  const save = async (button) => {
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    texts.push(download.suggestedFilename(), await readFile(await download.path(), "utf8"));
  };
  for (const name of ["CSV", "JSON", "STIX 2.1"]) await save(open.button(name));
  for (const name of ["Copy", "Copy defanged", "Copy as Markdown"]) {
    await open.button(name).click();
    await expect(open.announcer).toContainText("Copied");
    texts.push(await page.evaluate(() => navigator.clipboard.readText()));
  }
  const hunt = page.locator("details.hunt").first();
  await hunt.locator("summary").click();
  const languages = await hunt
    .getByRole("combobox")
    .locator("option")
    .evaluateAll((all) => all.map(({ value }) => value));
  expect(languages).toContain("misp");
  for (const language of languages) {
    await hunt.getByRole("combobox").selectOption(language);
    await save(hunt.getByRole("button", { name: /^Save/ }));
  }
  for (const text of [texts[1], texts.at(-1)]) expect(text).toContain(malicious(1)); // they were read
  return texts;
}

/** It is where a tab keeps it, and in the header to the relay; nowhere else. */
async function expectNowhere(secret, { page, heard, shown, virustotal, relay }) {
  const { [KEPT_IN]: _secret, ...kept } = await page.evaluate(() => {
    const items = { ...sessionStorage };
    sessionStorage.removeItem("iocular.key"); // so that it is not found there
    return items;
  });
  const texts = [...heard.texts, ...shown, JSON.stringify(kept), JSON.stringify(virustotal.requests)];
  texts.push(...(await page.evaluate(everywhere)), ...(await page.evaluate(readDatabases)));
  // A document remembers what it was opened by for as long as it lives. Nobody else can read that.
  const openedBy = await page.evaluate(() => JSON.stringify(performance.getEntriesByType("navigation")).slice(1, -1));
  expect(texts.join()).toContain(clean(1)); // they were read
  expect(texts.filter((text) => text.replace(openedBy, "").includes(secret))).toEqual([]);
  expect(new Set(heard.withKey)).toEqual(new Set([new URL(relay).origin]));
  const own = createHash("sha256").update(KEY).digest("hex");
  expect(new Set(asked(virustotal).map(({ keyDigest }) => keyDigest))).toEqual(new Set([own]));
}
