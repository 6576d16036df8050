/**
 * The policy in the extension: what is there is judged anew, and what the badge counts is judged.
 */
import { asked, clean, malicious } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Panel, setOptions } from "./pages.js";

const ONE_ENGINE = {
  fault: "report",
  attributes: { last_analysis_stats: { malicious: 1, harmless: 90 }, last_analysis_results: {} },
};

const badge = (bare) => bare.evaluate(() => chrome.action.getBadgeText({}));

test("another policy judges the jobs anew, and asks nothing", async ({ extension, virustotal }) => {
  virustotal.fail({ id: clean(1), ...ONE_ENGINE });
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.lookUp(`${clean(1)} ${clean(2)}`, 2);
  await panel.openJob();
  await expect(panel.withVerdict("Malicious")).toContainText(clean(1));
  await setOptions(extension, { policy: "three" });
  await panel.page.bringToFront();
  await expect(panel.withVerdict("Not flagged")).toHaveCount(2);
  await expect(panel.page.locator("#policy-in-use")).toContainText("malicious from 3 engines");
  await expect(panel.row(clean(1))).toContainText("1 of 91");
  await panel.page.reload();
  await panel.openJob();
  await expect(panel.withVerdict("Not flagged")).toHaveCount(2);
  expect(asked(virustotal)).toHaveLength(2);
});

test("the badge counts what the policy calls malicious", async ({ extension, virustotal }) => {
  virustotal.fail({ id: malicious(1), ...ONE_ENGINE });
  await setOptions(extension, { key: KEY, tier: "unlimited", policy: "three" });
  const ticket = await extension.openTicket(`<p>${malicious(1)} ${malicious(2)}</p>`);
  await ticket.evaluate(() => getSelection().selectAllChildren(document.querySelector("p")));
  await extension.chooseFromMenu(ticket, { menuItemId: "selection" });
  const bare = await extension.openBare();
  await expect.poll(() => badge(bare)).toBe("1");
});
