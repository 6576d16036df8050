/** Asking again in the panel: it says what it costs, and an answer replaces the old one. */
import { asked, clean } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Panel, setOptions } from "./pages.js";

const MALICIOUS = { fault: "report", attributes: { last_analysis_stats: { malicious: 9, harmless: 82 } } };

test("a row is asked about again with one request, and its answer takes the old one’s place", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.lookUp(`${clean(1)} ${clean(2)}`, 2);
  await expect(panel.rows).toHaveCount(2);
  virustotal.fail({ id: clean(1), ...MALICIOUS });
  await panel.row(clean(1)).locator("summary").first().click();
  await panel.row(clean(1)).getByRole("button", { name: "Ask again (1 request)" }).click();
  await expect(panel.progress).toHaveText(["1 indicator", "2 indicators"]);
  await expect(panel.row(clean(1))).toHaveCount(2);
  await expect(panel.row(clean(1)).first()).toContainText("9 of 91");
  await expect(panel.row(clean(1)).last()).toContainText("9 of 91");
  expect(asked(virustotal)).toHaveLength(3);
});

test("a lookup says what asking again costs, and is replaced once each of its answers is", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.lookUp(`${clean(1)} ${clean(2)}`, 2);
  await expect(panel.progress).toHaveText(["2 indicators"]);
  virustotal.fail({ id: clean(1), ...MALICIOUS });
  await panel.jobs.getByRole("button", { name: /^Ask again Pasted/ }).click();
  expect(asked(virustotal)).toHaveLength(2);
  await panel.jobs.getByRole("button", { name: /^Really ask again: 2 requests/ }).click();
  await expect(panel.withVerdict("Malicious").first()).toContainText("9 of 91");
  await expect(panel.jobs).toHaveCount(1);
  await expect(panel.withVerdict("Malicious")).toContainText("9 of 91");
  expect(asked(virustotal)).toHaveLength(4);
});

test("a failure to answer again takes no answer away", async ({ extension, virustotal }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.lookUp(clean(1), 1);
  await expect(panel.progress).toHaveText(["1 indicator"]);
  virustotal.fail({ id: clean(1), fault: "error", status: 400 });
  await panel.jobs.getByRole("button", { name: /^Ask again Pasted/ }).click();
  await panel.jobs.getByRole("button", { name: /^Really ask again: 1 request/ }).click();
  await expect(panel.progress).toHaveText(["1 indicator", "1 indicator"]);
  await expect(panel.row("bad request")).toHaveCount(1);
  await expect(panel.withVerdict("Not flagged")).toHaveCount(1);
});
