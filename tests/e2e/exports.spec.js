/**
 * What is exported: copied or saved, all of it or a choice, made in the browser and sent nowhere.
 */
import { readFile } from "node:fs/promises";

import { readCsv } from "../../ui/testing/csv.ts";
import { closed, validatorOf } from "../../ui/testing/json-schema.ts";
import { readStix } from "../../ui/testing/stix.ts";
import { asked, clean, malicious } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

const schema = new URL("../../ui/export/export.schema.json", import.meta.url);
/** What is wrong with an export, by its schema and nothing that it does not name. */
const jsonFault = validatorOf(closed(JSON.parse(await readFile(schema, "utf8"))));
const VERDICTS = ["clean", "malicious", "malicious"];

test.beforeEach(async ({ open, page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(`${malicious(1)} ${malicious(2)} ${clean(1)}`, 3);
});

const copied = (page) => page.evaluate(() => navigator.clipboard.readText());
const lines = async (page) => (await copied(page)).split("\n").sort();

test("all is copied, or what is shown, or what is selected; plain or defanged", async ({ open, page }) => {
  await open.button("Copy").click();
  await expect.poll(() => lines(page)).toEqual([clean(1), malicious(1), malicious(2)]);
  await open.page.getByRole("button", { name: /^Malicious/ }).click();
  await open.button("Copy defanged").click();
  await expect
    .poll(() => lines(page))
    .toEqual([malicious(1), malicious(2)].map((value) => value.replaceAll(".", "[.]")));
  await open.row(malicious(2)).getByLabel("Select").click();
  await expect(open.page.getByText("Export 1 selected")).toBeVisible();
  await open.button("Copy").click();
  await expect.poll(() => lines(page)).toEqual([malicious(2)]);
  await expect(open.announcer).toHaveText("Copied 1 row.");
});

test("one row is copied from its details", async ({ open, page }) => {
  await open.row(clean(1)).click();
  await open.details.getByRole("button", { name: "Copy defanged" }).click();
  await expect.poll(() => copied(page)).toBe(clean(1).replaceAll(".", "[.]"));
});

test("a Markdown table is copied, with defanged indicators", async ({ open, page }) => {
  await open.button("Copy as Markdown").click();
  await expect
    .poll(() => copied(page))
    .toMatch(
      /^3 indicators: 2 malicious, 1 not flagged; .*\| ▲ Malicious \| \d+ of \d+ \| `malicious-1\[\.\]example\[\.\]com` \| domain \|/s,
    );
});

for (const [name, ending, check] of [
  [
    "CSV",
    /\.csv$/,
    (text) =>
      expect(
        readCsv(text)
          .map(({ policy_verdict }) => policy_verdict)
          .sort(),
      ).toEqual(VERDICTS),
  ],
  ["JSON", /\.json$/, (text) => expect(jsonFault(JSON.parse(text))).toBe("")],
  [
    "STIX 2.1",
    /\.stix\.json$/,
    (text) => expect(typesIn(text)).toEqual({ "domain-name": 3, indicator: 2, relationship: 2, note: 3, report: 1 }),
  ],
]) {
  test(`${name} is saved as a file, and nothing is sent for it`, async ({ open, page, simulator }) => {
    const before = asked(simulator).length;
    const { file, text } = await saved(page, open.button(name));
    expect(file).toMatch(/^iocular-\d{4}-\d\d-\d\d-\d{4}/);
    expect(file).toMatch(ending);
    check(text);
    expect(asked(simulator)).toHaveLength(before);
    await expect(open.announcer).toHaveText(`Saved 3 rows as ${file}.`);
  });
}

test("what is exported is said, and what was skipped or failed is in it", async ({ open, page, simulator }) => {
  simulator.fail({ id: clean(2), fault: "error", status: 503 });
  await open.lookUpAll(`${malicious(1)} ${clean(2)} CVE-2021-44228`, 2);
  open.complaints.length = 0; // the browser itself notes each status in the console
  await expect(open.page.getByText("Export all 2 and 1 skipped")).toBeVisible();
  const { text } = await saved(page, open.button("CSV"));
  const rows = readCsv(text).map(({ value, kind, error_code, skip_reason }) => [value, kind, error_code, skip_reason]);
  expect(rows.sort()).toEqual(
    [
      [malicious(1), "result", "", ""],
      [clean(2), "failed", "server_error", ""],
      ["CVE-2021-44228", "skipped", "", "unsupported_type"],
    ].sort(),
  );
});

test("the mark of a STIX bundle is chosen, and begins at amber", async ({ open, page }) => {
  const mark = async () => {
    const { text } = await saved(page, open.button("STIX 2.1"));
    return readStix(text).objects.find(({ type }) => type === "marking-definition").name;
  };
  expect(await mark()).toBe("TLP:AMBER");
  await open.page.getByLabel("TLP of STIX").selectOption("CLEAR");
  expect(await mark()).toBe("TLP:WHITE"); // as STIX 2.1 calls it
});

test("what a rewritten link held, and what was in doubt, is told in the file", async ({ open, page }) => {
  const link = `https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2F${malicious(3)}%2Fa&data=1`;
  await open.paste(link, 1);
  await open.lookUpButton.click();
  await open.ended("Done");
  await expect(open.row(malicious(3))).toHaveCount(1);
  const { text } = await saved(page, open.button("JSON"));
  const [{ ioc }] = JSON.parse(text).results;
  expect(ioc).toEqual({ type: "url", value: `https://${malicious(3)}/a`, rawMatch: link, unwrappedFrom: link });
});

/** What a click downloads. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { file: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

/** How many of which type, beside what frames them. */
function typesIn(bundle) {
  const counts = {};
  for (const { type } of readStix(bundle).objects) counts[type] = (counts[type] ?? 0) + 1;
  const { identity, "marking-definition": mark, ...others } = counts;
  expect([identity, mark]).toEqual([1, 1]);
  return others;
}
