/**
 * The key on the page: through every path, every fault and every error it is in the one header to
 * the relay, and nowhere else.
 */
import { readFile } from "node:fs/promises";

import { readDatabases } from "../databases.js";
import { everywhere } from "../everywhere.js";
import { asked, clean, malicious, notFound } from "../simulator/simulator.js";
import { listen } from "./listen.js";
import * as made from "./made-files.js";
import { expect, test } from "./page.js";

const CANARY = "right-key"; // the one that the tests' VirusTotal knows
const AREA = "iocular.key"; // where a tab keeps it

test("through every path and fault the key is in one header, and nowhere else", async ({ open, page, virustotal }) => {
  const heard = listen(page);
  // One that nothing answers: more would be an outage, which a job waits out. tests/faults has them
  // all.
  const faults = [{ fault: "reset" }, { fault: "error", status: 400 }, { fault: "error", status: 403 }];
  for (const [n, fault] of faults.entries()) virustotal.fail({ id: malicious(50 + n), ...fault });

  await check(open, { key: `${CANARY} `.repeat(2) }, /visible ASCII characters without blanks/);
  await check(open, { key: CANARY, relay: "http://relay.example/" }, /baseUrl must be https/);
  await check(open, { key: CANARY }, /^It works/);
  await open.settings.getByRole("button", { name: "Close" }).click();
  await open.set({ key: CANARY, tier: "unlimited" });
  const shown = [await open.page.content()];
  await open.lookUpAll([...faults.map((_, n) => malicious(50 + n)), clean(1), notFound(1)].join(" "), 5);
  await open.rows.last().click();
  await expect(open.details).toBeVisible();
  shown.push(await open.page.content());
  await page.keyboard.press("Escape");
  const [download] = await Promise.all([page.waitForEvent("download"), open.button("JSON").click()]);
  shown.push(await readFile(await download.path(), "utf8"));
  await open.button("History").click();
  await expect(open.history.getByRole("listitem")).toHaveCount(1);
  shown.push(await open.page.content());

  const kept = [...(await page.evaluate(everywhere)), ...(await page.evaluate(readDatabases))];
  expect(kept.join()).toContain(clean(1)); // it was read
  const found = [...heard.texts, ...shown, ...kept].filter((text) => text.includes(CANARY));
  expect(found).toEqual([]);
  expect(new Set(heard.withKey)).toEqual(new Set([new URL(page.url()).origin]));
  expect(asked(virustotal).every(({ hasKey, keyLeaked }) => hasKey && !keyLeaked)).toBe(true);
  open.complaints.length = 0; // the browser itself notes the faults
});

test("the key is in nothing that files are read into, nor in what is hunted with or looked at elsewhere", async ({
  open,
  page,
  virustotal,
}) => {
  const heard = listen(page);
  await open.set({ key: CANARY, keep: "tab", tier: "unlimited" });
  const files = [made.gz(`Beacon to ${malicious(1)}`), made.mail(malicious(2)), await made.pdf(malicious(3))];
  const names = ["log.gz", "mail.eml", "report.pdf"];
  const dropped = await page.evaluateHandle(
    (files) => {
      const data = new DataTransfer();
      for (const [name, text] of files)
        data.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name));
      return data;
    },
    files.map((bytes, n) => [names[n], bytes.toString("base64")]),
  );
  await page.dispatchEvent("main", "drop", { dataTransfer: dropped });
  for (const n of [1, 2, 3]) await expect(open.found).toContainText(malicious(n));
  await open.lookUpButton.click();
  await open.ended("Done");
  await open.row(malicious(1)).first().click();
  await expect(open.details).toBeVisible();
  const shown = [await open.page.content()];
  await page.keyboard.press("Escape");
  const hunt = page.locator("details.hunt").first();
  await hunt.locator("summary").click();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    hunt.getByRole("button", { name: /^Save/ }).click(),
  ]);
  shown.push(await readFile(await saved.path(), "utf8"));

  const { [AREA]: _key, ...kept } = await page.evaluate(() => ({ ...sessionStorage }));
  shown.push(JSON.stringify(kept), ...(await page.evaluate(readDatabases)));
  expect(shown.join()).toContain(malicious(1));
  expect([...heard.texts, ...shown].filter((text) => text.includes(CANARY))).toEqual([]);
  expect(new Set(heard.withKey)).toEqual(new Set([new URL(page.url()).origin]));
  expect(asked(virustotal).every(({ hasKey, keyLeaked }) => hasKey && !keyLeaked)).toBe(true);
});

/** Fills in and checks, and waits for what is found. */
async function check(open, { key, relay = "" }, finding) {
  if (await open.settings.isHidden()) await open.button("Settings").click();
  await open.page.getByLabel("VirusTotal API key").fill(key);
  await open.page.getByRole("textbox", { name: "Relay" }).fill(relay);
  await open.button("Test connection").click();
  await expect(open.page.locator("#settings-said")).toHaveText(finding);
}
