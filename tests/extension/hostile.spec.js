/** Answers that attack whoever reads them, in the panel. */
import { ATTACKS, HARMLESS, judge, report } from "../e2e/attacks.js";
import { KEY, expect, test } from "./fixtures.js";
import { Panel, setOptions } from "./pages.js";

test("whatever an answer says is shown as text: nothing of it runs, nothing of it is a link", async ({
  extension,
  virustotal,
}) => {
  const attacks = Object.entries(ATTACKS).map(([name, attack], n) => ({
    name,
    attack,
    hash: String(n).padStart(64, "a"),
  }));
  for (const { attack, hash } of attacks)
    virustotal.fail({ id: hash, fault: "respond", body: JSON.stringify(report(hash, attack)) });
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  const violations = [];
  panel.page.on("console", (message) => violations.push(message.text()));
  panel.page.on("pageerror", ({ message }) => violations.push(message));
  await panel.lookUp(attacks.map(({ hash }) => hash).join(" "), attacks.length);
  await panel.openJob();
  await expect(panel.withVerdict("Malicious")).toHaveCount(attacks.length);
  for (const { name, hash } of attacks) {
    const row = panel.row(hash);
    await row.locator("summary").click();
    await expect(row, name).toContainText("Engine results");
    expect(await row.evaluate(judge), name).toEqual(HARMLESS);
  }
  expect(violations).toEqual([]);
});
